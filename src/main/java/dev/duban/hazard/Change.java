package dev.duban.hazard;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A correction, voiding or merger of a hazard's file.
 *
 * @param intoCase of a merger, the case that goes on; else null
 * @param title of a correction, the new words; else null. So also the next two
 */
record Change(
        UUID id,
        String caseNo,
        Kind kind,
        String reason,
        @Nullable String intoCase,
        @Nullable String title,
        @Nullable String description,
        @Nullable String place,
        UUID askedBy,
        Instant askedAt) {

    /** The words are the messages {@code hazard.change.<kind>}. */
    enum Kind {
        CORRECTION,
        VOID,
        MERGE,
        /** The listing organ decides on it in the flow. */
        WITHDRAWAL
    }
}
