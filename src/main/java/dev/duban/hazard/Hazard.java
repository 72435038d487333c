package dev.duban.hazard;

import dev.duban.registry.Level;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.MappedCollection;
import org.springframework.data.relational.core.mapping.Table;

/** A hazard (事故隐患), from registration to delisting; most of its life is that of a major one (重大事故隐患) under listed supervision. */
@Table("hazard")
class Hazard {

    /** How far it has come; the words are the messages {@code hazard.state.<code>}. */
    enum State {
        REGISTERED,
        UNFOUNDED,
        GENERAL,
        CORRECTED,
        MAJOR,
        PROPOSED,
        APPROVED,
        LISTED,
        /** Under an order of the department, without listing. */
        ORDERED,
        /** Corrected and accepted before it was listed; still counts as found and corrected (domain 4.2 step 6). */
        CLEARED,
        APPLIED,
        ACCEPTED,
        DELISTED,
        VOID;

        public boolean isEnd() {
            return ENDS.contains(this);
        }
    }

    private static final Set<State> ENDS =
            EnumSet.of(State.UNFOUNDED, State.CORRECTED, State.CLEARED, State.DELISTED, State.VOID);
    private static final Set<State> BEFORE_STEP_7 = EnumSet.of(State.REGISTERED, State.GENERAL, State.MAJOR);

    private final @Id UUID id;
    private final String caseNo;
    private final UUID enterprise;
    private final String sector;
    private State state;
    private final Instant registeredAt;
    private final UUID registeredBy;

    @Embedded(onEmpty = Embedded.OnEmpty.USE_NULL)
    private Finding finding;

    @Embedded(onEmpty = Embedded.OnEmpty.USE_NULL)
    private final Origin origin;

    @Embedded(onEmpty = Embedded.OnEmpty.USE_NULL)
    private @Nullable Grading grading;

    private @Nullable LocalDate limitOn;

    @Embedded(onEmpty = Embedded.OnEmpty.USE_NULL, prefix = "dual_")
    private @Nullable DualReport dualReport;

    @Embedded(onEmpty = Embedded.OnEmpty.USE_NULL, prefix = "measure_")
    private @Nullable Measure measure;

    @Embedded(onEmpty = Embedded.OnEmpty.USE_NULL, prefix = "application_")
    private @Nullable Application application;

    @MappedCollection(idColumn = "hazard", keyColumn = "visit")
    private final List<Verification> verifications;

    @MappedCollection(idColumn = "hazard", keyColumn = "visit")
    private final List<Reinspection> reinspections;

    @MappedCollection(idColumn = "hazard", keyColumn = "attempt")
    private final List<Proposal> proposals;

    @MappedCollection(idColumn = "hazard", keyColumn = "attempt")
    private final List<Plan> plans;

    @MappedCollection(idColumn = "hazard", keyColumn = "report")
    private final List<Progress> reports;

    @MappedCollection(idColumn = "hazard", keyColumn = "visit")
    private final List<Acceptance> acceptances;

    private @Version @Nullable Long version;

    Hazard(
            UUID id,
            String caseNo,
            UUID enterprise,
            String sector,
            State state,
            Instant registeredAt,
            UUID registeredBy,
            Finding finding,
            Origin origin,
            @Nullable Grading grading,
            @Nullable LocalDate limitOn,
            @Nullable DualReport dualReport,
            @Nullable Measure measure,
            @Nullable Application application,
            List<Verification> verifications,
            List<Reinspection> reinspections,
            List<Proposal> proposals,
            List<Plan> plans,
            List<Progress> reports,
            List<Acceptance> acceptances) {
        this.id = id;
        this.caseNo = caseNo;
        this.enterprise = enterprise;
        this.sector = sector;
        this.state = state;
        this.registeredAt = registeredAt;
        this.registeredBy = registeredBy;
        this.finding = finding;
        this.origin = origin;
        this.grading = grading;
        this.limitOn = limitOn;
        this.dualReport = dualReport;
        this.measure = measure;
        this.application = application;
        this.verifications = verifications;
        this.reinspections = reinspections;
        this.proposals = proposals;
        this.plans = plans;
        this.reports = reports;
        this.acceptances = acceptances;
    }

