package dev.duban.inbox;

import dev.duban.deadline.WorkCalendar;
import dev.duban.web.Dates;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The days of an inbox: where a task stands by its date, and the days ahead that are shown above the lists. A term that ends at
 * 00:00 belongs to the day before.
 */
record DueDays(Instant now, LocalDate today) {

    /** Working days that are shown after today (pages 5.2). */
    private static final int AHEAD = 5;

    static DueDays at(Instant now) {
        return new DueDays(now, LocalDate.ofInstant(now, Dates.ZONE));
    }

    /** The groups of the list, in their order. */
    enum Group {
        LATE,
        TODAY,
        WEEK,
        LATER;

        boolean isForToday() {
            return this == LATE || this == TODAY;
        }
    }

    /** @param dueAt null without a limit, and while its clock stands */
    Group group(@Nullable Instant dueAt) {
        if (dueAt == null) {
            return Group.LATER;
        }
        if (!dueAt.isAfter(now)) {
            return Group.LATE;
        }
        return !dueAt.isAfter(endOfToday()) ? Group.TODAY : !dueAt.isAfter(endOfWeek()) ? Group.WEEK : Group.LATER;
    }

    Instant endOfToday() {
        return end(today);
    }

    /** The end of this week's Sunday. */
    Instant endOfWeek() {
        return end(sunday());
    }

    LocalDate sunday() {
        return today.with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY));
    }

    /** Up to which day tasks are counted by day: that of the strip or of this week, whichever is later. */
    LocalDate horizon(WorkCalendar calendar) {
        var last = calendar.workdayAfter(today, AHEAD);
        return last.isAfter(sunday()) ? last : sunday();
    }

    static Instant start(LocalDate day) {
        return day.atStartOfDay(Dates.ZONE).toInstant();
    }

    static Instant end(LocalDate day) {
        return start(day.plusDays(1));
    }

    /** Today and the five working days after it, with the days off between them, those that follow one another as one. */
    List<Span> ahead(WorkCalendar calendar) {
        var spans = new ArrayList<Span>();
        spans.add(new Span(today, today, calendar.works(today)));
        int worked = 0;
        for (var day = today.plusDays(1); worked < AHEAD; day = day.plusDays(1)) {
            boolean works = calendar.works(day);
            var before = spans.getLast();
            if (works) {
                worked++;
                spans.add(new Span(day, day, true));
            } else if (!before.works() && spans.size() > 1) {
                spans.set(spans.size() - 1, new Span(before.from(), day, false));
            } else {
                spans.add(new Span(day, day, false));
            }
        }
        return spans;
    }

    /** A day, or days off that follow one another. */
    record Span(LocalDate from, LocalDate to, boolean works) {

        long count(Map<LocalDate, Long> byDay) {
            return from.datesUntil(to.plusDays(1))
                    .mapToLong(day -> byDay.getOrDefault(day, 0L))
                    .sum();
        }
    }
}
