package dev.duban.casefile;

import dev.duban.registry.Level;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A case in a list. */
public record CaseRow(
        String caseNo,
        String flow,
        String title,
        String sector,
        String region,
        UUID enterprise,
        String enterpriseName,
        @Nullable Level level,
        Status status,
        Instant openedAt,
        @Nullable Instant closedAt) {}
