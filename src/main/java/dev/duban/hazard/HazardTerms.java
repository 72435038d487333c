package dev.duban.hazard;

import dev.duban.casefile.Part;
import dev.duban.deadline.Anchor;
import dev.duban.deadline.Deadline;
import dev.duban.deadline.Deadlines;
import dev.duban.deadline.Decision;
import dev.duban.deadline.NewDeadline;
import dev.duban.deadline.Term;
import dev.duban.web.Dates;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The terms of a hazard's case (domain 4.3), each opened where the law says that it begins; those of its rectification are
 * {@link RectificationTerms}. The terms of user tasks whose rule begins with the task itself are opened by the ledger.
 */
@Component
class HazardTerms {

    /** How long before the day of a look-back its task comes. Source: C. */
    private static final int LOOK_BACK_AHEAD_DAYS = 10;

    static final String FIRE = "FIRE";

    /** The limit of an ordinary order, within which a re-inspection may be asked for. */
    private static final String ORDER_LIMIT = "F1-19-opens";

    private static final String LIMIT_ENDS = "limit-ends";

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

    /**
     * A visit found a major hazard. What has to be secured counts from the visit, however late its record came; what the
     * enterprise has to report counts from the determination, which it could not know before.
     */
    void foundMajor(Hazard hazard) {
        var caseNo = hazard.caseNo();
        var visit = hazard.visits().verification().orElseThrow();
        if (hazard.rectification().dualReport().isEmpty()) {
            deadlines.open(new NewDeadline(caseNo, "F1-01", Anchor.of("determined", clock.instant()), Part.ENTERPRISE));
        }
        if (!visit.safetyAssured()) {
            deadlines.open(
                    new NewDeadline(caseNo, "F1-05", Anchor.of("found", visit.visitedAt()), Part.HANDLING_ORGAN));
        }
        if (hazard.sector().equals(FIRE)) {
            deadlines.open(
                    new NewDeadline(caseNo, "F1-06", Anchor.of("inspected", visit.visitedAt()), Part.HANDLING_ORGAN));
            if (visit.expertSaysMajor() != null) {
                panelAsked(caseNo, null);
            }
        }
    }

    /**
     * Experts are asked, so the study of a fire hazard lasts longer, once.
     *
     * @param by who asked them; null if nobody is known
     */
    void panelAsked(String caseNo, @Nullable UUID by) {
        deadlines
                .running(caseNo, "F1-06")
                .filter(study -> study.extension() == 0)
                .ifPresent(study -> deadlines.lengthen(
                        study.id(), "F1-06-panel", new Decision(by, day(clock.instant()), "panel", null)));
    }

    /** The study says that it is a major fire hazard: its notice is made and served. */
    void studied(String caseNo, LocalDate on) {
        deadlines.open(new NewDeadline(caseNo, "F1-07", Anchor.of("confirmed", start(on)), Part.HANDLING_ORGAN));
    }

    /** An ordinary order runs: until when it may be asked to last longer, and by when it is looked at again. */
    void ordered(Hazard hazard, String number) {
        var caseNo = hazard.caseNo();
        var until = hazard.limitOn().orElseThrow();
        waive(caseNo, "F1-17", "superseded");
        deadlines.open(new NewDeadline(caseNo, "F1-17", limitEnds(until, number), Part.ENTERPRISE));
        reinspection(hazard, limitEnds(until, number), "superseded");
    }

    /**
     * The order's limit begins with its service; while it runs, the enterprise may ask for a re-inspection. Begun again, as after
     * a restart, the one that runs goes on; begun only after the re-inspection, as when the engine was away, it has ended.
     *
     * @return id of its deadline
     */
    UUID orderLimitBegins(Hazard hazard, Instant servedAt, String number) {
        int days = Math.max(
                1, (int) ChronoUnit.DAYS.between(day(servedAt), hazard.limitOn().orElseThrow()));
        var limit = deadlines
                .running(hazard.caseNo(), ORDER_LIMIT)
                .map(Deadline::id)
                .orElseGet(() -> deadlines.open(new NewDeadline(
                                hazard.caseNo(), ORDER_LIMIT, new Anchor("served", servedAt, number), Part.ENTERPRISE)
                        .lasting(new Term.CalendarDays(days))));
        if (deadlines.running(hazard.caseNo(), "F1-19").isEmpty()) {
            waive(hazard.caseNo(), ORDER_LIMIT, "ended");
        }
        return limit;
    }

