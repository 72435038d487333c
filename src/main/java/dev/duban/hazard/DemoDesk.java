package dev.duban.hazard;

import dev.duban.web.Dates;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What lies on the desk when a form is filled in.
 *
 * @param now when they are filled in
 * @param photo uploaded, as the next two
 */
record DemoDesk(Instant now, UUID photo, UUID secondPhoto, UUID paper) {

    Map<String, Object> served(Map<String, Object> form) {
        form.put("serviceMethod", "DIRECT");
        form.put("servedAt", at(0));
        form.put("receivedBy", "办公室主任");
        form.put("serviceProof", List.of(paper.toString()));
        return form;
    }

    /** As form-js writes a moment: to the minute, with the office's offset. */
    String at(int hours) {
        return OffsetDateTime.ofInstant(now.plus(hours, ChronoUnit.HOURS).truncatedTo(ChronoUnit.MINUTES), Dates.ZONE)
                .toString();
    }

    String day(int days) {
        return LocalDate.ofInstant(now, Dates.ZONE).plusDays(days).toString();
    }

    /** @param namesAndValues name, value, name, value; an absent value is left out; ids are written as text */
    static Map<String, Object> form(@Nullable Object... namesAndValues) {
        var form = new LinkedHashMap<String, Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            var value = namesAndValues[i + 1];
            if (value != null) {
                form.put(String.valueOf(namesAndValues[i]), written(value));
            }
        }
        return form;
    }

    private static Object written(Object value) {
        return switch (value) {
            case UUID id -> id.toString();
            case List<?> many ->
                many.stream()
                        .map(one -> one instanceof UUID id ? id.toString() : one)
                        .toList();
            default -> value;
        };
    }
}
