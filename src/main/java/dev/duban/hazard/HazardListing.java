package dev.duban.hazard;

import dev.duban.casefile.Actor;
import dev.duban.casefile.CaseFiles;
import dev.duban.casefile.Part;
import dev.duban.casefile.Status;
import dev.duban.casefile.Timeline;
import dev.duban.deadline.Anchor;
import dev.duban.engine.AnswerCheck;
import dev.duban.engine.GivenAnswer;
import dev.duban.engine.StepRun;
import dev.duban.letter.Notice;
import dev.duban.registry.Level;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Level and limit, the department's order, and the listing from proposal to notice (domain 4.2 steps 6 to 8). */
@Service
@Transactional
class HazardListing {

    private final Hazards hazards;
    private final HazardOrgans organs;
    private final CaseFiles cases;
    private final Timeline timeline;
    private final HazardTerms terms;
    private final RectificationTerms limits;
    private final HazardLetters letters;
    private final GivenForm.Reader forms;

    HazardListing(
            Hazards hazards,
            HazardOrgans organs,
            CaseFiles cases,
            Timeline timeline,
            HazardTerms terms,
            RectificationTerms limits,
            HazardLetters letters,
            GivenForm.Reader forms) {
        this.hazards = hazards;
        this.organs = organs;
        this.cases = cases;
        this.timeline = timeline;
        this.terms = terms;
        this.limits = limits;
        this.letters = letters;
        this.forms = forms;
    }

    /** Takes what DMN-02 and DMN-03 said, and names the organs that take part from here on. */
    Seats grade(
            String caseNo,
            Level level,
            Grading.ListingBy listingBy,
            int limitDays,
            Grading.Cycle progressCycle,
            Grading.Cycle visitCycle,
            StepRun run) {
        var hazard = hazards.take(caseNo);
        var grading = Grading.of(
                level,
                listingBy,
                limitDays,
                progressCycle,
                visitCycle,
                hazard.visits().verification().orElse(null));
        hazard.grade(grading);
        hazards.save(hazard);
        cases.level(caseNo, level);
        timeline.record(
                caseNo,
                "hazard-graded",
                Actor.system(),
                HazardFacts.of(
                        "level", level,
                        "listingBy", listingBy,
                        "limitDays", limitDays,
                        "progressCycle", progressCycle,
                        "visitCycle", visitCycle,
                        "listed", grading.listed()),
                run);
        var seats = seat(hazard, grading);
        terms.determined(caseNo, grading.listed());
        return seats;
    }

    @AnswerCheck("task-issue-department-order")
    void mayOrder(GivenAnswer answer) {
        var given = forms.read(answer, ListingForms.DepartmentOrder.class);
        letters.mayIssue(Notice.Kind.DEPARTMENT_ORDER, given.form().orderNumber());
        hazards.of(given.caseNo())
                .mayBegin(given.form().served().on(), given.form().limitOn());
    }

    /**
     * @return id of the limit's deadline
     * @throws LimitTooLong see {@link Hazard#mayBegin}
     */
    UUID orderByDepartment(UUID answer, StepRun run) {
        var given = forms.apply(answer, ListingForms.DepartmentOrder.class);
        var form = given.form();
        var hazard = hazards.take(given.caseNo());
        hazard.orderByDepartment(form.served().on(), form.limitOn());
        hazards.save(hazard);
        cases.party(given.caseNo(), Part.LEAD_DEPARTMENT, form.leadDepartment());
        letters.issue(
                given,
                Notice.Kind.DEPARTMENT_ORDER,
                Part.HANDLING_ORGAN,
                form.orderNumber(),
                List.of(),
                letters.body(
                        "hazardName", hazard.finding().title(),
                        "requirements", form.requirements(),
                        "limitOn", form.limitOn(),
                        "controlMeasures", form.controlMeasures(),
                        "leader", form.leader(),
                        "leadDepartment", form.leadDepartment(),
                        "leadContact", form.leadContact()),
                form.served());
        timeline.record(
                given.caseNo(),
                "hazard-department-ordered",
                given.actor(),
                HazardFacts.of("number", form.orderNumber(), "limitOn", form.limitOn(), "leader", form.leader()),
                run);
        cases.status(given.caseNo(), Status.RECTIFYING);
        return limits.limitBegins(hazard, form.served().servedAt().toInstant(), form.limitOn(), form.orderNumber());
    }

    @AnswerCheck("task-propose-listing")
    void mayPropose(GivenAnswer answer) {
        var given = forms.read(answer, ListingForms.Propose.class);
        var level = given.form().level();
        if (level != null) {
            hazards.of(given.caseNo()).mayPropose(level);
        }
    }

