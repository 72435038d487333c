package dev.duban.hazard;

import dev.duban.letter.Service;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a paper reached its addressee (送达), as the group "service" of the forms tells it.
 *
 * @param receivedBy null if it was announced in public
 * @param serviceProof null or empty until there is a proof
 */
record Served(
        String serviceMethod,
        OffsetDateTime servedAt,
        @Nullable String receivedBy,
        @Nullable List<UUID> serviceProof) {

    /** Day in China. */
    LocalDate on() {
        return HazardTerms.day(servedAt.toInstant());
    }

    /** Null until there is one. */
    @Nullable
    UUID proof() {
        return GivenForm.first(serviceProof);
    }

    /** @param addressee who received it if the form names nobody */
    Service service(String addressee) {
        return new Service(
                Service.Way.valueOf(serviceMethod),
                receivedBy == null || receivedBy.isBlank() ? addressee : receivedBy,
                servedAt.toInstant(),
                proof());
    }
}
