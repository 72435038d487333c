package dev.duban.hazard;

import dev.duban.casefile.Actor;
import dev.duban.casefile.CaseFiles;
import dev.duban.casefile.Part;
import dev.duban.casefile.Status;
import dev.duban.casefile.Timeline;
import dev.duban.engine.AnswerCheck;
import dev.duban.engine.GivenAnswer;
import dev.duban.engine.StepRun;
import dev.duban.letter.Notice;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The extension of a limit (F1-16): asked for once, in time, by at most half; decided in time, or refused by lapse; answered on paper. */
@Service
@Transactional
class HazardExtension {

    private final Hazards hazards;
    private final HazardRecords records;
    private final RectificationTerms terms;
    private final CaseFiles cases;
    private final Timeline timeline;
    private final HazardLetters letters;
    private final GivenForm.Reader forms;
    private final Clock clock;

    HazardExtension(
            Hazards hazards,
            HazardRecords records,
            RectificationTerms terms,
            CaseFiles cases,
            Timeline timeline,
            HazardLetters letters,
            GivenForm.Reader forms,
            Clock clock) {
        this.hazards = hazards;
        this.records = records;
        this.terms = terms;
        this.cases = cases;
        this.timeline = timeline;
        this.letters = letters;
        this.forms = forms;
        this.clock = clock;
    }

    /** Whether, and until which deadline, an extension may still be asked for: once in a case. */
    Optional<UUID> open(String caseNo) {
        return records.extension(caseNo, Extension.Kind.LIMIT).isPresent()
                ? Optional.empty()
                : terms.extensionMayBeAsked(caseNo);
    }

    @AnswerCheck("task-apply-for-extension")
    void mayApply(GivenAnswer answer) {
        mayLast(
                hazards.of(answer.caseNo()),
                forms.read(answer, ExtensionForms.Apply.class).form().newLimitOn());
    }

    /**
     * Takes the application.
     *
     * @return id of the deadline of its decision
     * @throws ExtensionTooLong see {@link Extension#mayLast}
     */
    UUID apply(UUID answer, StepRun run) {
        var given = forms.apply(answer, ExtensionForms.Apply.class);
        var form = given.form();
        var hazard = hazards.take(given.caseNo());
        mayLast(hazard, form.newLimitOn());
        var extension = Extension.asked(
                given.caseNo(),
                Extension.Kind.LIMIT,
                given.author(),
                given.at(),
                form.reason(),
                form.measures(),
                terms.limitOf(given.caseNo()).lastDay(),
                form.newLimitOn());
        records.add(extension);
        timeline.record(
                given.caseNo(),
                "hazard-extension-asked",
                given.actor(),
                HazardFacts.of(
                        "why", form.reason(),
                        "measures", form.measures(),
                        "limitOn", extension.limitOn(),
                        "until", form.newLimitOn(),
                        "principal", form.signed().principal()),
                run);
        return terms.extensionAsked(hazard.caseNo(), given.at());
    }

    void opinion(UUID answer, StepRun run) {
        var given = forms.apply(answer, ExtensionForms.Opinion.class);
        var form = given.form();
        hazards.take(given.caseNo());
        records.change(asked(given.caseNo()).opinion(given.author(), form.supports(), form.note()));
        timeline.record(
                given.caseNo(),
                "hazard-extension-opinion",
                given.actor(),
                HazardFacts.of("supported", form.supports(), "opinion", form.note()),
                run);
    }

    @AnswerCheck("task-decide-extension")
    void mayDecide(GivenAnswer answer) {
        var until = forms.read(answer, ExtensionForms.Decide.class).form().until();
        if (until != null) {
            mayLast(hazards.of(answer.caseNo()), until);
        }
    }

    /**
     * Grants or refuses; a granted extension moves the limit at once.
     *
     * @throws ExtensionTooLong see {@link Extension#mayLast}
     * @throws dev.duban.deadline.ExtensionRefused if the limit does not run any more
     */
    void decide(UUID answer, StepRun run) {
        var given = forms.apply(answer, ExtensionForms.Decide.class);
        var form = given.form();
        var caseNo = given.caseNo();
        var hazard = hazards.take(caseNo);
        var until = form.until();
        var before = terms.limitOf(caseNo).lastDay();
        if (until != null) {
            mayLast(hazard, until);
            terms.extend(caseNo, until, given.author(), form.decidedOn(), form.opinion());
            hazard.limitUntil(until);
            hazards.save(hazard);
            cases.status(caseNo, Status.EXTENDED);
        }
        records.change(asked(caseNo).decided(given.author(), form.decidedOn(), until, form.opinion()));
        timeline.record(
                caseNo,
                until == null ? "hazard-extension-refused" : "hazard-extension-granted",
                given.actor(),
                HazardFacts.of(
                        "before", before, "until", until, "opinion", form.opinion(), "decidedOn", form.decidedOn()),
                run);
    }

    /** Nobody decided in time: the limit stands. */
    void lapse(String caseNo, StepRun run) {
        hazards.take(caseNo);
        var extension = asked(caseNo);
        records.change(extension.lapsed(HazardTerms.day(clock.instant())));
        timeline.record(
                caseNo,
                "hazard-extension-lapsed",
                Actor.system(),
                HazardFacts.of("until", extension.askedUntilOn(), "limitOn", extension.limitOn()),
                run);
    }

    @AnswerCheck("task-issue-extension-reply")
    void mayReply(GivenAnswer answer) {
        letters.mayIssue(
                Notice.Kind.EXTENSION_REPLY,
                forms.read(answer, ExtensionForms.Reply.class).form().replyNumber());
    }

    /** @throws dev.duban.letter.NumberTaken if another reply has the number */
    void reply(UUID answer, StepRun run) {
        var given = forms.apply(answer, ExtensionForms.Reply.class);
        var form = given.form();
        var hazard = hazards.take(given.caseNo());
        var extension = asked(given.caseNo());
        letters.issue(
                given,
                Notice.Kind.EXTENSION_REPLY,
                Part.LISTING_ORGAN,
                form.replyNumber(),
                List.of(),
                letters.body(
                        "hazardName", hazard.finding().title(),
                        "replyText", form.replyText(),
                        "limitOn", hazard.limitOn().orElse(null)),
                form.served());
        if (Boolean.TRUE.equals(extension.granted())) {
            terms.extensionDocumented(given.caseNo(), form.replyNumber());
        }
        timeline.record(
                given.caseNo(),
                "hazard-extension-answered",
                given.actor(),
                HazardFacts.of("number", form.replyNumber(), "granted", extension.granted()),
                run);
    }

    private void mayLast(Hazard hazard, LocalDate until) {
        var limit = terms.limitOf(hazard.caseNo());
        var latest = hazard.latestLimit(
                terms.limitBegan(hazard.caseNo()),
                HazardTerms.day(limit.anchor().at()));
        Extension.mayLast(hazard.caseNo(), RectificationTerms.daysOf(limit), limit.lastDay(), until, latest);
    }

    private Extension asked(String caseNo) {
        return records.extension(caseNo, Extension.Kind.LIMIT)
                .orElseThrow(() -> new NoSuchElementException("No extension was asked for in case " + caseNo));
    }
}
