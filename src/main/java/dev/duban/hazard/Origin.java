package dev.duban.hazard;

import dev.duban.registry.Level;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.data.relational.core.mapping.Column;
import org.springframework.data.relational.core.mapping.MappedCollection;

/**
 * Where it came to light.
 *
 * @param number of the ticket, feedback list, task or transfer; null if there is none
 * @param organ who inspected, sent or advised; null if nobody did
 * @param inspectedBy level of the inspection that found it; null if none did
 * @param details what else the source tells, by the code of the {@link SourceField}
 */
record Origin(
        Source source,
        @Column("source_number") @Nullable String number,
        @Column("source_organ") @Nullable String organ,
        @Nullable Level inspectedBy,

        @MappedCollection(idColumn = "hazard", keyColumn = "field")
        Map<String, SourceDetail> details) {

    /** What was typed, as it is stored. */
    static Map<String, SourceDetail> details(Map<SourceField, String> typed) {
        var details = new HashMap<String, SourceDetail>();
        typed.forEach((field, text) -> details.put(field.name(), new SourceDetail(text)));
        return details;
    }

    /**
     * The day by which the superior asked for it. One that has passed already when a limit is set binds nobody any more.
     *
     * @param day on which the limit is set
     * @return empty if no superior asked for a day after that
     */
    Optional<LocalDate> requiredAfter(LocalDate day) {
        return Optional.ofNullable(detail(SourceField.REQUIRED_ON))
                .map(LocalDate::parse)
                .filter(required -> required.isAfter(day));
    }

    /** What names the superior's paper: its number, its item, or who sent it; empty if none is known. */
    String required() {
        return Stream.of(number, detail(SourceField.FEEDBACK_ITEM), organ)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("");
    }

    /** What was typed into a field; null if nothing was. */
    @Nullable
    String detail(SourceField field) {
        var typed = details.get(field.name());
        return typed == null ? null : typed.value();
    }
}
