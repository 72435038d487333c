package dev.duban.hazard;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.duban.registry.Level;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The forms of the listing, of the department's order and of the delisting decision, with their fields' own names. */
final class ListingForms {

    private ListingForms() {}

    /** The form hazard-listing-proposal. */
    record Propose(
            String outcome,
            @Nullable String correctedNote,
            @Nullable String facts,
            @Nullable String basis,
            @Nullable Level level,
            @Nullable Integer limitDays,
            @Nullable UUID leadDepartment,
            @Nullable List<UUID> cooperatingDepartments,
            @Nullable UUID supervisingLeader,
            @Nullable String sectionOpinion,
            @Nullable String legalOpinion,
            @Nullable String departmentOpinion)
            implements GivenForm.Form {

        Proposal proposal(UUID by) {
            boolean corrected = outcome.equals("CORRECTED");
            return new Proposal(
                    corrected,
                    corrected ? correctedNote : null,
                    facts,
                    basis,
                    level,
                    limitDays,
                    leadDepartment,
                    GivenForm.all(cooperatingDepartments).stream()
                            .map(UUID::toString)
                            .toList(),
                    supervisingLeader,
                    corrected ? null : new Opinions(sectionOpinion, legalOpinion, departmentOpinion),
                    by,
                    null,
                    null,
                    null,
                    null);
        }
    }

    /** The forms hazard-listing-approval and hazard-delisting-approval. */
    record Decide(String decision, String opinion, LocalDate decidedOn) implements GivenForm.Form {

        boolean approved() {
            return decision.equals("APPROVE");
        }
    }

    /** The form hazard-listing-notice. */
    record Notify(
            String noticeNumber,
            String addressee,
            String hazardName,
            String factsAndBasis,
            String requirements,
            LocalDate limitOn,
            UUID leader,
            UUID leadDepartment,
            String leadContact,
            String controlMeasures,
            String reportingCycle,
            String acceptanceProcedure,
            String consequences,
            LocalDate sealedOn,
            @Nullable List<UUID> sealedNotice,
            @JsonUnwrapped Served served,
            List<UUID> copiedTo,
            LocalDate copiedOn,
            @Nullable String publishedIn,
            @Nullable LocalDate publishedOn,
            @Nullable String notPublishedReason)
            implements GivenForm.Form {

        @Override
        public List<UUID> files() {
            return GivenForm.all(sealedNotice, served.serviceProof());
        }

        Map<String, String> body(HazardLetters letters) {
            return letters.body(
                    "hazardName", hazardName,
                    "factsAndBasis", factsAndBasis,
                    "requirements", requirements,
                    "limitOn", limitOn,
                    "leader", leader,
                    "leadDepartment", leadDepartment,
                    "leadContact", leadContact,
                    "controlMeasures", controlMeasures,
                    "reportingCycle", reportingCycle,
                    "acceptanceProcedure", acceptanceProcedure,
                    "consequences", consequences,
                    "publishedIn", publishedIn);
        }
    }

    /** The form hazard-department-order. */
    record DepartmentOrder(
            String orderNumber,
            String requirements,
            LocalDate limitOn,
            String controlMeasures,
            UUID leader,
            UUID leadDepartment,
            String leadContact,
            @JsonUnwrapped Served served)
            implements GivenForm.Form {

        @Override
        public List<UUID> files() {
            return GivenForm.all(served.serviceProof());
        }
    }
}
