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
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The terms of a hazard's case (domain 4.3), each opened where the law says that it begins. The terms of user tasks whose rule
 * begins with the task itself are opened by the ledger.
 */
@Component
class HazardTerms {

    /** Limits under this many days have their own terms for an extension. Source: F1-16, C. */
    private static final int SHORT_LIMIT_DAYS = 60;

    /** In which a short limit's extension is decided. Source: F1-16, C. */
    private static final int SHORT_REPLY_WORKING_DAYS = 3;

    /** With an expert panel the study of a fire hazard takes this much longer. Source: F1-06, VN(FSI 21). */
    private static final int STUDY_WORKING_DAYS = 7;

    private static final int PANEL_WORKING_DAYS = 10;

    /** How long before the day of a look-back its task comes. Source: C. */
    private static final int LOOK_BACK_AHEAD_DAYS = 10;

    private static final String LIMIT = "F1-13";
    private static final String FIRE = "FIRE";

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

    // The limit

    /**
     * The limit of a notice or order begins with its service.
     *
     * @return id of its deadline
     */
    UUID limitBegins(String caseNo, Instant servedAt, LocalDate until, String number) {
        return limit(caseNo, new Anchor("served", servedAt, number), until);
    }

    /** Another limit takes the place of the one that was missed. */
    UUID limitSet(String caseNo, LocalDate decidedOn, LocalDate until) {
        waive(caseNo, LIMIT, "superseded");
        return limit(caseNo, Anchor.of("limit-set", start(decidedOn)), until);
    }

    private UUID limit(String caseNo, Anchor anchor, LocalDate until) {
        int days = Math.max(1, (int) ChronoUnit.DAYS.between(day(anchor.at()), until));
        return deadlines.open(
                new NewDeadline(caseNo, LIMIT, anchor, Part.ENTERPRISE).lasting(new Term.CalendarDays(days)));
    }

    /** The application was no rectification: the limit stands, and its days overdue go on counting. */
    UUID limitStands(String caseNo) {
        var limit = limitOf(caseNo);
        if (!limit.running()) {
            deadlines.reopen(limit.id(), "not accepted");
        }
        return limit.id();
    }

    /**
     * The limit as it stands or stood last.
     *
     * @throws NoSuchElementException before it began
     */
    Deadline limitOf(String caseNo) {
        return Parts.last(limits(caseNo))
                .orElseThrow(() -> new NoSuchElementException("No limit runs in case " + caseNo));
    }

    /** The day on which the first limit began. */
    LocalDate limitBegan(String caseNo) {
        return day(limits(caseNo).getFirst().anchor().at());
    }

    private java.util.List<Deadline> limits(String caseNo) {
        return deadlines.ofCase(caseNo).stream()
                .filter(deadline -> deadline.rule().id().equals(LIMIT))
                .toList();
    }

    /** Length of a limit as given at first, calendar days. */
    static int daysOf(Deadline limit) {
        return limit.budget().term().amount();
    }

    // Rectification

    void planDue(String caseNo, Anchor anchor) {
        int days = daysOf(limitOf(caseNo));
        deadlines.open(new NewDeadline(caseNo, "F1-11", anchor, Part.ENTERPRISE)
                .orShorter(new Term.CalendarDays(Math.max(1, days / 3)), "third-of-limit", days));
    }

    void progressDue(String caseNo, Grading.Cycle cycle, Anchor anchor) {
        deadlines.open(new NewDeadline(caseNo, "F1-14", anchor, Part.ENTERPRISE).lasting(term(cycle)));
    }

    /** @param cycle with {@code ONCE} in the middle of the limit, with {@code TWICE} after each third of it */
    void visitDue(String caseNo, Grading.Cycle cycle, int visited, Instant last) {
        var limit = limitOf(caseNo);
        var due = switch (cycle) {
            case ONCE -> part(caseNo, limit, 1, 2);
            case TWICE -> part(caseNo, limit, visited + 1, 3);
            default ->
                new NewDeadline(caseNo, "F1-23", Anchor.of("visited", last), Part.LISTING_ORGAN).lasting(term(cycle));
        };
        deadlines.open(due);
    }

    private static NewDeadline part(String caseNo, Deadline limit, int of, int parts) {
        int days = Math.max(1, daysOf(limit) * of / parts);
        return new NewDeadline(caseNo, "F1-23", limit.anchor(), Part.LISTING_ORGAN)
                .lasting(new Term.CalendarDays(days));
    }

