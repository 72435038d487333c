package dev.duban.hazard;

import dev.duban.registry.Level;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Table;

/**
 * A proposal to list the hazard (挂牌建议) and the decision on it.
 *
 * @param corrected the enterprise has corrected it already; then everything up to {@code proposedBy} but the note is null or none
 * @param note how it was corrected; null if listing is proposed
 * @param cooperatingDepartments ids of organs
 * @param approved null until decided; so are the three after it
 */
@Table("hazard_proposal")
record Proposal(
        boolean corrected,
        @Nullable String note,
        @Nullable String facts,
        @Nullable String basis,
        @Nullable Level level,
        @Nullable Integer limitDays,
        @Nullable UUID leadDepartment,
        List<String> cooperatingDepartments,
        @Nullable UUID supervisingLeader,

        @Embedded(onEmpty = Embedded.OnEmpty.USE_NULL) @Nullable
        Opinions opinions,

        UUID proposedBy,
        @Nullable Boolean approved,
        @Nullable UUID decidedBy,
        @Nullable LocalDate decidedOn,
        @Nullable String opinion) {

    /** How it was corrected, or else the section's opinion; null without either. */
    @Nullable
    String said() {
        return opinions == null ? note : opinions.section();
    }

    Proposal decided(boolean approve, UUID by, LocalDate on, String words) {
        return new Proposal(
                corrected,
                note,
                facts,
                basis,
                level,
                limitDays,
                leadDepartment,
                cooperatingDepartments,
                supervisingLeader,
                opinions,
                proposedBy,
                approve,
                by,
                on,
                words);
    }
}
