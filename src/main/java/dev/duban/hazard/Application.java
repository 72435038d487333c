package dev.duban.hazard;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The last application for delisting (销号申请).
 *
 * @param agency null if the enterprise evaluated itself
 * @param cost in 10,000 yuan; null if not said
 * @param submittedBy who handed it in; may not lead the acceptance (domain 15.1)
 */
record Application(
        EvaluationKind evaluationKind,
        @Nullable String agency,
        @Nullable BigDecimal cost,
        String sameTypeCheck,
        UUID submittedBy,
        Instant submittedAt) {

    enum EvaluationKind {
        SELF,
        AGENCY
    }
}
