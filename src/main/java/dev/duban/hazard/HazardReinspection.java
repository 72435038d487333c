package dev.duban.hazard;

import dev.duban.casefile.Timeline;
import dev.duban.engine.StepRun;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The application for a re-inspection of an ordinary order (申请复查): made before the order ends, F1-19 and F1-20 count from it. */
@Service
@Transactional
class HazardReinspection {

    private final Hazards hazards;
    private final HazardTerms terms;
    private final Timeline timeline;
    private final HazardLetters letters;
    private final GivenForm.Reader forms;

    HazardReinspection(
            Hazards hazards, HazardTerms terms, Timeline timeline, HazardLetters letters, GivenForm.Reader forms) {
        this.hazards = hazards;
        this.terms = terms;
        this.timeline = timeline;
        this.letters = letters;
        this.forms = forms;
    }

    /**
     * The limit of the last order begins with its service.
     *
     * @return id of its deadline
     */
    UUID limitBegins(String caseNo) {
        var order = letters.order(caseNo);
        return terms.orderLimitBegins(
                hazards.take(caseNo), order.services().getLast().servedAt(), order.number());
    }

    void apply(UUID answer, StepRun run) {
        var given = forms.apply(answer, VerificationForms.AskToReinspect.class);
        var form = given.form();
        var hazard = hazards.take(given.caseNo());
        timeline.record(
                given.caseNo(),
                "hazard-reinspection-asked",
                given.actor(),
                HazardFacts.of(
                        "done", form.done(),
                        "limitOn", hazard.limitOn().orElse(null),
                        "principal", form.signed().principal()),
                run);
        terms.reinspectionAsked(hazard, given.at());
    }
}
