package dev.duban.hazard;

import dev.duban.casefile.Timeline;
import dev.duban.engine.AnswerCheck;
import dev.duban.engine.GivenAnswer;
import dev.duban.engine.StepRun;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What remains after a failed acceptance, and until when: a new limit, or the same one with its days overdue. */
@Service
@Transactional
class HazardLimits {

    private final Hazards hazards;
    private final HazardRecords records;
    private final RectificationTerms terms;
    private final Timeline timeline;
    private final GivenForm.Reader forms;

    HazardLimits(
            Hazards hazards,
            HazardRecords records,
            RectificationTerms terms,
            Timeline timeline,
            GivenForm.Reader forms) {
        this.hazards = hazards;
        this.records = records;
        this.terms = terms;
        this.timeline = timeline;
        this.forms = forms;
    }

    @AnswerCheck("task-decide-new-limit")
    void mayDecide(GivenAnswer answer) {
        var given = forms.read(answer, ExtensionForms.NewLimit.class);
        mayLast(hazards.of(given.caseNo()), given.form().decision(given.caseNo(), given.author()));
    }

    /**
     * Notes what remains.
     *
     * @return id of the limit's deadline
     * @throws LimitTooLong see {@link LimitDecision#mayLast}
     */
    UUID decide(UUID answer, StepRun run) {
        var given = forms.apply(answer, ExtensionForms.NewLimit.class);
        var caseNo = given.caseNo();
        var hazard = hazards.take(caseNo);
        var decision = given.form().decision(caseNo, given.author());
        mayLast(hazard, decision);
        records.add(decision);
        var before = hazard.limitOn().orElse(null);
        var until = decision.newLimitOn();
        if (until != null) {
            hazard.limitUntil(until);
            hazards.save(hazard);
        }
        timeline.record(
                caseNo,
                until == null ? "hazard-limit-stands" : "hazard-limit-set",
                given.actor(),
                HazardFacts.of(
                        "remaining", decision.remaining(),
                        "requirements", decision.requirements(),
                        "before", before,
                        "until", until,
                        "why", decision.reason(),
                        "decidedOn", decision.decidedOn()),
                run);
        return until == null ? terms.limitStands(caseNo) : terms.limitSet(hazard, decision.decidedOn(), until);
    }

    private void mayLast(Hazard hazard, LimitDecision decision) {
        var until = decision.newLimitOn();
        if (until != null) {
            var latest = hazard.latestLimit(terms.limitBegan(hazard.caseNo()), decision.decidedOn());
            LimitDecision.mayLast(hazard.caseNo(), decision.decidedOn(), until, latest);
        }
    }
}
