package dev.duban.webhook;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A subscription of another system; its secret is not here.
 *
 * @param region cases handled in it or below it; null if it goes by organ
 * @param organ cases it takes part in; null if it goes by region
 * @param active false while paused; then nothing is kept for it and nothing sent
 * @param secretNumber counts rotations, from 1
 * @param oldSecretEnds until when the secret before signs too; null without one
 */
record Webhook(
        UUID id,
        String name,
        String url,
        Set<Fact> facts,
        @Nullable String region,
        @Nullable UUID organ,
        boolean active,
        int secretNumber,
        @Nullable Instant oldSecretEnds,
        int version,
        Instant createdAt) {

    Webhook {
        facts = Set.copyOf(facts);
    }

    /** As a choice of the form: {@code region:<code>} or {@code organ:<id>}. */
    String scope() {
        return region == null ? "organ:" + organ : "region:" + region;
    }
}
