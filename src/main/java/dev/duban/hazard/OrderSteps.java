package dev.duban.hazard;

import dev.duban.deadline.TermLapsed;
import dev.duban.engine.Step;
import dev.duban.engine.StepRun;
import dev.duban.letter.NumberTaken;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * The automatic steps of {@code hazard-supervision.bpmn} beside its way: an ordinary order that is to last longer or was obeyed
 * early, and fires.
 */
@Component
class OrderSteps {

    private final HazardOrderExtension extension;
    private final HazardReinspection reinspection;
    private final HazardFire fire;

    OrderSteps(HazardOrderExtension extension, HazardReinspection reinspection, HazardFire fire) {
        this.extension = extension;
        this.reinspection = reinspection;
        this.fire = fire;
    }

    @Step(value = "hazard-record-order-extension", refuses = TermLapsed.class)
    void recordOrderExtension(HazardSteps.Answered job, StepRun run) {
        extension.apply(job.answer(), run);
    }

    @Step(value = "hazard-record-order-extension-reply", refuses = NumberTaken.class)
    OrderReplied recordOrderExtensionReply(HazardSteps.Answered job, StepRun run) {
        return new OrderReplied(extension.reply(job.answer(), run));
    }

    @Step("hazard-start-order-limit")
    OrderLimitRuns startOrderLimit(StepRun run) {
        return new OrderLimitRuns(reinspection.limitBegins(run.caseNo()));
    }

    @Step("hazard-record-reinspection-application")
    void recordReinspectionApplication(HazardSteps.Answered job, StepRun run) {
        reinspection.apply(job.answer(), run);
    }

    @Step("hazard-record-fire-study")
    void recordFireStudy(HazardSteps.Answered job, StepRun run) {
        fire.study(job.answer(), run);
    }

    @Step(value = "hazard-record-fire-notice", refuses = NumberTaken.class)
    void recordFireNotice(HazardSteps.Answered job, StepRun run) {
        fire.issue(job.answer(), run);
    }

    /** @param orderLimitBeginsAgain whether the order's limit had ended before it was extended */
    record OrderReplied(boolean orderLimitBeginsAgain) {}

    /** @param orderLimitDeadline id of the deadline with which the order ends */
    record OrderLimitRuns(UUID orderLimitDeadline) {}
}
