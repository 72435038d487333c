package dev.duban.hazard;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.duban.casefile.CaseFiles;
import dev.duban.casefile.Part;
import dev.duban.casefile.Timeline;
import dev.duban.engine.AnswerCheck;
import dev.duban.engine.GivenAnswer;
import dev.duban.engine.StepRun;
import dev.duban.letter.Notice;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The withdrawal of a listing (撤销挂牌): asked for with reasons, decided by the listing organ, served; until then supervision goes on. */
@Service
@Transactional
class HazardWithdrawal {

    private final Hazards hazards;
    private final HazardChanges changes;
    private final HazardRecords records;
    private final CaseFiles cases;
    private final Timeline timeline;
    private final HazardLetters letters;
    private final GivenForm.Reader forms;

    HazardWithdrawal(
            Hazards hazards,
            HazardChanges changes,
            HazardRecords records,
            CaseFiles cases,
            Timeline timeline,
            HazardLetters letters,
            GivenForm.Reader forms) {
        this.hazards = hazards;
        this.changes = changes;
        this.records = records;
        this.cases = cases;
        this.timeline = timeline;
        this.letters = letters;
        this.forms = forms;
    }

    /** @return whether the listing is withdrawn */
    boolean decide(UUID answer, StepRun run) {
        var given = forms.apply(answer, ListingForms.Decide.class);
        var form = given.form();
        hazards.take(given.caseNo());
        records.add(new Withdrawal(
                UUID.randomUUID(), given.caseNo(), form.approved(), form.opinion(), given.author(), form.decidedOn()));
        changes.withdrawalDecided(given.caseNo(), form.approved());
        timeline.record(
                given.caseNo(),
                form.approved() ? "hazard-withdrawal-approved" : "hazard-withdrawal-refused",
                given.actor(),
                HazardFacts.of("opinion", form.opinion(), "decidedOn", form.decidedOn()),
                run);
        return form.approved();
    }

    @AnswerCheck("task-issue-withdrawal-notice")
    void mayIssue(GivenAnswer answer) {
        letters.mayIssue(
                Notice.Kind.WITHDRAWAL, forms.read(answer, Notify.class).form().noticeNumber());
    }

    /**
     * Withdraws the listing and closes the case.
     *
     * @throws dev.duban.letter.NumberTaken if another notice of withdrawal has the number
     */
    void withdraw(UUID answer, StepRun run) {
        var given = forms.apply(answer, Notify.class);
        var form = given.form();
        var hazard = hazards.take(given.caseNo());
        letters.issue(
                given,
                Notice.Kind.WITHDRAWAL,
                Part.LISTING_ORGAN,
                form.noticeNumber(),
                form.withdrawnOn(),
                List.of(),
                letters.body(
                        "hazardName", hazard.finding().title(),
                        "reasons", form.reasons(),
                        "withdrawnOn", form.withdrawnOn()),
                form.served());
        hazard.withdraw();
        hazards.save(hazard);
        timeline.record(
                given.caseNo(),
                "hazard-listing-withdrawn",
                given.actor(),
                HazardFacts.of("number", form.noticeNumber(), "withdrawnOn", form.withdrawnOn(), "why", form.reasons()),
                run);
        cases.close(given.caseNo(), "WITHDRAWN");
    }

    /** The form hazard-withdrawal-notice. */
    record Notify(
            String noticeNumber,
            String reasons,
            LocalDate withdrawnOn,
            @JsonUnwrapped Served served) implements GivenForm.Form {

        @Override
        public List<UUID> files() {
            return GivenForm.all(served.serviceProof());
        }
    }
}
