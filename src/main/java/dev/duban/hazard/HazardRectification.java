package dev.duban.hazard;

import dev.duban.casefile.CaseFiles;
import dev.duban.casefile.Status;
import dev.duban.casefile.Timeline;
import dev.duban.engine.StepRun;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the enterprise does: dual report, plan, progress; and the measures ordered meanwhile (domain 4.2 steps 2, 5, 9 and 10). */
@Service
@Transactional
class HazardRectification {

    private final Hazards hazards;
    private final CaseFiles cases;
    private final Timeline timeline;
    private final GivenForm.Reader forms;

    HazardRectification(Hazards hazards, CaseFiles cases, Timeline timeline, GivenForm.Reader forms) {
        this.hazards = hazards;
        this.cases = cases;
        this.timeline = timeline;
        this.forms = forms;
    }

    void reportTwice(UUID answer, StepRun run) {
        var given = forms.apply(answer, Twice.class);
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
        var given = forms.apply(answer, Secure.class);
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
        var given = forms.apply(answer, Draft.class);
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
    }

    boolean reviewPlan(UUID answer, StepRun run) {
        var given = forms.apply(answer, Review.class);
        var form = given.form();
        var hazard = hazards.take(given.caseNo());
        hazard.reviewPlan(form.accepted(), given.author(), form.opinion());
        hazards.save(hazard);
        timeline.record(
                given.caseNo(),
                form.accepted() ? "hazard-plan-accepted" : "hazard-plan-returned",
                given.actor(),
                HazardFacts.of("opinion", form.opinion()),
                run);
        if (form.accepted()) {
            cases.status(given.caseNo(), Status.RECTIFYING);
        }
        return form.accepted();
    }

    void report(UUID answer, StepRun run) {
        var given = forms.apply(answer, Advance.class);
        var form = given.form();
        var hazard = hazards.take(given.caseNo());
        var before = hazard.reports().isEmpty() ? 0 : hazard.reports().getLast().percent();
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
    }

    /** The form hazard-dual-report. */
    record Twice(
            OffsetDateTime sentToRegulatorAt,
            @Nullable String regulatorReceiptNo,
            OffsetDateTime toldCongressAt,
            DualReport.Way way,
            @Nullable List<UUID> proof,
            String principal,
            @Nullable List<UUID> principalSignature,
            @Nullable List<UUID> paperScan)
            implements GivenForm.Form {

        @Override
        public List<UUID> files() {
            return Stream.of(proof, principalSignature, paperScan)
                    .flatMap(files -> GivenForm.orNone(files).stream())
                    .toList();
        }

        @Override
        public @Nullable UUID paper() {
            return GivenForm.first(paperScan);
        }

        DualReport report() {
            return new DualReport(
                    sentToRegulatorAt.toInstant(), regulatorReceiptNo, toldCongressAt.toInstant(), way, principal);
        }
    }

    /** The form hazard-suspension-start. */
    record Secure(
            List<String> measures,
            String scope,
            OffsetDateTime orderedAt,
            @Nullable String decisionNumber,
            @Nullable List<UUID> decision,
            String watchedBy)
            implements GivenForm.Form {

        @Override
        public List<UUID> files() {
            return GivenForm.orNone(decision);
        }

        Measure measure() {
            return new Measure(measures, scope, orderedAt.toInstant(), decisionNumber, watchedBy);
        }
    }

    /** The form hazard-plan. */
    record Draft(
            String aims,
            String methods,
            String funds,
            String organisation,
            String schedule,
            String contingency,
            @Nullable List<Row> milestones,
            @Nullable String residualRisk,
            @Nullable String employeesOpinion,
            String principal,
            @Nullable List<UUID> principalSignature,
            @Nullable List<UUID> paperScan)
            implements GivenForm.Form {

        @Override
        public List<UUID> files() {
            return Stream.of(principalSignature, paperScan)
                    .flatMap(files -> GivenForm.orNone(files).stream())
                    .toList();
        }

        @Override
        public @Nullable UUID paper() {
            return GivenForm.first(paperScan);
        }

        Plan plan() {
            var rows = milestones == null ? List.<Row>of() : milestones;
            return new Plan(
                    aims,
                    methods,
                    funds,
                    organisation,
                    schedule,
                    contingency,
                    residualRisk,
                    employeesOpinion,
                    principal,
                    rows.stream()
                            .map(row -> new Plan.Milestone(row.milestone, row.milestoneDueOn, row.milestoneOwner))
                            .toList(),
                    null,
                    null,
                    null);
        }

        /** A row of its list. */
        record Row(String milestone, LocalDate milestoneDueOn, String milestoneOwner) {}
    }

    /** The form hazard-plan-review. */
    record Review(@Nullable List<String> checkedItems, String decision, String opinion) implements GivenForm.Form {

        boolean accepted() {
            return decision.equals("ACCEPT");
        }
    }

    /** The form hazard-progress. */
    record Advance(
            int percent,
            @Nullable String done,
            @Nullable String notDone,
            @Nullable BigDecimal moneySpent,
            @Nullable List<UUID> photos,
            Progress.RiskState riskState,
            @Nullable String riskNote,
            String nextStep,
            @Nullable List<UUID> paperScan)
            implements GivenForm.Form {

        @Override
        public List<UUID> files() {
            return Stream.of(photos, paperScan)
                    .flatMap(files -> GivenForm.orNone(files).stream())
                    .toList();
        }

        @Override
        public @Nullable UUID paper() {
            return GivenForm.first(paperScan);
        }
    }
}
