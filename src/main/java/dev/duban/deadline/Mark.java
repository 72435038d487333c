package dev.duban.deadline;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An instant on the way of a deadline at which something happens.
 *
 * @param code {@code REMINDER-30}, {@code EXPIRY}, {@code NOTIFY-1}, the rung, or {@code FACTS}
 * @param settledAt null while it is planned
 */
public record Mark(
        UUID id,
        UUID deadline,
        String caseNo,
        String code,
        Kind kind,
        Instant at,
        State state,
        @Nullable Instant settledAt) {

    public enum Kind {
        REMINDER,
        EXPIRY,
        NOTIFY,
        RUNG,
        /** A fact of the ladder changed: it is to be asked at once. Nobody is told of it beforehand or afterwards. */
        FACTS
    }

    public enum State {
        PLANNED,
        DONE,
        /** Found late, when a higher one was due already. */
        PASSED_OVER,
        /** The date moved, or the deadline ended, before its instant came. */
        DROPPED
    }
}