    /**
     * Takes a proposal; one of a higher level brings the organs of that level in.
     *
     * @throws LevelPushedDown see {@link Hazard#mayPropose}
     */
    Proposed propose(UUID answer, StepRun run) {
        var given = forms.apply(answer, ListingForms.Propose.class);
        var hazard = hazards.take(given.caseNo());
        var before = hazard.listing().graded();
        var proposal = given.form().proposal(given.author());
        hazard.propose(proposal);
        hazards.save(hazard);
        var grading = hazard.listing().graded();
        timeline.record(
                given.caseNo(),
                proposal.corrected() ? "hazard-corrected-before-listing" : "hazard-proposed",
                given.actor(),
                HazardFacts.of(
                        "note", proposal.said(),
                        "level", grading.level(),
                        "levelBefore", before.level(),
                        "limitDays", grading.limitDays(),
                        "limitDaysBefore", before.limitDays(),
                        "leader", proposal.supervisingLeader()),
                run);
        if (proposal.leadDepartment() != null) {
            cases.party(given.caseNo(), Part.LEAD_DEPARTMENT, proposal.leadDepartment());
        }
        cases.level(given.caseNo(), grading.level());
        var seats = seat(hazard, grading);
        if (!proposal.corrected()) {
            terms.decisionGoesOn(given.caseNo());
        }
        return new Proposed(
                proposal.corrected() ? "CORRECTED" : "PROPOSED", seats.proposerRole(), seats.approverRole());
    }

    boolean decide(UUID answer, StepRun run) {
        var given = forms.apply(answer, ListingForms.Decide.class);
        var form = given.form();
        var hazard = hazards.take(given.caseNo());
        hazard.decideListing(form.approved(), given.author(), form.decidedOn(), form.opinion());
        hazards.save(hazard);
        timeline.record(
                given.caseNo(),
                form.approved() ? "hazard-listing-approved" : "hazard-listing-returned",
                given.actor(),
                HazardFacts.of("opinion", form.opinion(), "decidedOn", form.decidedOn()),
                run);
        if (form.approved()) {
            terms.listingDecided(given.caseNo(), form.decidedOn());
        } else {
            terms.decisionGoesOn(given.caseNo());
        }
        return form.approved();
    }

    @AnswerCheck("task-issue-listing-notice")
    void mayIssue(GivenAnswer answer) {
        var given = forms.read(answer, ListingForms.Notify.class);
        letters.mayIssue(Notice.Kind.LISTING, given.form().noticeNumber());
        hazards.of(given.caseNo())
                .mayBegin(given.form().served().on(), given.form().limitOn());
    }

    /**
     * The notice is out: the limit begins with its service, and the plan is due.
     *
     * @return id of the limit's deadline
     * @throws LimitTooLong see {@link Hazard#mayBegin}
     */
    UUID list(UUID answer, StepRun run) {
        var given = forms.apply(answer, ListingForms.Notify.class);
        var form = given.form();
        var hazard = hazards.take(given.caseNo());
        hazard.list(form.served().on(), form.limitOn());
        hazards.save(hazard);
        cases.party(given.caseNo(), Part.LEAD_DEPARTMENT, form.leadDepartment());
        letters.issue(
                given,
                Notice.Kind.LISTING,
                Part.LISTING_ORGAN,
                form.noticeNumber(),
                form.sealedOn(),
                List.of(form.addressee()),
                form.body(letters),
                form.served());
        timeline.record(
                given.caseNo(),
                "hazard-listed",
                given.actor(),
                HazardFacts.of(
                        "number", form.noticeNumber(),
                        "limitOn", form.limitOn(),
                        "leader", form.leader(),
                        "copiedTo", form.copiedTo(),
                        "copiedOn", form.copiedOn(),
                        "publishedIn", form.publishedIn(),
                        "publishedOn", form.publishedOn(),
                        "notPublishedReason", form.notPublishedReason()),
                run);
        cases.status(given.caseNo(), Status.IN_FORCE);
        terms.toldSuperior(given.caseNo(), form.copiedOn());
        var servedAt = form.served().servedAt().toInstant();
        var limit = limits.limitBegins(hazard, servedAt, form.limitOn(), form.noticeNumber());
        limits.planDue(given.caseNo(), new Anchor("served", servedAt, form.noticeNumber()));
        return limit;
    }

    private Seats seat(Hazard hazard, Grading grading) {
        var file = cases.of(hazard.caseNo());
        var seats = organs.seats(file, grading);
        seats.organs().forEach((part, organ) -> cases.party(hazard.caseNo(), part, organ));
        return new Seats(
                grading.listed(),
                seats.proposerRole().name(),
                seats.approverRole().name());
    }

    /** What the diagram needs to know of the grading. */
    record Seats(boolean listed, String proposerRole, String approverRole) {}

    /** What the diagram needs to know of a proposal. */
    record Proposed(String proposalOutcome, String proposerRole, String approverRole) {}
}
