package dev.duban.hazard;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A measure ordered on site because safety could not be assured (WSL 65(1)(3)).
 *
 * @param kinds WITHDRAW_PEOPLE, STOP_PRODUCTION, STOP_WORK, STOP_USE
 * @param decisionNumber of the on-site decision; null without one
 */
record Measure(
        List<String> kinds,
        String scope,
        Instant orderedAt,
        @Nullable String decisionNumber,
        String watchedBy) {}
