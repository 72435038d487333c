package dev.duban.hazard;

import dev.duban.casefile.CaseFiles;
import dev.duban.casefile.Status;
import dev.duban.casefile.Timeline;
import dev.duban.deadline.Anchor;
import dev.duban.engine.StepRun;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the enterprise does: dual report, plan, progress; and the measures ordered meanwhile (domain 4.2 steps 2, 5, 9 and 10). */
@Service
@Transactional
class HazardRectification {

    private final Hazards hazards;
    private final CaseFiles cases;
    private final RectificationTerms terms;
    private final HazardVisits visits;
    private final HazardExtension extension;
    private final Timeline timeline;
    private final GivenForm.Reader forms;
    private final Clock clock;

    HazardRectification(
            Hazards hazards,
            CaseFiles cases,
            RectificationTerms terms,
            HazardVisits visits,
            HazardExtension extension,
            Timeline timeline,
            GivenForm.Reader forms,
            Clock clock) {
        this.hazards = hazards;
        this.cases = cases;
        this.terms = terms;
        this.visits = visits;
        this.extension = extension;
        this.timeline = timeline;
        this.forms = forms;
        this.clock = clock;
    }

    void reportTwice(UUID answer, StepRun run) {
        var given = forms.apply(answer, RectificationForms.Twice.class);
        var hazard = hazards.take(given.caseNo());
        var report = given.form().report();
        hazard.report(report);
        hazards.save(hazard);
        timeline.record(
                given.caseNo(),
                "hazard-dual-report",
                given.actor(),
                HazardFacts.of(
                        "sentAt", report.sentAt(),
                        "toldCongressAt", report.toldCongressAt(),
                        "congressWay", report.way(),
                        "principal", report.principal()),
                run);
    }

    /** Notes what was ordered because safety could not be assured; the suspension itself is a flow of its own. */
    void secure(UUID answer, StepRun run) {
        var given = forms.apply(answer, RectificationForms.Secure.class);
        var form = given.form();
        var hazard = hazards.take(given.caseNo());
        hazard.secure(form.measure());
        hazards.save(hazard);
        timeline.record(
                given.caseNo(),
                "hazard-secured",
                given.actor(),
                HazardFacts.of(
                        "measures", form.measures(),
                        "scope", form.scope(),
                        "orderedAt", form.orderedAt().toInstant(),
                        "number", form.decisionNumber(),
                        "watchedBy", form.watchedBy()),
                run);
    }

    void plan(UUID answer, StepRun run) {
        var given = forms.apply(answer, RectificationForms.Draft.class);
        var plan = given.form().plan();
        var hazard = hazards.take(given.caseNo());
        hazard.plan(plan);
        hazards.save(hazard);
        timeline.record(
                given.caseNo(),
                "hazard-planned",
                given.actor(),
                HazardFacts.of("milestones", plan.milestones().size(), "principal", plan.principal()),
                run);
        terms.planSubmitted(given.caseNo(), given.at());
    }

    boolean reviewPlan(UUID answer, StepRun run) {
        var given = forms.apply(answer, RectificationForms.Review.class);
        var form = given.form();
        var hazard = hazards.take(given.caseNo());
        hazard.reviewPlan(form.accepted(), form.checked(), given.author(), form.opinion());
        hazards.save(hazard);
        timeline.record(
                given.caseNo(),
                form.accepted() ? "hazard-plan-accepted" : "hazard-plan-returned",
                given.actor(),
                HazardFacts.of("opinion", form.opinion(), "checked", form.checked()),
                run);
        if (form.accepted()) {
            cases.status(given.caseNo(), Status.RECTIFYING);
        } else {
            terms.planDue(given.caseNo(), Anchor.of("plan-returned", given.at()));
        }
        return form.accepted();
    }

    /** Rectification begins, or goes on after a failed acceptance: what is due in its rhythm, and what may be asked for. */
    Opened open(String caseNo) {
        var hazard = hazards.take(caseNo);
        var cycle = hazard.listing().graded().progressCycle();
        boolean reports = isRhythm(cycle);
        if (reports) {
            terms.progressDue(caseNo, cycle, Anchor.of("rectification-began", clock.instant()));
        }
        var extend = extension.open(caseNo);
        return new Opened(reports, visits.due(caseNo), extend.isPresent(), extend.orElse(null));
    }

    private static boolean isRhythm(Grading.Cycle cycle) {
        return switch (cycle) {
            case P10D, P15D, P1M -> true;
            case NONE, AT_END, ONCE, TWICE -> false;
        };
    }

    /** Notes a report and sets the next one. Danger that was not told before makes the ladder climb at once. */
    void report(UUID answer, StepRun run) {
        var given = forms.apply(answer, RectificationForms.Advance.class);
        var form = given.form();
        var hazard = hazards.take(given.caseNo());
        var last = Parts.last(hazard.rectification().reports());
        int before = last.map(Progress::percent).orElse(0);
        hazard.report(new Progress(
                form.percent(),
                form.done(),
                form.notDone(),
                form.moneySpent(),
                form.riskState(),
                form.riskNote(),
                form.nextStep(),
                given.at()));
        hazards.save(hazard);
        timeline.record(
                given.caseNo(),
                "hazard-progress",
                given.actor(),
                HazardFacts.of(
                        "before", before,
                        "percent", form.percent(),
                        "risk", form.riskState(),
                        "nextStep", form.nextStep()),
                run);
        if (form.riskState() == Progress.RiskState.NOT_CONTROLLED
                && last.map(Progress::riskState)
                        .filter(form.riskState()::equals)
                        .isEmpty()) {
            terms.dangerRises(given.caseNo());
        }
        terms.progressDue(given.caseNo(), hazard.listing().graded().progressCycle(), Anchor.of("reported", given.at()));
    }

    /**
     * What the diagram needs to know when rectification begins.
     *
     * @param extensionDeadline until when an extension may be asked for; null if it may not
     */
    record Opened(
            boolean reportsDue,
            boolean visitsDue,
            boolean extensionOpen,
            @Nullable UUID extensionDeadline) {}
}
