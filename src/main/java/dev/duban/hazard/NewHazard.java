package dev.duban.hazard;

import dev.duban.web.ApiBody;
import dev.duban.web.Dates;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A hazard as another system tells it (domain 13.1); what its source needs is asked by {@link HazardIntake}. */
@Schema(
        description =
                "A hazard told by the hotline or by a monitoring platform. Give enterprise or creditCode, and hotline"
                        + " or monitor as the source asks.")
record NewHazard(
        @NotNull Told source,

        @Schema(description = "Id of the enterprise, as /api/enterprises gives it.") @Nullable
        UUID enterprise,

        @Schema(description = "Unified social credit code, instead of the id.", example = "91990102MA0EX11GX6")
        @Nullable
        @Size(max = 18)
        String creditCode,

        @Schema(description = "Sector code; without it that of the enterprise.", example = "METAL_TRADE") @Nullable
        String sector,

        @NotBlank @Size(max = 120) @Schema(example = "除尘系统无控爆措施")
        String title,

        @NotBlank @Size(max = 2000) String description,

        @NotBlank @Size(max = 200) @Schema(description = "Part of the premises.", example = "抛光车间")
        String place,

        @Schema(description = "Degrees of WGS-84, together with longitude.")
        @Nullable
        @DecimalMin("-90")
        @DecimalMax("90")
        BigDecimal latitude,

        @Nullable @DecimalMin("-180") @DecimalMax("180") BigDecimal longitude,

        @Schema(description = "Id of the determination criterion; without it the verification decides.") @Nullable
        UUID criterion,

        @NotBlank @Size(max = 60) @Schema(example = "粉尘爆炸") String accidentType,

        @NotNull @Schema(description = "How many people it could kill (accident classes of R493 3).")
        PotentialDeaths potentialDeaths,

        @NotNull
        @Schema(description = "When it came to light, with zone; not after now.", example = "2026-10-12T09:20:00+08:00")
        Instant foundAt,

        @Schema(description = "What was done at once; null if the system does not know.") @Nullable @Size(max = 1000)
        String immediateMeasures,

        @Schema(description = "Whether it can be put right on the spot; null counts as no.") @Nullable
        Boolean fixableOnSpot,

        @Nullable @Valid Hotline hotline,
        @Nullable @Valid Monitor monitor)
        implements ApiBody {

    /** Sources that tell by this way; the others are registered by people, with photos. */
    enum Told {
        HOTLINE,
        MONITOR;

        Source source() {
            return Source.valueOf(name());
        }
    }

    /** How a ticket reached us; the words are the messages {@code hazard.field.ROUTE.<code>}. */
    enum Route {
        DIRECT,
        TRANSFERRED
    }

    /** A ticket of the 12345 hotline. */
    @Schema(
            description = "The ticket; required for the source HOTLINE. The number identifies it: the same number is"
                    + " registered once.")
    record Hotline(
            @NotBlank @Size(max = 60) @Schema(example = "12345-20261012-0457")
            String ticketNo,

            @Schema(description = "Telephone, app, letter, …") @Nullable @Size(max = 200)
            String channel,

            @Nullable Route route,

            @Schema(description = "Topic as the caller or the desk named it.") @Nullable @Size(max = 200)
            String topic,

            @Schema(description = "Call-back agreed with the caller. Taken, never given out through this API.")
            @Nullable
            @Size(max = 200)
            String callback,

            @Schema(description = "Who called. Taken, never given out through this API; only the intake role reads it.")
            @Nullable
            @Valid
            Contact contact) {

        /** Says nothing in a log of who called. */
        @Override
        public String toString() {
            return "Hotline";
        }
    }

    /** Who called. */
    record Contact(
            @Nullable @Size(max = 60) String name,
            @Nullable @Size(max = 40) String phone,
            @Nullable Boolean wantsFeedback) {

        @Override
        public String toString() {
            return "Contact";
        }
    }

    /** An alarm of a monitoring platform. */
    @Schema(
            description =
                    "The alarm; required for the source MONITOR. Its id identifies it: the same id is registered once.")
    record Monitor(
            @NotBlank @Size(max = 60) @Schema(example = "A-77120")
            String alarmId,

            @NotBlank @Size(max = 200) @Schema(example = "CH4-0412")
            String sensor,

            @Nullable @Size(max = 200) @Schema(example = "甲烷传感器")
            String sensorKind,

            @Nullable @Schema(example = "1.8") BigDecimal value,
            @Nullable @Schema(example = "1.0") BigDecimal threshold,
            @Nullable Instant startedAt,
            @Nullable @PositiveOrZero BigDecimal lastedMinutes,

            @Schema(description = "Whether the reading came back by itself.") @Nullable
            Boolean autoCleared) {}

    /** The number by which the source knows it. */
    String number() {
        return source == Told.HOTLINE && hotline != null
                ? hotline.ticketNo().strip()
                : monitor == null ? "" : monitor.alarmId().strip();
    }

    /** @param ownSector of the enterprise */
    HazardRegistration.Registered registered(UUID chosen, String ownSector, String noMeasures) {
        return new HazardRegistration.Registered(
                chosen,
                sector == null ? ownSector : sector,
                title.strip(),
                description.strip(),
                place.strip(),
                latitude == null || longitude == null ? null : new Coordinates(latitude, longitude),
                criterion,
                accidentType.strip(),
                potentialDeaths,
                foundAt,
                source.source(),
                number(),
                null,
                null,
                details(),
                immediateMeasures == null || immediateMeasures.isBlank() ? noMeasures : immediateMeasures.strip(),
                Boolean.TRUE.equals(fixableOnSpot),
                List.of(),
                Map.of(),
                null,
                null,
                null,
                null,
                null,
                null,
                contact());
    }

    private Map<SourceField, String> details() {
        var details = new EnumMap<SourceField, String>(SourceField.class);
        if (hotline != null) {
            put(details, SourceField.CHANNEL, hotline.channel());
            put(details, SourceField.ROUTE, hotline.route());
            put(details, SourceField.TOPIC, hotline.topic());
            put(details, SourceField.CALLBACK, hotline.callback());
        }
        if (monitor != null) {
            put(details, SourceField.SENSOR, monitor.sensor());
            put(details, SourceField.SENSOR_KIND, monitor.sensorKind());
            put(details, SourceField.READING, plain(monitor.value()));
            put(details, SourceField.THRESHOLD, plain(monitor.threshold()));
            put(details, SourceField.STARTED_AT, local(monitor.startedAt()));
            put(details, SourceField.LASTED_MINUTES, plain(monitor.lastedMinutes()));
            put(details, SourceField.AUTO_CLEARED, Boolean.TRUE.equals(monitor.autoCleared()) ? "yes" : null);
        }
        return details;
    }

    private ReporterContacts.Contact contact() {
        var who = hotline == null ? null : hotline.contact();
        return who == null
                ? new ReporterContacts.Contact(null, null, false)
                : new ReporterContacts.Contact(
                        orNull(who.name()), orNull(who.phone()), Boolean.TRUE.equals(who.wantsFeedback()));
    }

    private static void put(Map<SourceField, String> details, SourceField field, @Nullable Object value) {
        var text = value == null ? null : orNull(value.toString());
        if (text != null) {
            details.put(field, text);
        }
    }

    private static @Nullable String plain(@Nullable BigDecimal number) {
        return number == null ? null : number.toPlainString();
    }

    private static @Nullable String local(@Nullable Instant instant) {
        return instant == null
                ? null
                : LocalDateTime.ofInstant(instant, Dates.ZONE)
                        .truncatedTo(ChronoUnit.MINUTES)
                        .toString();
    }

    private static @Nullable String orNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** Says nothing in a log of who called. */
    @Override
    public String toString() {
        return "NewHazard";
    }
}
