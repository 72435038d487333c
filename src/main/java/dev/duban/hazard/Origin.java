package dev.duban.hazard;

import dev.duban.registry.Level;
import org.jspecify.annotations.Nullable;
import org.springframework.data.relational.core.mapping.Column;

/**
 * Where it came to light.
 *
 * @param number of the ticket, feedback list, task or transfer; null if there is none
 * @param organ who inspected, sent or advised; null if nobody did
 * @param inspectedBy level of the inspection that found it; null if none did
 */
record Origin(
        Source source,
        @Column("source_number") @Nullable String number,
        @Column("source_organ") @Nullable String organ,
        @Nullable Level inspectedBy) {}
