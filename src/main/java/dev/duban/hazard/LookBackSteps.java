package dev.duban.hazard;

import dev.duban.engine.Step;
import dev.duban.engine.StepRun;
import dev.duban.letter.NumberTaken;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The automatic steps of {@code hazard-supervision.bpmn} after the delisting, and of the withdrawal of a listing. */
@Component
class LookBackSteps {

    private final HazardLookBacks lookBacks;
    private final HazardWithdrawal withdrawal;

    LookBackSteps(HazardLookBacks lookBacks, HazardWithdrawal withdrawal) {
        this.lookBacks = lookBacks;
        this.withdrawal = withdrawal;
    }

    @Step("hazard-plan-look-backs")
    HazardLookBacks.Planned planLookBacks(Decided job, StepRun run) {
        return lookBacks.plan(run.caseNo(), job.firstLookBackDays(), job.secondLookBackDays(), job.lookBackBy(), run);
    }

    @Step(value = "hazard-record-look-back", refuses = SecondOfficerMissing.class)
    HazardLookBacks.LookedBack recordLookBack(Seen job, StepRun run) {
        return lookBacks.record(job.answer(), job.secondLookBackDays(), run);
    }

    @Step("hazard-close-after-look-back")
    void closeAfterLookBack(StepRun run) {
        lookBacks.close(run.caseNo());
    }

    @Step("hazard-register-recurrence")
    void registerRecurrence(StepRun run) {
        lookBacks.recur(run.caseNo(), run);
    }

    @Step("hazard-record-same-type-check")
    void recordSameTypeCheck(HazardSteps.Answered job, StepRun run) {
        lookBacks.checkSameType(job.answer(), run);
    }

    // At any time after listing

    @Step("hazard-record-withdrawal-decision")
    Withdrawing recordWithdrawalDecision(HazardSteps.Answered job, StepRun run) {
        return new Withdrawing(withdrawal.decide(job.answer(), run));
    }

    @Step(value = "hazard-record-withdrawal", refuses = NumberTaken.class)
    void recordWithdrawal(HazardSteps.Answered job, StepRun run) {
        withdrawal.withdraw(job.answer(), run);
    }

    /** What DMN-15 said. */
    record Decided(int firstLookBackDays, int secondLookBackDays, Reviewer lookBackBy) {}

    record Seen(UUID answer, int secondLookBackDays) {}

    record Withdrawing(boolean withdrawalApproved) {}
}
