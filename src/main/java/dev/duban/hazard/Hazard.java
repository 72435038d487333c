package dev.duban.hazard;

import dev.duban.registry.Level;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;
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
        /** Back after it was delisted; it goes on in a case of its own, one level higher. */
        RECURRED,
        /** Its listing was withdrawn (撤销挂牌). */
        WITHDRAWN,
        VOID;

        public boolean isEnd() {
            return ENDS.contains(this);
        }
    }

    private static final Set<State> ENDS = EnumSet.of(
            State.UNFOUNDED,
            State.CORRECTED,
            State.CLEARED,
            State.DELISTED,
            State.RECURRED,
            State.WITHDRAWN,
            State.VOID);
    private static final Set<State> LISTED = EnumSet.of(State.LISTED, State.APPLIED, State.ACCEPTED);
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

    private @Nullable LocalDate limitOn;

    @Embedded(onEmpty = Embedded.OnEmpty.USE_EMPTY)
    private final Visits visits;

    @Embedded(onEmpty = Embedded.OnEmpty.USE_EMPTY)
    private final Listing listing;

    @Embedded(onEmpty = Embedded.OnEmpty.USE_EMPTY)
    private final Rectification rectification;

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
            @Nullable LocalDate limitOn,
            Visits visits,
            Listing listing,
            Rectification rectification) {
        this.id = id;
        this.caseNo = caseNo;
        this.enterprise = enterprise;
        this.sector = sector;
        this.state = state;
        this.registeredAt = registeredAt;
        this.registeredBy = registeredBy;
        this.finding = finding;
        this.origin = origin;
        this.limitOn = limitOn;
        this.visits = visits;
        this.listing = listing;
        this.rectification = rectification;
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
                Visits.none(),
                Listing.none(),
                Rectification.begin(dualReport));
    }

    // Verification

    /**
     * Notes a verification on site.
     *
     * @param certified the officers of the handling organ who hold a certificate
     * @throws SecondOfficerMissing if the two officers are one person, or one of them holds no certificate
     */
    void verify(Verification visit, Set<UUID> certified) {
        Visits.twoOfficers(caseNo, visit.firstOfficer(), visit.secondOfficer(), certified);
        visits.note(visit);
    }

    /** Takes the visit's result that there is no such hazard. */
    void dismiss() {
        state = State.UNFOUNDED;
    }

    /**
     * An ordinary hazard is put right under an order; a second order follows where the first was not obeyed.
     *
     * @param served whether the order is proven to be served, since no later form of this path takes the proof
     * @throws ProofMissing if it is not
     */
    void order(LocalDate until, boolean served) {
        if (!served) {
            throw new ProofMissing(caseNo, EnumSet.of(Proof.ORDER_SERVED));
        }
        state = State.GENERAL;
        limitOn = until;
    }

    /**
     * Notes a visit after an order; if all is corrected, the hazard is.
     *
     * @throws SecondOfficerMissing as {@link #verify}
     */
    void reinspect(Reinspection visit, Set<UUID> certified) {
        Visits.twoOfficers(caseNo, visit.firstOfficer(), visit.secondOfficer(), certified);
        visits.note(visit);
        if (visit.corrected()) {
            state = State.CORRECTED;
        }
    }

    // Major hazards: what goes on beside the listing

    void report(DualReport report) {
        rectification.report(report);
    }

    void secure(Measure ordered) {
        rectification.secure(ordered);
    }

    // Listing

    void grade(Grading graded) {
        listing.grade(graded);
        state = State.MAJOR;
    }

    /**
     * Whether an order or notice may set the limit to this day: after its service, within what was graded.
     *
     * @param servedOn where the limit begins
     * @throws LimitTooLong if not
     */
    void mayBegin(LocalDate servedOn, LocalDate until) {
        var graded = servedOn.plusDays(listing.graded().limitDays());
        var latest = latestLimit(servedOn, servedOn);
        LimitDecision.mayLast(caseNo, servedOn, until, graded.isBefore(latest) ? graded : latest);
    }

    /**
     * The last day to which a limit may be set, by whatever decision: a year after the first limit began, or the day that the
     * superior asked for. Source: F1-13, cap L(Qingdao); DMN-03, C.
     *
     * @param began day on which the first limit began
     * @param on day of the decision
     */
    LocalDate latestLimit(LocalDate began, LocalDate on) {
        var year = began.plusDays(LimitDecision.LONGEST_DAYS);
        return origin.requiredAfter(on)
                .filter(required -> required.isBefore(year))
                .orElse(year);
    }

    /**
     * A major hazard with a short limit is ordered by the department, without listing.
     *
     * @throws LimitTooLong see {@link #mayBegin}
     */
    void orderByDepartment(LocalDate servedOn, LocalDate until) {
        mayBegin(servedOn, until);
        state = State.ORDERED;
        limitOn = until;
    }

    /**
     * Whether a proposal may name this level.
     *
     * @throws LevelPushedDown if it is below the one that DMN-02 fixed by deaths, cities or the nation's inspection
     */
    void mayPropose(Level level) {
        var graded = listing.graded();
        var visit = visits.verification().orElse(null);
        boolean fixed = origin.inspectedBy() == Level.NATION
                || visit != null
                        && (visit.potentialDeaths() == PotentialDeaths.THIRTY_OR_MORE
                                || visit.spans() == Verification.Spans.CITIES);
        if (fixed && graded.level().above(level)) {
            throw new LevelPushedDown(caseNo, graded.level());
        }
    }

    /**
     * Notes a proposal; one that says "corrected already" leads to an acceptance instead of a decision.
     *
     * @throws LevelPushedDown see {@link #mayPropose}
     */
    void propose(Proposal proposal) {
        if (proposal.level() != null) {
            mayPropose(proposal.level());
        }
        listing.propose(proposal);
        state = State.PROPOSED;
    }

    void decideListing(boolean approve, UUID by, LocalDate on, String opinion) {
        listing.decide(approve, by, on, opinion);
        state = approve ? State.APPROVED : State.MAJOR;
    }

    /**
     * The notice is out; from here the limit runs.
     *
     * @throws LimitTooLong see {@link #mayBegin}
     */
    void list(LocalDate servedOn, LocalDate until) {
        mayBegin(servedOn, until);
        state = State.LISTED;
        limitOn = until;
    }

    /** Ends the case because the enterprise was quicker than the listing. */
    void clear() {
        state = State.CLEARED;
    }

    // Rectification

    void plan(Plan plan) {
        rectification.plan(plan);
    }

    void reviewPlan(boolean accept, List<String> checked, UUID by, String opinion) {
        rectification.review(accept, checked, by, opinion);
    }

    void report(Progress report) {
        rectification.report(report);
    }

    void applyForDelisting(Application asked) {
        rectification.apply(asked);
        state = State.APPLIED;
    }

    /** The limit was extended or set anew. */
    void limitUntil(LocalDate until) {
        limitOn = until;
    }

    // Acceptance and delisting

    /**
     * Notes an acceptance visit. Only a visit, never the enterprise's claim, makes a hazard corrected.
     *
     * @throws FinderLeadsAcceptance if its leader found the hazard or handed in the application
     * @throws TeamTooSmall if fewer than three accept
     */
    void accept(Acceptance visit) {
        if (visit.teamSize() < Acceptance.SMALLEST_TEAM) {
            throw new TeamTooSmall(caseNo);
        }
        boolean applied = rectification
                .application()
                .filter(asked -> asked.submittedBy().equals(visit.leader()))
                .isPresent();
        if (applied || visit.leader().equals(finding.foundBy())) {
            throw new FinderLeadsAcceptance(caseNo);
        }
        visits.note(visit);
        if (!visit.beforeListing()) {
            state = visit.passed() ? State.ACCEPTED : underSupervision();
        } else if (!visit.passed()) {
            state = State.MAJOR;
        }
    }

    /**
     * As {@link #accept}, of a visit before the listing: passed, it ends the case.
     *
     * @throws ProofMissing if it passed and the dual report is not there
     */
    void acceptBeforeListing(Acceptance visit) {
        if (visit.passed() && rectification.dualReport().isEmpty()) {
            throw new ProofMissing(caseNo, EnumSet.of(Proof.DUAL_REPORT));
        }
        accept(visit);
    }

    /**
     * Decides on the delisting; a refusal leads back to the acceptance.
     *
     * @throws AcceptanceLeaderApproves if whoever decides led the acceptance
     */
    void decideDelisting(boolean approve, UUID by) {
        if (visits.acceptance().filter(visit -> visit.leader().equals(by)).isPresent()) {
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
        if (visits.acceptance().filter(Acceptance::passed).isEmpty()) {
            missing.add(Proof.ACCEPTANCE);
        }
        if (rectification.dualReport().isEmpty()) {
            missing.add(Proof.DUAL_REPORT);
        }
        if (!missing.isEmpty()) {
            throw new ProofMissing(caseNo, missing);
        }
        state = State.DELISTED;
    }

    /** A look-back found it again. */
    void recur() {
        state = State.RECURRED;
    }

    /**
     * Whether its listing can be withdrawn.
     *
     * @throws NotListed if it is not listed, or not any more
     */
    void mayWithdraw() {
        if (!isListed()) {
            throw new NotListed(caseNo);
        }
    }

    /** Whether a listing of it stands. */
    boolean isListed() {
        return LISTED.contains(state) && listing.graded().listed();
    }

    void withdraw() {
        state = State.WITHDRAWN;
    }

    // Corrections

    /** Whether a second person has to confirm that the file is corrected, voided or merged: from step 7, the listing proposal, on. */
    boolean needsSecondPerson() {
        return !BEFORE_STEP_7.contains(state) || listing.proposal().isPresent();
    }

    void correct(String title, String description, String place) {
        finding = finding.corrected(title, description, place);
    }

    void makeVoid() {
        state = State.VOID;
    }

    private State underSupervision() {
        return listing.graded().listed() ? State.LISTED : State.ORDERED;
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

    /** Last day of the limit; empty before an order or notice set one. */
    Optional<LocalDate> limitOn() {
        return Optional.ofNullable(limitOn);
    }

    /** What was seen on site. */
    Visits visits() {
        return visits;
    }

    Listing listing() {
        return listing;
    }

    Rectification rectification() {
        return rectification;
    }
}
