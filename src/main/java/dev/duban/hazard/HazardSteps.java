package dev.duban.hazard;

import dev.duban.engine.CaseClaims;
import dev.duban.engine.Step;
import dev.duban.engine.StepRun;
import dev.duban.letter.NumberTaken;
import dev.duban.registry.Level;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The automatic steps of {@code hazard-supervision.bpmn} along its way, in the order of the diagram; those beside an ordinary order
 * and of fires are {@link OrderSteps}, those within rectification {@link RectificationSteps}, those after delisting and
 * of a withdrawal {@link LookBackSteps}.
 */
@Component
class HazardSteps {

    private final CaseClaims claims;
    private final HazardVerification verification;
    private final HazardListing listing;
    private final HazardRectification rectification;
    private final HazardDelisting delisting;
    private final HazardChanges changes;
    private final Criteria criteria;

    HazardSteps(
            CaseClaims claims,
            HazardVerification verification,
            HazardListing listing,
            HazardRectification rectification,
            HazardDelisting delisting,
            HazardChanges changes,
            Criteria criteria) {
        this.claims = claims;
        this.verification = verification;
        this.listing = listing;
        this.rectification = rectification;
        this.delisting = delisting;
        this.changes = changes;
        this.criteria = criteria;
    }

    @Step("hazard-claim-case")
    Claimed claimCase(StepRun run) {
        boolean claimed = claims.claim(run);
        if (claimed) {
            verification.begin(run.caseNo());
        }
        return new Claimed(claimed);
    }

    @Step(value = "hazard-record-verification", refuses = SecondOfficerMissing.class)
    Determining recordVerification(Answered job, StepRun run) {
        var hazard = verification.verify(job.answer(), run);
        return Determining.of(hazard, criteria, verification.recurredFrom(run.caseNo()));
    }

    // The hazard does not exist, or is an ordinary one

    @Step("hazard-close-unfounded")
    void closeUnfounded(StepRun run) {
        verification.closeUnfounded(run.caseNo(), run);
    }

    @Step(
            value = "hazard-record-rectification-order",
            refuses = {ProofMissing.class, NumberTaken.class})
    void recordRectificationOrder(Answered job, StepRun run) {
        verification.order(job.answer(), run);
    }

    @Step(value = "hazard-record-reinspection", refuses = SecondOfficerMissing.class)
    Reinspected recordReinspection(Answered job, StepRun run) {
        return new Reinspected(verification.reinspect(job.answer(), run));
    }

    // A major hazard: four things at once

    @Step("hazard-record-determination")
    void recordDetermination(StepRun run) {
        verification.foundMajor(run.caseNo());
    }

    @Step("hazard-record-dual-report")
    void recordDualReport(Answered job, StepRun run) {
        rectification.reportTwice(job.answer(), run);
    }

    @Step("hazard-record-measure")
    void recordMeasure(Answered job, StepRun run) {
        rectification.secure(job.answer(), run);
    }

    @Step("hazard-set-level-and-limit")
    HazardListing.Seats setLevelAndLimit(Graded job, StepRun run) {
        return listing.grade(
                run.caseNo(), job.level, job.listingBy, job.limitDays, job.progressCycle, job.visitCycle, run);
    }

    @Step(
            value = "hazard-record-department-order",
            refuses = {LimitTooLong.class, NumberTaken.class})
    LimitRuns recordDepartmentOrder(Answered job, StepRun run) {
        return new LimitRuns(listing.orderByDepartment(job.answer(), run));
    }

    // Listing

    @Step(value = "hazard-record-proposal", refuses = LevelPushedDown.class)
    HazardListing.Proposed recordProposal(Answered job, StepRun run) {
        return listing.propose(job.answer(), run);
    }

    @Step(
            value = "hazard-record-acceptance-before-listing",
            refuses = {FinderLeadsAcceptance.class, TeamTooSmall.class, ProofMissing.class})
    Accepted recordAcceptanceBeforeListing(Answered job, StepRun run) {
        return new Accepted(delisting.acceptBeforeListing(job.answer(), run));
    }

    @Step("hazard-close-before-listing")
    void closeBeforeListing(StepRun run) {
        delisting.closeBeforeListing(run.caseNo());
    }

    @Step("hazard-record-listing-decision")
    ListingDecided recordListingDecision(Answered job, StepRun run) {
        return new ListingDecided(listing.decide(job.answer(), run));
    }

