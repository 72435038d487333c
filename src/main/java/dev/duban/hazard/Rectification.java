package dev.duban.hazard;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.MappedCollection;

/** The rectification of a major hazard (整改): dual report, measure ordered meanwhile, plans, progress, application for delisting. */
final class Rectification {

    @Embedded(onEmpty = Embedded.OnEmpty.USE_NULL, prefix = "dual_")
    private @Nullable DualReport dualReport;

    @Embedded(onEmpty = Embedded.OnEmpty.USE_NULL, prefix = "measure_")
    private @Nullable Measure measure;

    @MappedCollection(idColumn = "hazard", keyColumn = "attempt")
    private final List<Plan> plans;

    @MappedCollection(idColumn = "hazard", keyColumn = "report")
    private final List<Progress> reports;

    @Embedded(onEmpty = Embedded.OnEmpty.USE_NULL, prefix = "application_")
    private @Nullable Application application;

    Rectification(
            @Nullable DualReport dualReport,
            @Nullable Measure measure,
            List<Plan> plans,
            List<Progress> reports,
            @Nullable Application application) {
        this.dualReport = dualReport;
        this.measure = measure;
        this.plans = plans;
        this.reports = reports;
        this.application = application;
    }

    /** @param dualReport if the enterprise's own report came with it; else null */
    static Rectification begin(@Nullable DualReport dualReport) {
        return new Rectification(dualReport, null, new ArrayList<>(), new ArrayList<>(), null);
    }

    void report(DualReport report) {
        dualReport = report;
    }

    void secure(Measure ordered) {
        measure = ordered;
    }

    void plan(Plan plan) {
        plans.add(plan);
    }

    void review(boolean accept, List<String> checked, UUID by, String opinion) {
        plans.set(plans.size() - 1, plans.getLast().reviewed(accept, checked, by, opinion));
    }

    void report(Progress report) {
        reports.add(report);
    }

    void apply(Application asked) {
        application = asked;
    }

    Optional<DualReport> dualReport() {
        return Optional.ofNullable(dualReport);
    }

    Optional<Measure> measure() {
        return Optional.ofNullable(measure);
    }

    /** The last plan. */
    Optional<Plan> plan() {
        return Parts.last(plans);
    }

    /** All reports, oldest first. */
    List<Progress> reports() {
        return List.copyOf(reports);
    }

    Optional<Application> application() {
        return Optional.ofNullable(application);
    }
}
