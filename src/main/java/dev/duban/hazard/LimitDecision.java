package dev.duban.hazard;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/**
 * What remained after a failed acceptance, and until when.
 *
 * @param newLimitOn last day; null if the limit stands and days overdue go on counting
 */
@Table("hazard_limit_decision")
record LimitDecision(
        @Id UUID id,
        String caseNo,
        String remaining,
        String requirements,
        @Nullable LocalDate newLimitOn,
        String reason,
        UUID decidedBy,
        LocalDate decidedOn) {

    /** A rectification takes a year at most, whatever is decided on the way. Source: DMN-03, cap L(Qingdao). */
    static final int LONGEST_DAYS = 365;

    /**
     * Whether the limit may be set to this day.
     *
     * @param latest see {@link Hazard#latestLimit}
     * @throws LimitTooLong if it is after that, or not after the day of the decision
     */
    static void mayLast(String caseNo, LocalDate decidedOn, LocalDate until, LocalDate latest) {
        if (until.isAfter(latest) || !until.isAfter(decidedOn)) {
            throw new LimitTooLong(caseNo, latest);
        }
    }
}