    @Step(
            value = "hazard-record-listing",
            refuses = {LimitTooLong.class, NumberTaken.class})
    LimitRuns recordListing(Answered job, StepRun run) {
        return new LimitRuns(listing.list(job.answer(), run));
    }

    // Rectification

    @Step("hazard-record-plan")
    void recordPlan(Answered job, StepRun run) {
        rectification.plan(job.answer(), run);
    }

    @Step("hazard-record-plan-review")
    PlanReviewed recordPlanReview(Answered job, StepRun run) {
        return new PlanReviewed(rectification.reviewPlan(job.answer(), run));
    }

    // Acceptance and delisting

    @Step(
            value = "hazard-record-acceptance",
            refuses = {FinderLeadsAcceptance.class, TeamTooSmall.class})
    Accepted recordAcceptance(Answered job, StepRun run) {
        return new Accepted(delisting.accept(job.answer(), run));
    }

    @Step(value = "hazard-record-delisting-decision", refuses = AcceptanceLeaderApproves.class)
    DelistingDecided recordDelistingDecision(Answered job, StepRun run) {
        return new DelistingDecided(delisting.decide(job.answer(), run));
    }

    @Step(
            value = "hazard-record-delisting",
            refuses = {ProofMissing.class, NumberTaken.class})
    HazardDelisting.Delisted recordDelisting(Answered job, StepRun run) {
        return delisting.delist(job.answer(), run);
    }

    // At any time

    @Step("hazard-record-void")
    void recordVoid(StepRun run) {
        changes.recordVoid(run.caseNo(), run);
    }

    record Answered(UUID answer) {}

    record Claimed(boolean claimed) {}

    /** @param limitDeadline id of the deadline of the rectification limit */
    record LimitRuns(UUID limitDeadline) {}

    record Reinspected(boolean corrected) {}

    record Graded(
            Level level,
            Grading.ListingBy listingBy,
            int limitDays,
            Grading.Cycle progressCycle,
            Grading.Cycle visitCycle) {}

    record Accepted(boolean accepted) {}

    record ListingDecided(boolean listingApproved) {}

    record PlanReviewed(boolean planAccepted) {}

    record DelistingDecided(boolean delistingApproved) {}

    /** What DMN-01 to DMN-03 and the gateways ask of a verification. */
    record Determining(
            boolean notFound,
            boolean criterionMatched,
            Criteria.Criterion.@Nullable Kind criterionKind,
            @Nullable Boolean expertSaysMajor,
            boolean mustStopAndCouldKillThree,
            String potentialDeaths,
            boolean spansCities,
            boolean spansCounties,
            Level foundBy,
            boolean earlierOverdue,
            String sector,
            Verification.FixType fixType,
            boolean imminentDanger,
            boolean dualReportFiled,
            boolean safetyAssured,
            String recurredFrom) {

        static Determining of(Hazard hazard, Criteria criteria, Optional<Level> recurredFrom) {
            return of(hazard, hazard.visits().verification().orElseThrow(), criteria, recurredFrom);
        }

        /** @param recurredFrom level of the hazard that has come back in this one; empty if it is no recurrence */
        static Determining of(Hazard hazard, Verification visit, Criteria criteria, Optional<Level> recurredFrom) {
            var criterion = visit.criterion();
            var deaths = visit.potentialDeaths() == null ? hazard.finding().potentialDeaths() : visit.potentialDeaths();
            var inspectedBy = hazard.origin().inspectedBy();
            return new Determining(
                    !visit.found(),
                    criterion != null,
                    criterion == null ? null : criteria.of(criterion).kind(),
                    visit.expertSaysMajor(),
                    visit.mustStopAndCouldKillThree(),
                    deaths.code(),
                    visit.spans() == Verification.Spans.CITIES,
                    visit.spans() == Verification.Spans.COUNTIES,
                    inspectedBy == null ? Level.COUNTY : inspectedBy,
                    visit.earlierOverdue(),
                    hazard.sector(),
                    visit.fixType() == null ? Verification.FixType.MANAGEMENT : visit.fixType(),
                    visit.imminentDanger(),
                    hazard.rectification().dualReport().isPresent(),
                    visit.safetyAssured(),
                    recurredFrom.map(Level::name).orElse("NONE"));
        }
    }
}
