package dev.duban.hazard;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.relational.core.mapping.Table;

/**
 * A progress report of the enterprise (整改进展).
 *
 * @param percent 0 to 100
 * @param done null at 0 percent
 * @param notDone null at 100 percent
 * @param moneySpent so far, in 10,000 yuan; null if not said
 * @param riskNote null if the risk is under control
 */
@Table("hazard_progress")
record Progress(
        int percent,
        @Nullable String done,
        @Nullable String notDone,
        @Nullable BigDecimal moneySpent,
        RiskState riskState,
        @Nullable String riskNote,
        String nextStep,
        Instant reportedAt) {

    enum RiskState {
        CONTROLLED,
        PARTLY,
        NOT_CONTROLLED
    }
}
