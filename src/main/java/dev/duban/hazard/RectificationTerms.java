package dev.duban.hazard;

import dev.duban.casefile.Part;
import dev.duban.deadline.Anchor;
import dev.duban.deadline.Deadline;
import dev.duban.deadline.Deadlines;
import dev.duban.deadline.Decision;
import dev.duban.deadline.NewDeadline;
import dev.duban.deadline.Term;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The terms of a rectification: its limit (F1-13), and what is due, may be asked for and is visited while it runs. */
@Component
class RectificationTerms {

    /** Limits under this many days have their own terms for an extension. Source: F1-16, C. */
    private static final int SHORT_LIMIT_DAYS = 60;

    /** In which a short limit's extension is decided. Source: F1-16, C. */
    private static final int SHORT_REPLY_WORKING_DAYS = 3;

    private static final String LIMIT = "F1-13";

    private final Deadlines deadlines;
    private final Clock clock;

    RectificationTerms(Deadlines deadlines, Clock clock) {
        this.deadlines = deadlines;
        this.clock = clock;
    }

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
        return limit(caseNo, Anchor.of("limit-set", HazardTerms.start(decidedOn)), until);
    }

    private UUID limit(String caseNo, Anchor anchor, LocalDate until) {
        int days = Math.max(1, (int) ChronoUnit.DAYS.between(HazardTerms.day(anchor.at()), until));
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
        return HazardTerms.day(limits(caseNo).getFirst().anchor().at());
    }

    private List<Deadline> limits(String caseNo) {
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
                new NewDeadline(caseNo, "F1-14-visit", Anchor.of("visited", last), Part.LISTING_ORGAN)
                        .lasting(term(cycle));
        };
        deadlines.open(due);
    }

    private static NewDeadline part(String caseNo, Deadline limit, int of, int parts) {
        int days = Math.max(1, daysOf(limit) * of / parts);
        return new NewDeadline(caseNo, "F1-14-visit", limit.anchor(), Part.LISTING_ORGAN)
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
                        : new NewDeadline(
                                caseNo, "F1-16", HazardTerms.limitEnds(limit.lastDay(), null), Part.ENTERPRISE));
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

    /** The reply that grants the extension has its number. */
    void extensionDocumented(String caseNo, String number) {
        limits(caseNo).stream()
                .filter(limit -> limit.extension() > 0)
                .forEach(limit -> deadlines.documented(limit.id(), number));
    }

    // Acceptance

    /** The enterprise applied: what only rectification needs ends, and the visit is due. */
    void delistingAsked(Hazard hazard, Instant at) {
        var caseNo = hazard.caseNo();
        waive(caseNo, "F1-14", "applied");
        waive(caseNo, "F1-16", "applied");
        waive(caseNo, "F1-16-reply", "applied");
        waive(caseNo, "F1-14-visit", "applied");
        var asked = Anchor.of("delisting-asked", at);
        deadlines.open(new NewDeadline(caseNo, "F1-18", asked, Part.LISTING_ORGAN).of("task-accept-on-site"));
        if (hazard.sector().equals(HazardTerms.FIRE)) {
            deadlines.open(new NewDeadline(caseNo, "F1-20", asked, Part.LISTING_ORGAN).of("task-accept-on-site"));
        }
    }

    void accepted(String caseNo, Instant at) {
        deadlines.met(caseNo, "F1-18", at);
        deadlines.met(caseNo, "F1-20", at);
    }

    private void waive(String caseNo, String rule, String reason) {
        deadlines.waive(caseNo, rule, reason);
    }
}
