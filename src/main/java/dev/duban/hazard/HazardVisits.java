package dev.duban.hazard;

import dev.duban.casefile.Timeline;
import dev.duban.deadline.Anchor;
import dev.duban.engine.AnswerCheck;
import dev.duban.engine.GivenAnswer;
import dev.duban.engine.StepRun;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The supervisors' visits during rectification, in the rhythm of DMN-03, and the inspection once the limit is over (F1-18). */
@Service
@Transactional
class HazardVisits {

    private final Hazards hazards;
    private final HazardRecords records;
    private final RectificationTerms terms;
    private final CertifiedOfficers certified;
    private final Timeline timeline;
    private final GivenForm.Reader forms;
    private final Clock clock;

    HazardVisits(
            Hazards hazards,
            HazardRecords records,
            RectificationTerms terms,
            CertifiedOfficers certified,
            Timeline timeline,
            GivenForm.Reader forms,
            Clock clock) {
        this.hazards = hazards;
        this.records = records;
        this.terms = terms;
        this.certified = certified;
        this.timeline = timeline;
        this.forms = forms;
        this.clock = clock;
    }

    /** Rectification begins, or goes on: sets the next visit, if one is due. @return whether one is */
    boolean due(String caseNo) {
        return due(caseNo, Anchor.of("rectification-began", clock.instant()));
    }

    private boolean due(String caseNo, Anchor last) {
        var cycle = hazards.of(caseNo).listing().graded().visitCycle();
        int visited = (int) records.visits(caseNo).stream()
                .filter(visit -> visit.kind() == SiteVisit.Kind.SUPERVISION)
                .count();
        boolean due = switch (cycle) {
            case NONE, AT_END -> false;
            case ONCE -> visited < 1;
            case TWICE -> visited < 2;
            case P10D, P15D, P1M -> true;
        };
        if (due) {
            terms.visitDue(caseNo, cycle, visited, last);
        }
        return due;
    }

    @AnswerCheck({"task-visit-site", "task-inspect-after-limit"})
    void mayVisit(GivenAnswer answer) {
        certified.mustBeTwo(read(forms.read(answer, VisitForms.Visit.class), SiteVisit.Kind.SUPERVISION));
    }

    /**
     * Notes a visit and sets the next one.
     *
     * @return whether there is a next one
     * @throws SecondOfficerMissing see {@link CertifiedOfficers#mustBeTwo}
     */
    boolean visit(UUID answer, StepRun run) {
        var visit = note(answer, SiteVisit.Kind.SUPERVISION, run);
        return due(visit.caseNo(), Anchor.of("visited", visit.visitedAt()));
    }

    /** The limit is over: sets by when the site is looked at. */
    void dueAfterLimit(String caseNo) {
        terms.limitIsOver(hazards.take(caseNo));
    }

    /**
     * Notes an inspection after the limit. It changes nothing of the limit: days overdue go on until the hazard is accepted.
     *
     * @throws SecondOfficerMissing see {@link CertifiedOfficers#mustBeTwo}
     */
    void inspectAfterLimit(UUID answer, StepRun run) {
        var visit = note(answer, SiteVisit.Kind.AFTER_LIMIT, run);
        terms.looked(visit.caseNo(), visit.visitedAt());
    }

    private SiteVisit note(UUID answer, SiteVisit.Kind kind, StepRun run) {
        var given = forms.apply(answer, VisitForms.Visit.class);
        hazards.take(given.caseNo());
        var visit = read(given, kind);
        certified.mustBeTwo(visit);
        records.add(visit);
        timeline.record(
                given.caseNo(),
                "hazard-visited",
                given.actor(),
                HazardFacts.of(
                        "visit", kind,
                        "officers", List.of(visit.firstOfficer(), visit.secondOfficer()),
                        "visitedAt", visit.visitedAt(),
                        "percent", visit.percentSeen(),
                        "controls", visit.controlsHold(),
                        "findings", visit.findings(),
                        "requirements", visit.requirements()),
                run);
        return visit;
    }

    private static SiteVisit read(GivenForm<VisitForms.Visit> given, SiteVisit.Kind kind) {
        return given.form().visit(given.caseNo(), kind, given.author());
    }
}
