package dev.duban.hazard;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The forms by which a limit is extended or set anew, with their fields' own names. */
final class ExtensionForms {

    private ExtensionForms() {}

    /** The form hazard-extension-application. */
    record Apply(
            String reason,
            @Nullable List<UUID> evidence,
            String measures,
            LocalDate newLimitOn,
            @JsonUnwrapped Signed signed)
            implements GivenForm.Form {

        @Override
        public List<UUID> files() {
            return GivenForm.all(evidence, signed.principalSignature());
        }
    }

    /** The form hazard-extension-opinion. */
    record Opinion(String opinion, String note) implements GivenForm.Form {

        boolean supports() {
            return opinion.equals("SUPPORT");
        }
    }

    /** The form hazard-extension-decision. */
    record Decide(String decision, @Nullable LocalDate newLimitOn, String opinion, LocalDate decidedOn)
            implements GivenForm.Form {

        /** Null if refused. */
        @Nullable
        LocalDate until() {
            return decision.equals("APPROVE") ? newLimitOn : null;
        }
    }

    /** The form hazard-extension-reply. */
    record Reply(
            String replyNumber,
            String replyText,
            @JsonUnwrapped Served served) implements GivenForm.Form {

        @Override
        public List<UUID> files() {
            return GivenForm.all(served.serviceProof());
        }
    }

    /** The form hazard-order-extension. */
    record AskOrder(
            String forceMajeure,
            @Nullable List<UUID> evidence,
            LocalDate newLimitOn,
            @JsonUnwrapped Signed signed) implements GivenForm.Form {

        @Override
        public List<UUID> files() {
            return GivenForm.all(evidence, signed.principalSignature());
        }
    }

    /** The form hazard-order-extension-reply. */
    record ReplyOrder(
            String decision,
            @Nullable LocalDate newLimitOn,
            String opinion,
            String replyNumber,
            @JsonUnwrapped Served served)
            implements GivenForm.Form {

        @Override
        public List<UUID> files() {
            return GivenForm.all(served.serviceProof());
        }

        /** Null if refused. */
        @Nullable
        LocalDate until() {
            return decision.equals("APPROVE") ? newLimitOn : null;
        }
    }

    /** The form hazard-new-limit. */
    record NewLimit(
            String remaining,
            String requirements,
            String outcome,
            @Nullable LocalDate newLimitOn,
            String reason,
            LocalDate decidedOn)
            implements GivenForm.Form {

        LimitDecision decision(String caseNo, UUID by) {
            return new LimitDecision(
                    UUID.randomUUID(),
                    caseNo,
                    remaining,
                    requirements,
                    outcome.equals("NEW") ? newLimitOn : null,
                    reason,
                    by,
                    decidedOn);
        }
    }
}
