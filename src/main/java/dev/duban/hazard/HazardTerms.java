package dev.duban.hazard;

import dev.duban.casefile.Part;
import dev.duban.deadline.Anchor;
import dev.duban.deadline.Deadline;
import dev.duban.deadline.Deadlines;
import dev.duban.deadline.NewDeadline;
import dev.duban.deadline.Term;
import dev.duban.web.Dates;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The terms of a hazard's case (domain 4.3), each opened where the law says that it begins; those of its rectification are
 * {@link RectificationTerms}. The terms of user tasks whose rule begins with the task itself are opened by the ledger.
 */
@Component
class HazardTerms {

    /** In which a fire hazard is studied. Source: F1-06, VN(FSI 21). */
    private static final int STUDY_WORKING_DAYS = 7;

    /** So much longer with an expert panel. Source: F1-06, VN(FSI 21). */
    private static final int PANEL_WORKING_DAYS = 10;

    /** How long before the day of a look-back its task comes. Source: C. */
    private static final int LOOK_BACK_AHEAD_DAYS = 10;

    static final String FIRE = "FIRE";

    private final Deadlines deadlines;
    private final Clock clock;

    HazardTerms(Deadlines deadlines, Clock clock) {
        this.deadlines = deadlines;
        this.clock = clock;
    }

    // Verification and the ordinary order

    void registered(Hazard hazard) {
        deadlines.open(new NewDeadline(
                hazard.caseNo(), "F1-04", Anchor.of("registered", hazard.registeredAt()), Part.HANDLING_ORGAN));
    }

    /** A major fire hazard is studied and reported to the government. */
    void inspected(Hazard hazard, Verification visit) {
        if (hazard.sector().equals(FIRE) && visit.found()) {
            int panel = visit.expertSaysMajor() == null ? 0 : PANEL_WORKING_DAYS;
            deadlines.open(new NewDeadline(
                            hazard.caseNo(), "F1-06", Anchor.of("inspected", visit.visitedAt()), Part.HANDLING_ORGAN)
                    .lasting(new Term.WorkingDays(STUDY_WORKING_DAYS + panel)));
        }
    }

    /** An ordinary order runs: until when it may be asked to last longer, and by when it is looked at again. */
    void ordered(Hazard hazard, String number) {
        var caseNo = hazard.caseNo();
        var until = hazard.limitOn().orElseThrow();
        waive(caseNo, "F1-06", "superseded");
        waive(caseNo, "F1-17", "superseded");
        deadlines.open(new NewDeadline(caseNo, "F1-17", limitEnds(until, number), Part.ENTERPRISE));
        reinspection(hazard, until, number);
    }

    /** The order lasts longer; so it is looked at again later. */
    void orderExtended(Hazard hazard, String number) {
        waive(hazard.caseNo(), "F1-19", "superseded");
        waive(hazard.caseNo(), "F1-20", "superseded");
        reinspection(hazard, hazard.limitOn().orElseThrow(), number);
    }

    private void reinspection(Hazard hazard, LocalDate until, String number) {
        var ends = limitEnds(until, number);
        deadlines.open(new NewDeadline(hazard.caseNo(), "F1-19", ends, Part.HANDLING_ORGAN).of("task-reinspect"));
        if (hazard.sector().equals(FIRE)) {
            deadlines.open(new NewDeadline(hazard.caseNo(), "F1-20", ends, Part.HANDLING_ORGAN).of("task-reinspect"));
        }
    }

    void reinspected(String caseNo, Instant at) {
        deadlines.met(caseNo, "F1-19", at);
        deadlines.met(caseNo, "F1-20", at);
        waive(caseNo, "F1-17", "ended");
        waive(caseNo, "F1-17-reply", "ended");
    }

    /** @throws dev.duban.deadline.TermLapsed if it is too late to ask for a longer order */
    void mayAskForLongerOrder(String caseNo) {
        deadlines.mayStill(caseNo, "F1-17");
    }

    // Listing

    /** A major hazard was determined: it is listed, or ordered by the department, within F1-08. */
    void determined(String caseNo, boolean listed) {
        decision(caseNo, Anchor.of("determined", clock.instant()), listed);
    }

    /** What goes on is still within the term that began with the determination. */
    void decisionGoesOn(String caseNo) {
        deadlines.ofCase(caseNo).stream()
                .filter(deadline -> deadline.rule().id().equals("F1-08"))
                .map(Deadline::anchor)
                .findFirst()
                .ifPresent(anchor -> decision(caseNo, anchor, true));
    }

    private void decision(String caseNo, Anchor anchor, boolean listed) {
        if (deadlines
                .running(caseNo, "F1-08")
                .filter(running -> running.task() == null)
                .isEmpty()) {
            deadlines.open(new NewDeadline(caseNo, "F1-08", anchor, listed ? Part.LISTING_ORGAN : Part.HANDLING_ORGAN));
        }
    }

    void listingDecided(String caseNo) {
        deadlines.open(new NewDeadline(caseNo, "F1-09", Anchor.of("listed", clock.instant()), Part.LISTING_ORGAN));
    }

    void toldSuperior(String caseNo, LocalDate on) {
        deadlines.met(caseNo, "F1-09", start(on));
    }

    // Look-back

    /**
     * A look-back is due so many days after the delisting; its task comes a little before.
     *
     * @param days calendar days; at least 1
     * @return id of the deadline whose end brings the task
     */
    UUID lookBackDue(String caseNo, LocalDate delistedOn, int days) {
        lookBack(caseNo, delistedOn, days);
        return deadlines.open(
                new NewDeadline(caseNo, "F1-22-opens", Anchor.of("delisted", start(delistedOn)), Part.REVIEWING_ORGAN)
                        .lasting(new Term.CalendarDays(Math.max(1, days - LOOK_BACK_AHEAD_DAYS))));
    }

    /** A look-back is due at once: its task is there, and the day after the delisting, the shortest term there is, is its last. */
    void lookBackAtOnce(String caseNo, LocalDate delistedOn) {
        lookBack(caseNo, delistedOn, 1);
    }

    private void lookBack(String caseNo, LocalDate delistedOn, int days) {
        deadlines.open(new NewDeadline(caseNo, "F1-22", Anchor.of("delisted", start(delistedOn)), Part.REVIEWING_ORGAN)
                .lasting(new Term.CalendarDays(days)));
    }

    static Anchor limitEnds(LocalDate on, @Nullable String number) {
        return new Anchor("limit-ends", start(on), number);
    }

    static Instant start(LocalDate day) {
        return day.atStartOfDay(Dates.ZONE).toInstant();
    }

    static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, Dates.ZONE);
    }

    private void waive(String caseNo, String rule, String reason) {
        deadlines.waive(caseNo, rule, reason);
    }
}
