package dev.duban.webhook;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A fact on its way to one subscription.
 *
 * @param id the same at every try, so that the receiver knows a repeat
 * @param fact name of the {@link Fact}, or {@code TEST}
 * @param caseNo null for a test
 * @param attempts tries that were answered or failed; one that was cut off with the program is not counted
 * @param failingSince of the first failed try; null while none failed
 * @param problem of the last try; null if there was none
 * @param status HTTP status of the last answer; null if there was none
 */
record Delivery(
        UUID id,
        UUID webhook,
        String fact,
        @Nullable String caseNo,
        String body,
        State state,
        Instant createdAt,
        Instant nextTryAt,
        int attempts,
        @Nullable Instant failingSince,
        @Nullable Problem problem,
        @Nullable Integer status,
        @Nullable Instant settledAt) {

    enum State {
        WAITING,
        ARRIVED,
        GIVEN_UP,
        /** Its case became secret before it was sent, so nobody is told. */
        WITHHELD
    }
}
