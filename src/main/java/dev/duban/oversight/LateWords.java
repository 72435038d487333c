package dev.duban.oversight;

import dev.duban.web.Dates;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** How late a term is or how much of it is left, in working days and in calendar days, with its lamp (pages 3). */
@Component
class LateWords {

    /** At most so much of the period is left when the lamp turns to soon. Source: pages 3. */
    private static final double SOON = 0.3;

    /** A term of calendar days tells its working days too from here on. Source: pages 3. */
    private static final int FEW_DAYS = 10;

    private final MessageSource messages;
    private final Dates dates;

    LateWords(MessageSource messages, Dates dates) {
        this.messages = messages;
        this.dates = dates;
    }

    Time of(BoardRow row, BoardDays days, Locale locale) {
        var due = row.dueAt();
        if (due == null) {
            return stopped(row, locale);
        }
        var until = row.doneAt() == null ? days.now() : row.doneAt();
        return until.isBefore(due) ? left(row, due, days, locale) : late(row, due, until, days, locale);
    }

    private Time stopped(BoardRow row, Locale locale) {
        var from = row.stoppedOn();
        return new Time(
                "stopped",
                "pause",
                say("stopped", locale),
                from == null
                        ? ""
                        : say(
                                "stopped.since",
                                locale,
                                dates.day(from, locale),
                                row.stoppedWhy() == null ? "" : row.stoppedWhy()));
    }

    private Time late(BoardRow row, Instant due, Instant until, BoardDays days, Locale locale) {
        var day = LocalDate.ofInstant(until, Dates.ZONE);
        long calendar = row.lastDay().until(day, ChronoUnit.DAYS);
        int worked = days.calendar().workdaysBetween(row.lastDay(), day);
        var kind = row.binding() ? "overdue" : "past";
        var lamp = row.binding() ? "overdue" : "past-internal";
        var done = row.doneAt() == null ? "" : say("done-late", locale) + " ";
        if (row.unit().equals("H") && Duration.between(due, until).toHours() < 24) {
            var over = Duration.between(due, until);
            return new Time(
                    lamp,
                    "red",
                    done + say(kind + ".hours", locale, over.toHours(), over.toMinutesPart()),
                    dates.moment(due, locale));
        }
        boolean inWorkingDays = row.unit().equals("WD") || !row.binding() && worked > 0;
        return inWorkingDays
                ? new Time(
                        lamp,
                        "red",
                        done + say(kind + ".working", locale, worked),
                        say("calendar-days", locale, calendar))
                : new Time(
                        lamp, "red", done + say(kind + ".days", locale, calendar), say("working-days", locale, worked));
    }

    private Time left(BoardRow row, Instant due, BoardDays days, Locale locale) {
        var share = (double) Duration.between(days.now(), due).toSeconds() / Math.max(1, row.allowedSeconds());
        boolean nearly = !row.lastDay().isAfter(days.calendar().workdayAfter(days.today(), 1));
        boolean soon = share <= SOON || nearly;
        var lamp = soon ? "soon" : "in-time";
        var colour = soon ? "amber" : "green";
        var last = dates.weekday(row.lastDay(), locale);
        if (row.unit().equals("H")) {
            var rest = Duration.between(days.now(), due);
            return new Time(
                    lamp,
                    colour,
                    dates.dayOf(due).equals(days.today())
                            ? say("today-by", locale, dates.hour(due))
                            : say("left.hours", locale, rest.toHours(), rest.toMinutesPart()),
                    dates.moment(due, locale));
        }
        if (row.lastDay().equals(days.today())) {
            return new Time(lamp, colour, say("today", locale), last);
        }
        long calendar = days.today().until(row.lastDay(), ChronoUnit.DAYS);
        int worked = days.calendar().workdaysBetween(days.today(), row.lastDay());
        if (row.unit().equals("WD")) {
            return new Time(lamp, colour, say("left.working", locale, worked), last);
        }
        return new Time(
                lamp,
                colour,
                say("left.days", locale, calendar),
                worked <= FEW_DAYS ? say("working-days", locale, worked) : last);
    }

    private String say(String key, Locale locale, Object... values) {
        return messages.getMessage("oversight.time." + key, values, locale);
    }

    /** @param second in the other unit, or the last day */
    record Time(String lamp, String colour, String first, String second) {}
}
