package dev.duban.hazard;

import dev.duban.casefile.Part;
import dev.duban.casefile.Timeline;
import dev.duban.engine.AnswerCheck;
import dev.duban.engine.GivenAnswer;
import dev.duban.engine.StepRun;
import dev.duban.letter.Notice;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the fire rescue body does of its own with a major fire hazard: study and report (F1-06), notice (F1-07). Source: FSI 21, VN. */
@Service
@Transactional
class HazardFire {

    private final Hazards hazards;
    private final HazardRecords records;
    private final HazardTerms terms;
    private final Timeline timeline;
    private final HazardLetters letters;
    private final GivenForm.Reader forms;

    HazardFire(
            Hazards hazards,
            HazardRecords records,
            HazardTerms terms,
            Timeline timeline,
            HazardLetters letters,
            GivenForm.Reader forms) {
        this.hazards = hazards;
        this.records = records;
        this.terms = terms;
        this.timeline = timeline;
        this.letters = letters;
        this.forms = forms;
    }

    void study(UUID answer, StepRun run) {
        var given = forms.apply(answer, FireForms.Study.class);
        var study = given.form().study(given.caseNo(), given.author());
        hazards.take(given.caseNo());
        records.add(study);
        timeline.record(
                given.caseNo(),
                "hazard-fire-studied",
                given.actor(),
                HazardFacts.of(
                        "studiedOn", study.studiedOn(),
                        "participants", study.participants(),
                        "opinion", study.expertOpinion(),
                        "proposal", study.proposal(),
                        "reportedOn", study.reportedOn()),
                run);
        if (study.expertOpinion() != null) {
            terms.panelAsked(given.caseNo(), given.author());
        }
        terms.studied(given.caseNo(), study.studiedOn());
    }

    @AnswerCheck("task-issue-fire-notice")
    void mayIssue(GivenAnswer answer) {
        letters.mayIssue(
                Notice.Kind.FIRE_HAZARD,
                forms.read(answer, FireForms.Notify.class).form().noticeNumber());
    }

    /** @throws dev.duban.letter.NumberTaken if another notice of a fire hazard has the number */
    void issue(UUID answer, StepRun run) {
        var given = forms.apply(answer, FireForms.Notify.class);
        var form = given.form();
        var hazard = hazards.take(given.caseNo());
        letters.issue(
                given,
                Notice.Kind.FIRE_HAZARD,
                Part.HANDLING_ORGAN,
                form.noticeNumber(),
                List.of(),
                letters.body(
                        "hazardName", hazard.finding().title(),
                        "requirements", form.requirements(),
                        "controlMeasures", form.controlMeasures(),
                        "limitOn", form.limitOn()),
                form.served());
        timeline.record(
                given.caseNo(),
                "hazard-fire-noticed",
                given.actor(),
                HazardFacts.of("number", form.noticeNumber(), "limitOn", form.limitOn()),
                run);
    }
}