    /** The enterprise says that it has obeyed the order: that it is looked at again counts from here, unless the limit ended before. */
    void reinspectionAsked(Hazard hazard, Instant at) {
        reinspectionFromLimit(hazard.caseNo())
                .filter(term -> !day(at).isAfter(day(term.anchor().at())))
                .ifPresent(term -> reinspection(hazard, Anchor.of("reinspection-asked", at), "reinspection-asked"));
    }

    /** The enterprise asked for a longer order: it is replied to. */
    void longerOrderAsked(String caseNo, Instant at) {
        deadlines.open(new NewDeadline(caseNo, "F1-17-reply", Anchor.of("extension-asked", at), Part.HANDLING_ORGAN));
    }

    /**
     * The order lasts longer; so it is looked at again later, unless the enterprise has asked for that already.
     *
     * @param number of the order
     * @return whether its limit had ended before anybody asked for the re-inspection, so that it has to begin anew
     */
    boolean orderExtended(Hazard hazard, String number, Decision decision) {
        var caseNo = hazard.caseNo();
        var until = hazard.limitOn().orElseThrow();
        var open = reinspectionFromLimit(caseNo);
        open.ifPresent(term -> reinspection(hazard, limitEnds(until, decision.document()), "superseded"));
        var running = deadlines.running(caseNo, ORDER_LIMIT);
        running.filter(limit -> limit.lastDay().isBefore(until))
                .ifPresent(limit -> deadlines.lengthen(
                        limit.id(),
                        new Term.CalendarDays((int) ChronoUnit.DAYS.between(limit.lastDay(), until)),
                        decision));
        return open.isPresent() && running.isEmpty() && hasBegun(caseNo, number);
    }

    private boolean hasBegun(String caseNo, String order) {
        return deadlines.ofCase(caseNo).stream()
                .anyMatch(term -> term.rule().id().equals(ORDER_LIMIT)
                        && order.equals(term.anchor().document()));
    }

    private Optional<Deadline> reinspectionFromLimit(String caseNo) {
        return deadlines
                .running(caseNo, "F1-19")
                .filter(term -> term.anchor().event().equals(LIMIT_ENDS));
    }

    private void reinspection(Hazard hazard, Anchor from, String reason) {
        for (var rule : hazard.sector().equals(FIRE) ? List.of("F1-19", "F1-20") : List.of("F1-19")) {
            deadlines.replace(
                    rule,
                    new NewDeadline(hazard.caseNo(), rule, from, Part.HANDLING_ORGAN).of("task-reinspect"),
                    reason);
        }
    }

    void reinspected(String caseNo, Instant at) {
        deadlines.met(caseNo, "F1-19", at);
        deadlines.met(caseNo, "F1-20", at);
        waive(caseNo, "F1-17", "ended");
        waive(caseNo, "F1-17-reply", "ended");
        waive(caseNo, ORDER_LIMIT, "ended");
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

    /** It is listed: the superior office is told, and the notice is made public. */
    void listingDecided(String caseNo, LocalDate on) {
        var listed = Anchor.of("listed", start(on));
        deadlines.open(new NewDeadline(caseNo, "F1-09", listed, Part.LISTING_ORGAN));
        deadlines.open(new NewDeadline(caseNo, "F1-10", listed, Part.LISTING_ORGAN));
    }

    void toldSuperior(String caseNo, LocalDate on) {
        deadlines.met(caseNo, "F1-09", start(on));
    }

    /** It is taken off the list: that is made public. */
    void delistingDecided(String caseNo, LocalDate on) {
        deadlines.open(new NewDeadline(caseNo, "F1-21", Anchor.of("delisting-decided", start(on)), Part.LISTING_ORGAN));
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
        return new Anchor(LIMIT_ENDS, start(on), number);
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
