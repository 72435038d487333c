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
import dev.duban.registry.Level;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Application, acceptance on site, decision and notice of the delisting (domain 4.2 steps 12 to 14). */
@Service
@Transactional
class HazardDelisting {

    private final Hazards hazards;
    private final CaseFiles cases;
    private final Timeline timeline;
    private final HazardTerms terms;
    private final RectificationTerms limits;
    private final HazardLetters letters;
    private final GivenForm.Reader forms;

    HazardDelisting(
            Hazards hazards,
            CaseFiles cases,
            Timeline timeline,
            HazardTerms terms,
            RectificationTerms limits,
            HazardLetters letters,
            GivenForm.Reader forms) {
        this.hazards = hazards;
        this.cases = cases;
        this.timeline = timeline;
        this.terms = terms;
        this.limits = limits;
        this.letters = letters;
        this.forms = forms;
    }

    void apply(UUID answer, StepRun run) {
        var given = forms.apply(answer, DelistingForms.Apply.class);
        var form = given.form();
        var hazard = hazards.take(given.caseNo());
        hazard.applyForDelisting(form.application(given.author(), given.at()));
        hazards.save(hazard);
        timeline.record(
                given.caseNo(),
                "hazard-delisting-asked",
                given.actor(),
                HazardFacts.of(
                        "evaluation", form.evaluationKind(),
                        "agency", form.agency(),
                        "sameTypeCheck", form.sameTypeCheck(),
                        "principal", form.signed().principal()),
                run);
        cases.status(given.caseNo(), Status.AWAITING_ACCEPTANCE);
        limits.delistingAsked(hazard, given.at());
    }

    @AnswerCheck({"task-accept-on-site", "task-accept-before-listing"})
    void mayAccept(GivenAnswer answer) {
        var given = forms.read(answer, DelistingForms.Accept.class);
        var hazard = hazards.of(given.caseNo());
        if (answer.elementId().equals("task-accept-before-listing")) {
            hazard.acceptBeforeListing(given.form().visit(true));
        } else {
            hazard.accept(given.form().visit(false));
        }
    }

    /**
     * @throws FinderLeadsAcceptance see {@link Hazard#acceptBeforeListing}
     * @throws TeamTooSmall see there too
     * @throws ProofMissing see there too
     */
    boolean acceptBeforeListing(UUID answer, StepRun run) {
        var given = forms.apply(answer, DelistingForms.Accept.class);
        var visit = given.form().visit(true);
        var hazard = hazards.take(given.caseNo());
        hazard.acceptBeforeListing(visit);
        note(visit, hazard, given.actor(), run);
        return visit.passed();
    }

    /**
     * @throws FinderLeadsAcceptance see {@link Hazard#accept}
     * @throws TeamTooSmall see there too
     */
    boolean accept(UUID answer, StepRun run) {
        var given = forms.apply(answer, DelistingForms.Accept.class);
        var visit = given.form().visit(false);
        var hazard = hazards.take(given.caseNo());
        hazard.accept(visit);
        note(visit, hazard, given.actor(), run);
        cases.status(given.caseNo(), visit.passed() ? Status.ACCEPTED : Status.RECTIFYING);
        limits.looked(given.caseNo(), given.at());
        return visit.passed();
    }

    private void note(Acceptance visit, Hazard hazard, Actor by, StepRun run) {
        hazards.save(hazard);
        timeline.record(
                hazard.caseNo(),
                visit.passed() ? "hazard-accepted" : "hazard-not-accepted",
                by,
                HazardFacts.of(
                        "leader", visit.leader(),
                        "team", visit.team(),
                        "visitedAt", visit.visitedAt(),
                        "findings", visit.findings(),
                        "remaining", visit.remaining()),
                run);
    }

    /** Closes a case that was cleared before its listing. */
    void closeBeforeListing(String caseNo) {
        var hazard = hazards.take(caseNo);
        hazard.clear();
        hazards.save(hazard);
        cases.close(caseNo, "CLEARED_BEFORE_LISTING");
    }

