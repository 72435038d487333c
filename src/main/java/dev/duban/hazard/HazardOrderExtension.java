package dev.duban.hazard;

import dev.duban.casefile.CaseFiles;
import dev.duban.casefile.Part;
import dev.duban.casefile.Status;
import dev.duban.casefile.Timeline;
import dev.duban.deadline.Decision;
import dev.duban.engine.AnswerCheck;
import dev.duban.engine.GivenAnswer;
import dev.duban.engine.StepRun;
import dev.duban.letter.Notice;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The extension of an ordinary order (F1-17): for force majeure only, asked for ten days before it ends, replied to in five. */
@Service
@Transactional
class HazardOrderExtension {

    private final Hazards hazards;
    private final HazardRecords records;
    private final HazardTerms terms;
    private final CaseFiles cases;
    private final Timeline timeline;
    private final HazardLetters letters;
    private final GivenForm.Reader forms;

    HazardOrderExtension(
            Hazards hazards,
            HazardRecords records,
            HazardTerms terms,
            CaseFiles cases,
            Timeline timeline,
            HazardLetters letters,
            GivenForm.Reader forms) {
        this.hazards = hazards;
        this.records = records;
        this.terms = terms;
        this.cases = cases;
        this.timeline = timeline;
        this.letters = letters;
        this.forms = forms;
    }

    @AnswerCheck("task-apply-for-order-extension")
    void mayApply(GivenAnswer answer) {
        terms.mayAskForLongerOrder(answer.caseNo());
    }

    /** @throws dev.duban.deadline.TermLapsed if it is asked too late; then the order's limit stands */
    void apply(UUID answer, StepRun run) {
        var given = forms.apply(answer, ExtensionForms.AskOrder.class);
        var form = given.form();
        var hazard = hazards.take(given.caseNo());
        terms.mayAskForLongerOrder(given.caseNo());
        records.add(Extension.asked(
                given.caseNo(),
                Extension.Kind.ORDER,
                given.author(),
                given.at(),
                form.forceMajeure(),
                null,
                hazard.limitOn().orElseThrow(),
                form.newLimitOn()));
        timeline.record(
                given.caseNo(),
                "hazard-order-extension-asked",
                given.actor(),
                HazardFacts.of(
                        "why", form.forceMajeure(),
                        "limitOn", hazard.limitOn().orElse(null),
                        "until", form.newLimitOn(),
                        "principal", form.signed().principal()),
                run);
        terms.longerOrderAsked(given.caseNo(), given.at());
    }

    @AnswerCheck("task-reply-to-order-extension")
    void mayReply(GivenAnswer answer) {
        letters.mayIssue(
                Notice.Kind.ORDER_EXTENSION_REPLY,
                forms.read(answer, ExtensionForms.ReplyOrder.class).form().replyNumber());
    }

    /**
     * @return whether the order's limit had ended while the application waited, so that it has to begin anew
     * @throws dev.duban.letter.NumberTaken if another reply has the number
     */
    boolean reply(UUID answer, StepRun run) {
        var given = forms.apply(answer, ExtensionForms.ReplyOrder.class);
        var form = given.form();
        var caseNo = given.caseNo();
        var hazard = hazards.take(caseNo);
        var until = form.until();
        var on = HazardTerms.day(given.at());
        var before = hazard.limitOn().orElse(null);
        boolean beginsAgain = false;
        if (until != null) {
            hazard.limitUntil(until);
            hazards.save(hazard);
            beginsAgain = terms.orderExtended(
                    hazard,
                    letters.order(caseNo).number(),
                    new Decision(given.author(), on, form.opinion(), form.replyNumber()));
            cases.status(caseNo, Status.EXTENDED);
        }
        var asked = records.extension(caseNo, Extension.Kind.ORDER)
                .orElseThrow(() -> new NoSuchElementException("No extension was asked for in case " + caseNo));
        records.change(asked.decided(given.author(), on, until, form.opinion()));
        letters.issue(
                given,
                Notice.Kind.ORDER_EXTENSION_REPLY,
                Part.HANDLING_ORGAN,
                form.replyNumber(),
                List.of(),
                letters.body(
                        "hazardName", hazard.finding().title(),
                        "replyText", form.opinion(),
                        "limitOn", hazard.limitOn().orElse(null)),
                form.served());
        timeline.record(
                caseNo,
                until == null ? "hazard-order-extension-refused" : "hazard-order-extension-granted",
                given.actor(),
                HazardFacts.of(
                        "number", form.replyNumber(), "before", before, "until", until, "opinion", form.opinion()),
                run);
        return beginsAgain;
    }
}
