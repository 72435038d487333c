package dev.duban.hazard;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.relational.core.mapping.Table;

/**
 * A visit after an ordinary rectification order (复查).
 *
 * @param remaining what is not corrected; null if all is
 */
@Table("hazard_reinspection")
record Reinspection(
        Instant visitedAt,
        UUID firstOfficer,
        UUID secondOfficer,
        String findings,
        boolean corrected,
        @Nullable String remaining,
        Verification.Signature signature,
        @Nullable String refusalNote) {}
