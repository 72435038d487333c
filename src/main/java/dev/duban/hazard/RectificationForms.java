package dev.duban.hazard;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the enterprise fills in while it rectifies, the review of its plan, and the measures ordered meanwhile, with their fields' own names. */
final class RectificationForms {

    private RectificationForms() {}

    /** The form hazard-dual-report. */
    record Twice(
            OffsetDateTime sentToRegulatorAt,
            @Nullable String regulatorReceiptNo,
            OffsetDateTime toldCongressAt,
            DualReport.Way way,
            @Nullable List<UUID> proof,
            @JsonUnwrapped Signed signed)
            implements GivenForm.Form {

        @Override
        public List<UUID> files() {
            return GivenForm.all(proof, signed.principalSignature());
        }

        DualReport report() {
            return new DualReport(
                    sentToRegulatorAt.toInstant(),
                    regulatorReceiptNo,
                    toldCongressAt.toInstant(),
                    way,
                    signed.principal());
        }
    }

    /** The form hazard-suspension-start. */
    record Secure(
            List<String> measures,
            String scope,
            OffsetDateTime orderedAt,
            @Nullable String decisionNumber,
            @Nullable List<UUID> decision,
            String watchedBy)
            implements GivenForm.Form {

        @Override
        public List<UUID> files() {
            return GivenForm.all(decision);
        }

        Measure measure() {
            return new Measure(measures, scope, orderedAt.toInstant(), decisionNumber, watchedBy);
        }
    }

    /** The form hazard-plan. */
    record Draft(
            String aims,
            String methods,
            String funds,
            String organisation,
            String schedule,
            String contingency,
            @Nullable List<Row> milestones,
            @Nullable String residualRisk,
            @Nullable String employeesOpinion,
            @JsonUnwrapped Signed signed)
            implements GivenForm.Form {

        @Override
        public List<UUID> files() {
            return GivenForm.all(signed.principalSignature());
        }

        Plan plan() {
            var rows = milestones == null ? List.<Row>of() : milestones;
            return new Plan(
                    aims,
                    methods,
                    funds,
                    organisation,
                    schedule,
                    contingency,
                    residualRisk,
                    employeesOpinion,
                    signed.principal(),
                    rows.stream()
                            .map(row -> new Plan.Milestone(row.milestone, row.milestoneDueOn, row.milestoneOwner))
                            .toList(),
                    null,
                    List.of(),
                    null,
                    null);
        }

        /** A row of its list. */
        record Row(String milestone, LocalDate milestoneDueOn, String milestoneOwner) {}
    }

    /** The form hazard-plan-review. */
    record Review(@Nullable List<String> checkedItems, String decision, String opinion) implements GivenForm.Form {

        boolean accepted() {
            return decision.equals("ACCEPT");
        }

        List<String> checked() {
            return checkedItems == null ? List.of() : checkedItems;
        }
    }

    /** The form hazard-progress. */
    record Advance(
            int percent,
            @Nullable String done,
            @Nullable String notDone,
            @Nullable BigDecimal moneySpent,
            @Nullable List<UUID> photos,
            Progress.RiskState riskState,
            @Nullable String riskNote,
            String nextStep)
            implements GivenForm.Form {

        @Override
        public List<UUID> files() {
            return GivenForm.all(photos);
        }
    }
}