    private static Term term(Grading.Cycle cycle) {
        return switch (cycle) {
            case P10D -> new Term.CalendarDays(10);
            case P15D -> new Term.CalendarDays(15);
            case P1M -> new Term.Months(1);
            case NONE, AT_END, ONCE, TWICE -> throw new IllegalArgumentException("%s is no rhythm".formatted(cycle));
        };
    }

    /**
     * Until when an extension may be asked for.
     *
     * @return empty if that has passed already
     */
    Optional<UUID> extensionMayBeAsked(String caseNo) {
        var limit = limitOf(caseNo);
        int days = daysOf(limit);
        var id = deadlines.open(
                days < SHORT_LIMIT_DAYS
                        ? new NewDeadline(caseNo, "F1-16", limit.anchor(), Part.ENTERPRISE)
                                .lastingFromAnchor(new Term.CalendarDays(Math.max(1, days * 2 / 3)))
                        : new NewDeadline(caseNo, "F1-16", limitEnds(limit.lastDay(), null), Part.ENTERPRISE));
        var due = deadlines.of(id).dueAt();
        if (due == null || clock.instant().isBefore(due)) {
            return Optional.of(id);
        }
        waive(caseNo, "F1-16", "too late already");
        return Optional.empty();
    }

    /** By when an extension is decided, or refused by lapse. */
    UUID extensionAsked(String caseNo, Instant at) {
        var asked = new NewDeadline(caseNo, "F1-16-reply", Anchor.of("extension-asked", at), Part.LISTING_ORGAN);
        return deadlines.open(
                daysOf(limitOf(caseNo)) < SHORT_LIMIT_DAYS
                        ? asked.lasting(new Term.WorkingDays(SHORT_REPLY_WORKING_DAYS))
                        : asked);
    }

    /** The limit lasts until this day. */
    void extend(String caseNo, LocalDate until, UUID by, LocalDate on, String reason) {
        var limit = limitOf(caseNo);
        int days = (int) ChronoUnit.DAYS.between(limit.lastDay(), until);
        deadlines.extend(limit.id(), new Term.CalendarDays(days), new Decision(by, on, reason, null));
    }

    // Acceptance

    /** The enterprise applied: what only rectification needs ends, and the visit is due. */
    void delistingAsked(Hazard hazard, Instant at) {
        var caseNo = hazard.caseNo();
        waive(caseNo, "F1-14", "applied");
        waive(caseNo, "F1-16", "applied");
        waive(caseNo, "F1-16-reply", "applied");
        waive(caseNo, "F1-23", "applied");
        var asked = Anchor.of("delisting-asked", at);
        deadlines.open(new NewDeadline(caseNo, "F1-18", asked, Part.LISTING_ORGAN).of("task-accept-on-site"));
        if (hazard.sector().equals(FIRE)) {
            deadlines.open(new NewDeadline(caseNo, "F1-20", asked, Part.LISTING_ORGAN).of("task-accept-on-site"));
        }
    }

    void accepted(String caseNo, Instant at) {
        deadlines.met(caseNo, "F1-18", at);
        deadlines.met(caseNo, "F1-20", at);
    }

    // Look-back

    /**
     * A look-back is due so many days after the delisting; its task comes a little before.
     *
     * @param days calendar days; 0 at once
     * @return id of the deadline whose end brings the task
     */
    UUID lookBackDue(String caseNo, LocalDate delistedOn, int days) {
        var delisted = Anchor.of("delisted", start(delistedOn));
        deadlines.open(new NewDeadline(caseNo, "F1-22", delisted, Part.LISTING_ORGAN)
                .lasting(new Term.CalendarDays(Math.max(LOOK_BACK_AHEAD_DAYS, days))));
        return deadlines.open(new NewDeadline(caseNo, "F1-22-opens", delisted, Part.LISTING_ORGAN)
                .lasting(new Term.CalendarDays(Math.max(1, days - LOOK_BACK_AHEAD_DAYS))));
    }

    private static Anchor limitEnds(LocalDate on, @Nullable String number) {
        return new Anchor("limit-ends", start(on), number);
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(Dates.ZONE).toInstant();
    }

    static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, Dates.ZONE);
    }

    private void waive(String caseNo, String rule, String reason) {
        deadlines.waive(caseNo, rule, reason);
    }
}
