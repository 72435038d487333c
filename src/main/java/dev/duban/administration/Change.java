package dev.duban.administration;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One change an administrator made or planned.
 *
 * @param before the replaced values of the changed fields; empty for a thing that was added
 * @param validFrom day in China
 * @param appliedNo in the order in which changes took effect; null until then
 * @param settledAt when it took effect, was withdrawn or refused; null while planned
 * @param trouble why it could not take effect on its day; null unless it was refused
 */
record Change(
        UUID id,
        String subject,
        String subjectId,
        Kind kind,
        Map<String, String> before,
        Map<String, String> after,
        String reason,
        UUID madeBy,
        Instant madeAt,
        LocalDate validFrom,
        State state,
        @Nullable Long appliedNo,
        @Nullable Instant settledAt,
        @Nullable UUID settledBy,
        Register.@Nullable Trouble trouble) {

    enum Kind {
        ADDED,
        CHANGED,
        CLOSED,
        REOPENED,
        /** Into another thing, for good. */
        MERGED,
        /** A new one-time password; the password itself is not kept. */
        PASSWORD
    }

    enum State {
        PLANNED,
        APPLIED,
        WITHDRAWN,
        REFUSED
    }
}
