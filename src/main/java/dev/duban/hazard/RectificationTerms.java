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

    /** Limits under this many days have their own terms for an extension, F1-16-short. Source: F1-16, C. */
    private static final int SHORT_LIMIT_DAYS = 60;

    private static final String LIMIT = "F1-13";

    private static final List<String> ONLY_WHILE_RECTIFIED = List.of(
            "F1-14", "F1-14-visit", "F1-16", "F1-16-reply", "F1-16-short", "F1-16-short-reply", "F1-18", "F1-20");

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
    UUID limitBegins(Hazard hazard, Instant servedAt, LocalDate until, String number) {
        return limit(hazard, new Anchor("served", servedAt, number), until);
    }

    /** Another limit takes the place of the one that was missed. */
    UUID limitSet(Hazard hazard, LocalDate decidedOn, LocalDate until) {
        waive(hazard.caseNo(), LIMIT, "superseded");
        return limit(hazard, Anchor.of("limit-set", HazardTerms.start(decidedOn)), until);
    }

    /** A day that the superior asked for holds when it is earlier, also against the roll from a day off. Source: DMN-03, C. */
    private UUID limit(Hazard hazard, Anchor anchor, LocalDate until) {
        var began = HazardTerms.day(anchor.at());
        int days = Math.max(1, (int) ChronoUnit.DAYS.between(began, until));
        var limit =
                new NewDeadline(hazard.caseNo(), LIMIT, anchor, Part.ENTERPRISE).lasting(new Term.CalendarDays(days));
        return deadlines.open(hazard.origin()
                .requiredAfter(began)
                .map(on -> limit.notAfter(on, hazard.origin().required()))
                .orElse(limit));
    }

    /** The application was no rectification: the limit stands, and its days overdue go on counting. */
    UUID limitStands(String caseNo) {
        var limit = limitOf(caseNo);
        if (!limit.running()) {
            deadlines.reopen(limit.id(), "not-accepted");
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

    void planSubmitted(String caseNo, Instant at) {
        deadlines.open(new NewDeadline(caseNo, "F1-12", Anchor.of("plan-submitted", at), Part.LEAD_DEPARTMENT));
    }

    /** The ladder of the limit is asked at once (DMN-11, L4). */
    void dangerRises(String caseNo) {
        deadlines.factsChanged(caseNo);
    }

    void progressDue(String caseNo, Grading.Cycle cycle, Anchor anchor) {
        deadlines.open(new NewDeadline(caseNo, "F1-14", anchor, Part.ENTERPRISE).lasting(term(cycle)));
    }

    /** @param cycle with {@code ONCE} in the middle of the limit, with {@code TWICE} after each third of it */
    void visitDue(String caseNo, Grading.Cycle cycle, int visited, Anchor last) {
        var limit = limitOf(caseNo);
        var due = switch (cycle) {
            case ONCE -> part(caseNo, limit, 1, 2);
            case TWICE -> part(caseNo, limit, visited + 1, 3);
            default -> new NewDeadline(caseNo, "F1-14-visit", last, Part.LISTING_ORGAN).lasting(term(cycle));
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
                        ? new NewDeadline(caseNo, "F1-16-short", limit.anchor(), Part.ENTERPRISE)
                                .lasting(new Term.CalendarDays(days))
                                .orShorter(
                                        new Term.CalendarDays(Math.max(1, days * 2 / 3)), "two-thirds-of-limit", days)
                                .of("task-apply-for-extension")
                        : new NewDeadline(
                                caseNo, "F1-16", HazardTerms.limitEnds(limit.lastDay(), null), Part.ENTERPRISE));
        var due = deadlines.of(id).dueAt();
        if (due == null || clock.instant().isBefore(due)) {
            return Optional.of(id);
        }
        waive(caseNo, deadlines.of(id).rule().id(), "too-late");
        return Optional.empty();
    }

    /** By when an extension is decided, or refused by lapse. */
    UUID extensionAsked(String caseNo, Instant at) {
        boolean isShort = daysOf(limitOf(caseNo)) < SHORT_LIMIT_DAYS;
        return deadlines.open(new NewDeadline(
                        caseNo,
                        isShort ? "F1-16-short-reply" : "F1-16-reply",
                        Anchor.of("extension-asked", at),
                        Part.LISTING_ORGAN)
                .of("task-decide-extension"));
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
        ONLY_WHILE_RECTIFIED.forEach(rule -> waive(caseNo, rule, "applied"));
        inspectionDue(hazard, Anchor.of("delisting-asked", at), "task-accept-on-site");
    }

    /** The limit is over and nobody applied: the site is looked at all the same. */
    void limitIsOver(Hazard hazard) {
        var ended = HazardTerms.limitEnds(limitOf(hazard.caseNo()).lastDay(), null);
        inspectionDue(hazard, ended, "task-inspect-after-limit");
    }

    /** After an application or the end of the limit; with a fire the shorter one holds. */
    private void inspectionDue(Hazard hazard, Anchor anchor, String task) {
        deadlines.open(new NewDeadline(hazard.caseNo(), "F1-18", anchor, Part.LISTING_ORGAN).of(task));
        if (hazard.sector().equals(HazardTerms.FIRE)) {
            deadlines.open(new NewDeadline(hazard.caseNo(), "F1-20", anchor, Part.LISTING_ORGAN).of(task));
        }
    }

    /** It was looked at, at the acceptance or after the limit. */
    void looked(String caseNo, Instant at) {
        deadlines.met(caseNo, "F1-18", at);
        deadlines.met(caseNo, "F1-20", at);
    }

    private void waive(String caseNo, String rule, String reason) {
        deadlines.waive(caseNo, rule, reason);
    }
}
