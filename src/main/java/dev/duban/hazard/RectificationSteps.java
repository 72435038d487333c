package dev.duban.hazard;

import dev.duban.deadline.ExtensionRefused;
import dev.duban.engine.Step;
import dev.duban.engine.StepRun;
import dev.duban.letter.NumberTaken;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The automatic steps of the scope "rectification" of {@code hazard-supervision.bpmn}, and of the limit after a failed acceptance. */
@Component
class RectificationSteps {

    private final HazardRectification rectification;
    private final HazardVisits visits;
    private final HazardExtension extension;
    private final HazardDelisting delisting;
    private final HazardLimits limits;

    RectificationSteps(
            HazardRectification rectification,
            HazardVisits visits,
            HazardExtension extension,
            HazardDelisting delisting,
            HazardLimits limits) {
        this.rectification = rectification;
        this.visits = visits;
        this.extension = extension;
        this.delisting = delisting;
        this.limits = limits;
    }

    @Step("hazard-open-rectification")
    HazardRectification.Opened openRectification(StepRun run) {
        return rectification.open(run.caseNo());
    }

    @Step(value = "hazard-record-visit", refuses = SecondOfficerMissing.class)
    VisitsGoOn recordVisit(HazardSteps.Answered job, StepRun run) {
        return new VisitsGoOn(visits.visit(job.answer(), run));
    }

    @Step("hazard-record-progress")
    void recordProgress(HazardSteps.Answered job, StepRun run) {
        rectification.report(job.answer(), run);
    }

    @Step("hazard-record-delisting-application")
    void recordDelistingApplication(HazardSteps.Answered job, StepRun run) {
        delisting.apply(job.answer(), run);
    }

    // Extension

    @Step(value = "hazard-record-extension-application", refuses = ExtensionTooLong.class)
    ExtensionAsked recordExtensionApplication(HazardSteps.Answered job, StepRun run) {
        return new ExtensionAsked(extension.apply(job.answer(), run));
    }

    @Step("hazard-record-extension-opinion")
    void recordExtensionOpinion(HazardSteps.Answered job, StepRun run) {
        extension.opinion(job.answer(), run);
    }

    @Step(
            value = "hazard-record-extension-decision",
            refuses = {ExtensionTooLong.class, ExtensionRefused.class})
    void recordExtensionDecision(HazardSteps.Answered job, StepRun run) {
        extension.decide(job.answer(), run);
    }

    @Step("hazard-record-extension-lapse")
    void recordExtensionLapse(StepRun run) {
        extension.lapse(run.caseNo(), run);
    }

    @Step(value = "hazard-record-extension-reply", refuses = NumberTaken.class)
    void recordExtensionReply(HazardSteps.Answered job, StepRun run) {
        extension.reply(job.answer(), run);
    }

    // The limit is over

    @Step("hazard-open-limit-visit")
    void openLimitVisit(StepRun run) {
        visits.dueAfterLimit(run.caseNo());
    }

    @Step(value = "hazard-record-limit-visit", refuses = SecondOfficerMissing.class)
    void recordLimitVisit(HazardSteps.Answered job, StepRun run) {
        visits.inspectAfterLimit(job.answer(), run);
    }

    @Step(value = "hazard-record-new-limit", refuses = LimitTooLong.class)
    HazardSteps.LimitRuns recordNewLimit(HazardSteps.Answered job, StepRun run) {
        return new HazardSteps.LimitRuns(limits.decide(job.answer(), run));
    }

    record VisitsGoOn(boolean visitsDue) {}

    /** @param extensionDecisionDeadline id of the deadline by which it is decided, or refused by lapse */
    record ExtensionAsked(UUID extensionDecisionDeadline) {}
}
