package dev.duban.identity;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * That somebody does the tasks of a colleague who is away.
 *
 * @param fromOn first day in Asia/Shanghai
 * @param toOn last day, inside
 * @param namedBy who named the substitute: the absent person, the head of section or an administrator
 * @param endedBy who took it back before its last day; null if nobody did
 */
record Substitution(
        UUID id,
        UUID absent,
        UUID substitute,
        LocalDate fromOn,
        LocalDate toOn,
        String reason,
        UUID namedBy,
        Instant namedAt,
        @Nullable UUID endedBy,
        @Nullable Instant endedAt) {

    enum State {
        AHEAD,
        RUNNING,
        OVER,
        /** Before its last day, by hand. */
        TAKEN_BACK
    }

    State state(LocalDate today) {
        if (endedAt != null) {
            return State.TAKEN_BACK;
        }
        if (today.isBefore(fromOn)) {
            return State.AHEAD;
        }
        return today.isAfter(toOn) ? State.OVER : State.RUNNING;
    }
}
