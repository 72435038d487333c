package dev.duban.deadline;

import dev.duban.deadline.DeadlineView.Lamp;
import dev.duban.deadline.DeadlineView.Meter;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Draws how much of a term is used: a cell for each unit of terms up to fifteen, else a bar (pages 3). */
@Component
class TimeMeters {

    private static final int CELLS = 15;

    /** Cells of lateness beyond which no more are drawn. */
    private static final int OVER = 5;

    private final MessageSource messages;
    private final TimeLeft timeLeft;

    TimeMeters(MessageSource messages, TimeLeft timeLeft) {
        this.messages = messages;
        this.timeLeft = timeLeft;
    }

    Meter of(Deadline deadline, Reckoning reckoning, Lamp lamp, Instant now, WorkCalendar calendar, Locale locale) {
        var colour = switch (lamp) {
            case OVERDUE, PAST_INTERNAL -> "l";
            case SOON -> "w";
            case STOPPED -> "p";
            case IN_TIME, NO_LIMIT -> "g";
        };
        var due = deadline.dueAt();
        if (TimeLeft.hours(deadline) && due != null) {
            return hours(deadline, due, colour, now, locale);
        }
        var today = TimeLeft.today(now);
        var days = days(deadline, reckoning);
        int all = days.size();
        int left = (int) days.stream().filter(day -> day.isAfter(today)).count();
        boolean working = deadline.budget().term() instanceof Term.WorkingDays
                && deadline.budget().direction() == Budget.Direction.AFTER;
        int over = lamp == Lamp.STOPPED
                ? 0
                : (int) Math.max(
                        0,
                        working
                                ? calendar.workdaysBetween(deadline.lastDay(), today)
                                : deadline.lastDay().until(today, ChronoUnit.DAYS));
        var unit = working ? "WD" : "CD";
        var caption = over > 0
                ? say("over." + unit, locale, all, over)
                : say((lamp == Lamp.STOPPED ? "stopped." : "left.") + unit, locale, all, left);
        // The last day itself can still be used.
        int open = over == 0 ? Math.min(all, Math.max(left, 1)) : 0;
        if (all > CELLS) {
            return new Meter(List.of(), 100 * (all - open) / all, colour, caption);
        }
        var cells = new ArrayList<String>(Collections.nCopies(all - open, "u"));
        cells.addAll(Collections.nCopies(open, colour));
        cells.addAll(Collections.nCopies(Math.min(over, OVER), "l"));
        return new Meter(cells, 0, colour, caption);
    }

    private Meter hours(Deadline deadline, Instant due, String colour, Instant now, Locale locale) {
        long allowed = Math.max(1, deadline.allowedSeconds());
        var left = Duration.between(now, due);
        var amount = deadline.budget().whole().amount();
        if (left.isPositive()) {
            int used = Math.clamp(100 - left.toSeconds() * 100 / allowed, 0, 100);
            return new Meter(List.of(), used, colour, say("left.H", locale, amount, timeLeft.duration(left, locale)));
        }
        return new Meter(
                List.of(),
                100,
                colour,
                say("over.H", locale, amount, timeLeft.duration(Duration.between(due, now), locale)));
    }

    /** The days that the term gives; of one counted backwards, those since it was opened. */
    private static List<LocalDate> days(Deadline deadline, Reckoning reckoning) {
        boolean working = deadline.budget().term() instanceof Term.WorkingDays;
        if (deadline.budget().direction() == Budget.Direction.BEFORE
                || reckoning.days().isEmpty()) {
            var from = deadline.budget().direction() == Budget.Direction.BEFORE
                    ? TimeLeft.today(deadline.openedAt())
                    : reckoning.firstDay();
            return from.isBefore(deadline.lastDay())
                    ? from.plusDays(1)
                            .datesUntil(deadline.lastDay().plusDays(1))
                            .toList()
                    : List.of(deadline.lastDay());
        }
        return reckoning.days().stream()
                .filter(day -> working ? day.counted() : !day.stopped())
                .map(Reckoning.Day::day)
                .toList();
    }

    private String say(String key, Locale locale, Object... values) {
        return messages.getMessage("deadline.meter." + key, values, locale);
    }
}
