package dev.duban.webhook;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One line of the history of a subscription.
 *
 * @param field what was changed: {@code name}, {@code url}, {@code facts} or {@code scope}; empty for other kinds
 * @param before as stored; null where nothing was
 */
record Change(
        Instant at,
        UUID person,
        Kind kind,
        String field,
        @Nullable String before,
        @Nullable String after) {

    enum Kind {
        MADE,
        CHANGED,
        PAUSED,
        ACTIVATED,
        ROTATED
    }
}