    /** @param dualReport if the enterprise's own report came with it; else null */
    static Hazard register(
            String caseNo,
            UUID enterprise,
            String sector,
            Finding finding,
            Origin origin,
            @Nullable DualReport dualReport,
            UUID by,
            Instant at) {
        return new Hazard(
                UUID.randomUUID(),
                caseNo,
                enterprise,
                sector,
                State.REGISTERED,
                at,
                by,
                finding,
                origin,
                null,
                null,
                dualReport,
                null,
                null,
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>());
    }

    // Verification

    /**
     * Notes a verification on site.
     *
     * @param certified the officers of the handling organ who hold a certificate
     * @throws SecondOfficerMissing if the two officers are one person, or one of them holds no certificate
     */
    void verify(Verification visit, Set<UUID> certified) {
        twoOfficers(visit.firstOfficer(), visit.secondOfficer(), certified);
        verifications.add(visit);
    }

    /** Takes the visit's result that there is no such hazard. */
    void dismiss() {
        state = State.UNFOUNDED;
    }

    /** An ordinary hazard is put right under an order; a second order follows where the first was not obeyed. */
    void order(LocalDate until) {
        state = State.GENERAL;
        limitOn = until;
    }

    /**
     * Notes a visit after an order; if all is corrected, the hazard is.
     *
     * @throws SecondOfficerMissing as {@link #verify}
     */
    void reinspect(Reinspection visit, Set<UUID> certified) {
        twoOfficers(visit.firstOfficer(), visit.secondOfficer(), certified);
        reinspections.add(visit);
        if (visit.corrected()) {
            state = State.CORRECTED;
        }
    }

    private void twoOfficers(UUID first, UUID second, Set<UUID> certified) {
        if (first.equals(second) || !certified.containsAll(Set.of(first, second))) {
            throw new SecondOfficerMissing(caseNo);
        }
    }

    // Major hazards: what goes on beside the listing

    void report(DualReport report) {
        dualReport = report;
    }

    void secure(Measure ordered) {
        measure = ordered;
    }

    // Listing

    void grade(Grading graded) {
        grading = graded;
        state = State.MAJOR;
    }

    /** A major hazard with a short limit is ordered by the department, without listing. */
    void orderByDepartment(LocalDate until) {
        state = State.ORDERED;
        limitOn = until;
    }

    /**
     * Whether a proposal may name this level.
     *
     * @throws LevelPushedDown if it is below the one that DMN-02 fixed by deaths, cities or the nation's inspection
     */
    void mayPropose(Level level) {
        var graded = graded();
        var visit = verification().orElse(null);
        boolean fixed = origin.inspectedBy() == Level.NATION
                || visit != null
                        && (visit.potentialDeaths() == PotentialDeaths.THIRTY_OR_MORE
                                || visit.spans() == Verification.Spans.CITIES);
        if (fixed && graded.level().above(level)) {
            throw new LevelPushedDown(caseNo, graded.level());
        }
    }

    /** Notes a proposal; one that says "corrected already" leads to an acceptance instead of a decision. */
    void propose(Proposal proposal) {
        proposals.add(proposal);
        state = State.PROPOSED;
        if (proposal.level() != null && proposal.limitDays() != null) {
            grading = graded().proposed(proposal.level(), proposal.limitDays());
        }
    }

    void decideListing(boolean approve, UUID by, LocalDate on, String opinion) {
        proposals.set(proposals.size() - 1, proposals.getLast().decided(approve, by, on, opinion));
        state = approve ? State.APPROVED : State.MAJOR;
    }

    /** The notice is out; from here the limit runs. */
    void list(LocalDate until) {
        state = State.LISTED;
        limitOn = until;
    }

    /** Ends the case because the enterprise was quicker than the listing. */
    void clear() {
        state = State.CLEARED;
    }

    // Rectification

    void plan(Plan plan) {
        plans.add(plan);
    }

    void reviewPlan(boolean accept, UUID by, String opinion) {
        plans.set(plans.size() - 1, plans.getLast().reviewed(accept, by, opinion));
    }

    void report(Progress report) {
        reports.add(report);
    }

    void applyForDelisting(Application asked) {
        application = asked;
        state = State.APPLIED;
    }

