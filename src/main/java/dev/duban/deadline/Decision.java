package dev.duban.deadline;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Why a date was moved, and by whom.
 *
 * @param by the person; null where the system carries out what a rule says
 * @param on day in China
 * @param document number of the paper; null if the rule asks for none
 */
public record Decision(
        @Nullable UUID by,
        LocalDate on,
        String reason,
        @Nullable String document) {}
