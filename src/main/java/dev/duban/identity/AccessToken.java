package dev.duban.identity;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A token of a service account, without its secret, which nobody can read again.
 *
 * @param name what it is for
 * @param begins first characters of the secret, to tell tokens apart
 * @param scopes in the order of {@link TokenScope}
 * @param createdBy name of the administrator
 * @param expiresAt from this instant on it opens nothing
 * @param lastUsedAt to the minute; null if it never was
 * @param revokedBy name of the administrator; null unless it was revoked
 */
public record AccessToken(
        UUID id,
        UUID account,
        String name,
        String begins,
        List<TokenScope> scopes,
        String createdBy,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant revokedAt,
        @Nullable String revokedBy) {

    /** Whether it opens the door now. */
    public State state(Instant now) {
        if (revokedAt != null) {
            return State.REVOKED;
        }
        return now.isBefore(expiresAt) ? State.ACTIVE : State.EXPIRED;
    }

    /** The words are the messages {@code administration.service.token.<name>}. */
    public enum State {
        ACTIVE,
        EXPIRED,
        REVOKED
    }
}