    // Acceptance and delisting

    /**
     * Notes an acceptance visit. Only a visit, never the enterprise's claim, makes a hazard corrected.
     *
     * @throws FinderLeadsAcceptance if its leader found the hazard or handed in the application
     */
    void accept(Acceptance visit) {
        if (visit.leader().equals(finding.foundBy())
                || application != null && visit.leader().equals(application.submittedBy())) {
            throw new FinderLeadsAcceptance(caseNo);
        }
        acceptances.add(visit);
        if (!visit.beforeListing()) {
            state = visit.passed() ? State.ACCEPTED : underSupervision();
        } else if (!visit.passed()) {
            state = State.MAJOR;
        }
    }

    /**
     * Decides on the delisting; a refusal leads back to the acceptance.
     *
     * @throws AcceptanceLeaderApproves if whoever decides led the acceptance
     */
    void decideDelisting(boolean approve, UUID by) {
        if (acceptance().filter(visit -> visit.leader().equals(by)).isPresent()) {
            throw new AcceptanceLeaderApproves(caseNo);
        }
        if (!approve) {
            state = State.APPLIED;
        }
    }

    /**
     * Takes the hazard off the list. On a delisted hazard nothing changes.
     *
     * @param served what was proven to be served
     * @throws ProofMissing if the last acceptance did not pass, the dual report is not there, or a service is not proven
     */
    void delist(Set<Proof> served) {
        if (state == State.DELISTED) {
            return;
        }
        var missing = EnumSet.of(Proof.ORDER_SERVED, Proof.NOTICE_SERVED);
        missing.removeAll(served);
        if (acceptance().filter(Acceptance::passed).isEmpty()) {
            missing.add(Proof.ACCEPTANCE);
        }
        if (dualReport == null) {
            missing.add(Proof.DUAL_REPORT);
        }
        if (!missing.isEmpty()) {
            throw new ProofMissing(caseNo, missing);
        }
        state = State.DELISTED;
    }

    // Corrections

    /** Whether a second person has to confirm that the file is corrected, voided or merged: from step 7, the listing proposal, on. */
    boolean needsSecondPerson() {
        return !BEFORE_STEP_7.contains(state);
    }

    void correct(String title, String description, String place) {
        finding = finding.corrected(title, description, place);
    }

    void makeVoid() {
        state = State.VOID;
    }

    private State underSupervision() {
        return graded().listed() ? State.LISTED : State.ORDERED;
    }

    // What it is

    UUID id() {
        return id;
    }

    String caseNo() {
        return caseNo;
    }

    UUID enterprise() {
        return enterprise;
    }

    String sector() {
        return sector;
    }

    State state() {
        return state;
    }

    Instant registeredAt() {
        return registeredAt;
    }

    UUID registeredBy() {
        return registeredBy;
    }

    Finding finding() {
        return finding;
    }

    Origin origin() {
        return origin;
    }

    Optional<Grading> grading() {
        return Optional.ofNullable(grading);
    }

    /** @throws NoSuchElementException before it was graded */
    Grading graded() {
        return grading().orElseThrow(() -> new NoSuchElementException("Case %s is not graded".formatted(caseNo)));
    }

    /** Last day of the limit; empty before an order or notice set one. */
    Optional<LocalDate> limitOn() {
        return Optional.ofNullable(limitOn);
    }

    Optional<DualReport> dualReport() {
        return Optional.ofNullable(dualReport);
    }

    Optional<Measure> measure() {
        return Optional.ofNullable(measure);
    }

    Optional<Application> application() {
        return Optional.ofNullable(application);
    }

    /** The last verification. */
    Optional<Verification> verification() {
        return last(verifications);
    }

    List<Reinspection> reinspections() {
        return List.copyOf(reinspections);
    }

    Optional<Proposal> proposal() {
        return last(proposals);
    }

    Optional<Plan> plan() {
        return last(plans);
    }

    /** All reports, oldest first. */
    List<Progress> reports() {
        return List.copyOf(reports);
    }

    /** The last acceptance visit. */
    Optional<Acceptance> acceptance() {
        return last(acceptances);
    }

    private static <T> Optional<T> last(List<T> all) {
        return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
    }
}
