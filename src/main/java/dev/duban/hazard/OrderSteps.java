package dev.duban.hazard;

import dev.duban.deadline.TermLapsed;
import dev.duban.engine.Step;
import dev.duban.engine.StepRun;
import dev.duban.letter.NumberTaken;
import org.springframework.stereotype.Component;

/** The automatic steps of {@code hazard-supervision.bpmn} beside its way: an ordinary order that is to last longer, and fires. */
@Component
class OrderSteps {

    private final HazardOrderExtension extension;
    private final HazardFire fire;

    OrderSteps(HazardOrderExtension extension, HazardFire fire) {
        this.extension = extension;
        this.fire = fire;
    }

    @Step(value = "hazard-record-order-extension", refuses = TermLapsed.class)
    void recordOrderExtension(HazardSteps.Answered job, StepRun run) {
        extension.apply(job.answer(), run);
    }

    @Step(value = "hazard-record-order-extension-reply", refuses = NumberTaken.class)
    void recordOrderExtensionReply(HazardSteps.Answered job, StepRun run) {
        extension.reply(job.answer(), run);
    }

    @Step("hazard-record-fire-study")
    void recordFireStudy(HazardSteps.Answered job, StepRun run) {
        fire.study(job.answer(), run);
    }

    @Step(value = "hazard-record-fire-notice", refuses = NumberTaken.class)
    void recordFireNotice(HazardSteps.Answered job, StepRun run) {
        fire.issue(job.answer(), run);
    }
}