    @AnswerCheck("task-approve-delisting")
    void mayDecide(GivenAnswer answer) {
        var given = forms.read(answer, ListingForms.Decide.class);
        hazards.of(given.caseNo()).decideDelisting(given.form().approved(), given.author());
    }

    /** @throws AcceptanceLeaderApproves see {@link Hazard#decideDelisting} */
    boolean decide(UUID answer, StepRun run) {
        var given = forms.apply(answer, ListingForms.Decide.class);
        var form = given.form();
        var hazard = hazards.take(given.caseNo());
        hazard.decideDelisting(form.approved(), given.author());
        hazards.save(hazard);
        timeline.record(
                given.caseNo(),
                form.approved() ? "hazard-delisting-approved" : "hazard-delisting-returned",
                given.actor(),
                HazardFacts.of("opinion", form.opinion(), "decidedOn", form.decidedOn()),
                run);
        if (form.approved()) {
            terms.delistingDecided(given.caseNo(), form.decidedOn());
        } else {
            cases.status(given.caseNo(), Status.AWAITING_ACCEPTANCE);
        }
        return form.approved();
    }

    @AnswerCheck("task-issue-delisting-notice")
    void mayDelist(GivenAnswer answer) {
        var given = forms.read(answer, DelistingForms.Notify.class);
        var form = given.form();
        letters.mayIssue(Notice.Kind.DELISTING, form.noticeNumber());
        hazards.of(given.caseNo()).delist(served(given.caseNo(), form));
    }

    /**
     * Takes the hazard off the list; the case stays open for the look-backs.
     *
     * @return what DMN-15 asks
     * @throws ProofMissing see {@link Hazard#delist}
     * @throws dev.duban.letter.NumberTaken if another notice of delisting has the number
     */
    Delisted delist(UUID answer, StepRun run) {
        var given = forms.apply(answer, DelistingForms.Notify.class);
        var form = given.form();
        var hazard = hazards.take(given.caseNo());
        hazard.delist(served(given.caseNo(), form));
        hazards.save(hazard);
        var late = form.late();
        if (late != null) {
            letters.proveLate(given.caseNo(), late, Notice.Kind.LISTING, Notice.Kind.DEPARTMENT_ORDER);
        }
        letters.issue(
                given,
                Notice.Kind.DELISTING,
                Part.LISTING_ORGAN,
                form.noticeNumber(),
                form.delistedOn(),
                List.of(),
                letters.body(
                        "hazardName", hazard.finding().title(),
                        "listingNoticeNumber", form.listingNoticeNumber(),
                        "acceptanceConclusion", form.acceptanceConclusion(),
                        "delistedOn", form.delistedOn(),
                        "firstLookBackOn", form.firstLookBackOn(),
                        "secondLookBackOn", form.secondLookBackOn(),
                        "publishedIn", form.publishedIn()),
                form.served());
        timeline.record(
                given.caseNo(),
                "hazard-delisted",
                given.actor(),
                HazardFacts.of(
                        "number", form.noticeNumber(),
                        "delistedOn", form.delistedOn(),
                        "firstLookBackOn", form.firstLookBackOn(),
                        "secondLookBackOn", form.secondLookBackOn(),
                        "publishedIn", form.publishedIn(),
                        "publishedOn", form.publishedOn()),
                run);
        return new Delisted(
                hazard.origin().source() == Source.BACKLOG,
                hazard.listing().graded().level());
    }

    private Set<Proof> served(String caseNo, DelistingForms.Notify form) {
        var served = EnumSet.noneOf(Proof.class);
        if (form.served().proof() != null) {
            served.add(Proof.NOTICE_SERVED);
        }
        if (form.late() != null
                || letters.isProven(caseNo, Notice.Kind.LISTING)
                || letters.isProven(caseNo, Notice.Kind.DEPARTMENT_ORDER)) {
            served.add(Proof.ORDER_SERVED);
        }
        return served;
    }

    /**
     * What DMN-15 asks of a delisted hazard.
     *
     * @param backlog whether it came from an imported backlog
     */
    record Delisted(boolean backlog, Level level) {}
}
