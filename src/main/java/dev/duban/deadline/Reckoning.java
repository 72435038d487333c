package dev.duban.deadline;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A due date counted out, with all that its explanation needs: it is computed once, and what people read is told from the same
 * record, so the two cannot disagree.
 *
 * <p>A term of days ends at 00:00 China time after its last day, one of hours to the second. While the clock stands, the date is
 * the one that would hold if it stood for ever less the time passed, that is: there is none, {@link #dueAt} is null.
 *
 * @param firstDay anchor's day in China, which is not counted
 * @param natural the last day before it was moved off a day off or cut by a paper
 * @param naturalKind what kind of day {@code natural} is: why it was moved, if it was
 * @param lastDay the last day on which the act is in time; for hours the day of {@code dueAt}
 * @param dueAt from this instant on it is late; null while the clock stands
 * @param heldBy which of the limits gave the date
 * @param ofShorter where the other length ends, of which the shorter holds; null if there is none
 * @param ofTerm where the term itself ends, whatever holds
 * @param days each day from the first counted to the last, as counted; empty for hours and months
 * @param provisional the first year on the way whose days off are not published; null if all are
 */
public record Reckoning(
        Anchor anchor,
        Budget budget,
        LocalDate firstDay,
        LocalDate natural,
        WorkCalendar.Kind naturalKind,
        LocalDate lastDay,
        @Nullable Instant dueAt,
        Holds heldBy,
        LocalDate ofTerm,
        @Nullable LocalDate ofShorter,
        List<Day> days,
        @Nullable Integer provisional) {

    static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    public Reckoning {
        days = List.copyOf(days);
    }

    public static Reckoning of(Anchor anchor, Budget budget, WorkCalendar calendar) {
        return budget.term() instanceof Term.Hours ? hours(anchor, budget, calendar) : days(anchor, budget, calendar);
    }

    /** The whole span that was given, from the anchor to the due instant; null while the clock stands. */
    public @Nullable Duration allowed() {
        return dueAt == null ? null : Duration.between(anchor.at(), dueAt);
    }

    /** The same in seconds, for comparing how much is left; 0 while the clock stands. */
    long allowedSeconds() {
        var allowed = allowed();
        if (allowed != null && allowed.isPositive()) {
            return allowed.toSeconds();
        }
        // Counted backwards, or from an event that is known late: the day itself is what there is.
        return allowed == null ? 0 : Math.max(Duration.ofDays(1).toSeconds(), -allowed.toSeconds());
    }

    /** Whether the last day was moved off a day off. */
    boolean rolled() {
        return !natural.equals(lastDay);
    }

    private static Reckoning hours(Anchor anchor, Budget budget, WorkCalendar calendar) {
        var due = anchor.at().plus(Duration.ofHours(budget.whole().amount()));
        for (var stop : sorted(budget)) {
            var end = stop.resumedOn();
            var from = latest(stop.from().atStartOfDay(CHINA).toInstant(), anchor.at());
            if (end != null && from.isBefore(due)) {
                var resumed = end.atStartOfDay(CHINA).toInstant();
                due = resumed.isAfter(from) ? due.plus(Duration.between(from, resumed)) : due;
            }
        }
        var first = LocalDate.ofInstant(anchor.at(), CHINA);
        var last = LocalDate.ofInstant(due, CHINA);
        return new Reckoning(
                anchor,
                budget,
                first,
                last,
                calendar.kind(last),
                last,
                budget.standing() ? null : due,
                Holds.TERM,
                last,
                null,
                List.of(),
                null);
    }

    private static Reckoning days(Anchor anchor, Budget budget, WorkCalendar calendar) {
        var first = LocalDate.ofInstant(anchor.at(), CHINA);
        var natural = natural(first, budget.whole(), budget, calendar);
        var last = rolled(natural, budget, calendar);
        var ofTerm = last;
        var heldBy = Holds.TERM;
        LocalDate ofShorter = null;
        var shorter = budget.shorter();
        if (shorter != null) {
            var other = natural(first, shorter.term(), budget, calendar);
            ofShorter = rolled(other, budget, calendar);
            if (ofShorter.isBefore(last)) {
                natural = other;
                last = ofShorter;
                heldBy = Holds.SHORTER;
            }
        }
        var fixed = budget.notAfter();
        if (fixed != null && fixed.day().isBefore(last)) {
            natural = fixed.day();
            last = fixed.day();
            heldBy = Holds.PAPER;
        }
        return new Reckoning(
                anchor,
                budget,
                first,
                natural,
                calendar.kind(natural),
                last,
                budget.standing() ? null : last.plusDays(1).atStartOfDay(CHINA).toInstant(),
                heldBy,
                ofTerm,
                ofShorter,
                counted(first, natural, last, budget, calendar),
                provisional(first, last, budget, calendar));
    }

    private static LocalDate natural(LocalDate first, Term term, Budget budget, WorkCalendar calendar) {
        if (budget.direction() == Budget.Direction.BEFORE) {
            return before(first, term, calendar);
        }
        return switch (term) {
            case Term.WorkingDays days -> after(first, days.amount(), budget, calendar, true);
            case Term.CalendarDays days -> after(first, days.amount(), budget, calendar, false);
            case Term.Months months -> pushed(first, first.plusMonths(months.amount()), budget);
            case Term.Hours hours -> throw new IllegalStateException("Hours are not counted in days: " + hours);
        };
    }

    private static LocalDate after(LocalDate first, int n, Budget budget, WorkCalendar calendar, boolean working) {
        var day = first;
        for (int counted = 0; counted < n; ) {
            day = day.plusDays(1);
            if (!closed(budget, day) && (!working || calendar.works(day))) {
                counted++;
            }
        }
        return day;
    }

    /** The n-th day back from the day before; the act is in time on that day still. */
    private static LocalDate before(LocalDate expiry, Term term, WorkCalendar calendar) {
        var day = expiry;
        for (int counted = 0; counted < term.amount(); ) {
            day = day.minusDays(1);
            if (term instanceof Term.CalendarDays || calendar.works(day)) {
                counted++;
            }
        }
        return day;
    }

    private static LocalDate pushed(LocalDate first, LocalDate end, Budget budget) {
        var last = end;
        for (var day = first.plusDays(1); !day.isAfter(last); day = day.plusDays(1)) {
            if (closed(budget, day)) {
                last = last.plusDays(1);
            }
        }
        return last;
    }

    /** A span that has no end yet stops no day: what would hold is told as if the clock ran again today. */
    private static boolean closed(Budget budget, LocalDate day) {
        return budget.stops().stream().anyMatch(stop -> stop.resumedOn() != null && stop.holds(day));
    }

    private static LocalDate rolled(LocalDate natural, Budget budget, WorkCalendar calendar) {
        var rolls = budget.rolls() && budget.direction() == Budget.Direction.AFTER;
        return rolls ? calendar.workdayFrom(natural) : natural;
    }

    private static List<Day> counted(
            LocalDate first, LocalDate natural, LocalDate last, Budget budget, WorkCalendar calendar) {
        if (budget.term() instanceof Term.Months) {
            return List.of();
        }
        boolean back = budget.direction() == Budget.Direction.BEFORE;
        var from = back ? last : first.plusDays(1);
        var to = back ? first.minusDays(1) : last;
        boolean working = budget.term() instanceof Term.WorkingDays;
        var days = new ArrayList<Day>();
        for (var day = from; !day.isAfter(to); day = day.plusDays(1)) {
            boolean stopped = closed(budget, day);
            boolean counts = !stopped && (back || !day.isAfter(natural)) && (!working || calendar.works(day));
            days.add(new Day(day, calendar.kind(day), calendar.exception(day), stopped, counts));
        }
        return days;
    }

    /** Calendar days meet the calendar only where they end. */
    private static @Nullable Integer provisional(
            LocalDate first, LocalDate last, Budget budget, WorkCalendar calendar) {
        var from = budget.term() instanceof Term.WorkingDays ? first : last;
        boolean meets = budget.rolls() || budget.term() instanceof Term.WorkingDays;
        for (int year = Math.min(from.getYear(), last.getYear()); meets && year <= last.getYear(); year++) {
            if (calendar.provisional(year)) {
                return year;
            }
        }
        return null;
    }

    private static List<Budget.Stop> sorted(Budget budget) {
        return budget.stops().stream()
                .sorted(Comparator.comparing(Budget.Stop::from))
                .toList();
    }

    private static Instant latest(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    /** Which limit gave the date. */
    public enum Holds {
        TERM,
        SHORTER,
        PAPER
    }

    /**
     * A day on the way.
     *
     * @param exception the holiday it belongs to or makes up for; null on any other day
     * @param stopped whether the clock stood on it
     * @param counted whether it used up a day of the term
     */
    public record Day(
            LocalDate day,
            WorkCalendar.Kind kind,
            WorkCalendar.@Nullable Exception exception,
            boolean stopped,
            boolean counted) {}
}
