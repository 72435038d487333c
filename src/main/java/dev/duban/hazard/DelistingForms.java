package dev.duban.hazard;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The forms from the application for delisting on, with their fields' own names. */
final class DelistingForms {

    private DelistingForms() {}

    /** The form hazard-delisting-application. */
    record Apply(
            Application.EvaluationKind evaluationKind,
            @Nullable String agency,
            @Nullable List<UUID> evaluationReport,
            @Nullable List<UUID> photosBefore,
            @Nullable List<UUID> photosAfter,
            @Nullable List<UUID> testReports,
            @Nullable BigDecimal cost,
            String sameTypeCheck,
            @JsonUnwrapped Signed signed)
            implements GivenForm.Form {

        @Override
        public List<UUID> files() {
            return GivenForm.all(evaluationReport, photosBefore, photosAfter, testReports, signed.principalSignature());
        }

        Application application(UUID by, Instant at) {
            return new Application(evaluationKind, agency, cost, sameTypeCheck, by, at);
        }
    }

    /** The forms hazard-acceptance and hazard-acceptance-before-listing. */
    record Accept(
            OffsetDateTime visitedAt,
            UUID leader,
            @Nullable List<String> team,
            @Nullable String experts,
            @Nullable List<Row> milestoneResults,
            String findings,
            @Nullable List<UUID> photos,
            String conclusion,
            @Nullable String remaining,
            @Nullable List<UUID> signedRecord)
            implements GivenForm.Form {

        @Override
        public List<UUID> files() {
            return GivenForm.all(photos, signedRecord);
        }

        Acceptance visit(boolean beforeListing) {
            var rows = milestoneResults == null ? List.<Row>of() : milestoneResults;
            return new Acceptance(
                    visitedAt.toInstant(),
                    leader,
                    team == null ? List.of() : team,
                    experts,
                    rows.stream()
                            .map(row -> new Acceptance.Result(row.milestone, row.result.equals("PASS"), row.evidence))
                            .toList(),
                    findings,
                    conclusion.equals("PASS"),
                    remaining,
                    beforeListing);
        }

        /** A row of its list. */
        record Row(String milestone, String result, String evidence) {}
    }

    /** The form hazard-delisting-notice. */
    record Notify(
            String noticeNumber,
            String listingNoticeNumber,
            String acceptanceConclusion,
            LocalDate delistedOn,
            LocalDate firstLookBackOn,
            @Nullable LocalDate secondLookBackOn,
            @Nullable List<UUID> sealedNotice,
            @JsonUnwrapped Served served,
            @Nullable List<UUID> lateProof,
            @Nullable String publishedIn,
            @Nullable LocalDate publishedOn)
            implements GivenForm.Form {

        @Override
        public List<UUID> files() {
            return GivenForm.all(sealedNotice, served.serviceProof(), lateProof);
        }

        @Nullable
        UUID late() {
            return GivenForm.first(lateProof);
        }
    }
}
