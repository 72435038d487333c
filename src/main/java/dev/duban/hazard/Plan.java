package dev.duban.hazard;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.relational.core.mapping.MappedCollection;
import org.springframework.data.relational.core.mapping.Table;

/**
 * A rectification plan (治理方案) with its six items, L(Hubei 2010 Art. 7), and its review.
 *
 * @param accepted null until reviewed; so are the reviewer and the opinion
 * @param checkedItems which of the six the review found complete; none until reviewed
 */
@Table("hazard_plan")
record Plan(
        String aims,
        String methods,
        String funds,
        String organisation,
        String schedule,
        String contingency,
        @Nullable String residualRisk,
        @Nullable String employeesOpinion,
        String principal,

        @MappedCollection(idColumn = "hazard", keyColumn = "step")
        List<Milestone> milestones,

        @Nullable Boolean accepted,
        List<String> checkedItems,
        @Nullable UUID reviewedBy,
        @Nullable String opinion) {

    Plan reviewed(boolean accept, List<String> checked, UUID by, String words) {
        return new Plan(
                aims,
                methods,
                funds,
                organisation,
                schedule,
                contingency,
                residualRisk,
                employeesOpinion,
                principal,
                milestones,
                accept,
                checked,
                by,
                words);
    }

    /**
     * A step of the schedule.
     *
     * @param dueOn last day
     */
    @Table("hazard_milestone")
    record Milestone(String name, LocalDate dueOn, String owner) {}
}
