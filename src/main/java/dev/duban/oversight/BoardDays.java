package dev.duban.oversight;

import dev.duban.deadline.WorkCalendar;
import dev.duban.deadline.WorkCalendars;
import dev.duban.web.Dates;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.Map;

/**
 * The instants at which the lists of the board begin and end, all reckoned from one look at the clock; days are those of
 * China.
 *
 * @param soonUntil what is due by then is due soon: the end of the fifth working day after today (C)
 */
record BoardDays(
        Instant now,
        LocalDate today,
        Instant dayBegan,
        Instant soonUntil,
        Instant nextWeek,
        Instant weekAfter,
        Instant month,
        Instant lastMonth,
        WorkCalendar calendar) {

    private static final int SOON_WORKING_DAYS = 5;

    static BoardDays at(Clock clock, WorkCalendars calendars) {
        var now = clock.instant();
        var today = LocalDate.ofInstant(now, Dates.ZONE);
        var calendar = calendars.now();
        var monday = today.with(TemporalAdjusters.next(DayOfWeek.MONDAY));
        var month = today.withDayOfMonth(1);
        return new BoardDays(
                now,
                today,
                start(today),
                start(calendar.workdayAfter(today, SOON_WORKING_DAYS).plusDays(1)),
                start(monday),
                start(monday.plusWeeks(1)),
                start(month),
                start(month.minusMonths(1)),
                calendar);
    }

    /** Parameters of the conditions of {@link BoardQuery}. */
    Map<String, Object> params() {
        return Map.of(
                "now", at(now),
                "dayBegan", at(dayBegan),
                "soonUntil", at(soonUntil),
                "nextWeek", at(nextWeek),
                "weekAfter", at(weekAfter),
                "month", at(month),
                "lastMonth", at(lastMonth));
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(Dates.ZONE).toInstant();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
