package dev.duban.deadline;

import dev.duban.deadline.DeadlineView.Lamp;
import dev.duban.web.Dates;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** How much of a term is left or how late it is: the lamp and its words, in the rule's own unit (pages 3). */
@Component
class TimeLeft {

    /** At most this part of the period left is soon, in percent. */
    private static final int SOON = 30;

    /** Calendar terms name the working days too when there are at most so many. */
    private static final int FEW = 10;

    private final MessageSource messages;
    private final Dates dates;

    TimeLeft(MessageSource messages, Dates dates) {
        this.messages = messages;
        this.dates = dates;
    }

    Lamp lamp(Deadline deadline, Instant now, WorkCalendar calendar) {
        var passed = deadline.rule().basisKind().binding() ? Lamp.OVERDUE : Lamp.PAST_INTERNAL;
        var due = deadline.dueAt();
        return switch (deadline.state()) {
            case WAIVED -> Lamp.NO_LIMIT;
            case MISSED -> passed;
            case MET -> {
                var settled = deadline.settledAt();
                yield due == null || settled == null || settled.isBefore(due) ? Lamp.IN_TIME : passed;
            }
            case RUNNING ->
                due == null
                        ? Lamp.STOPPED
                        : deadline.overdue(now)
                                ? passed
                                : deadline.answeredAt() == null && soon(deadline, due, now, calendar)
                                        ? Lamp.SOON
                                        : Lamp.IN_TIME;
        };
    }

    private static boolean soon(Deadline deadline, Instant due, Instant now, WorkCalendar calendar) {
        long left = Duration.between(now, due).toSeconds();
        return left * 100 <= deadline.allowedSeconds() * SOON
                || !deadline.lastDay().isAfter(calendar.workdayAfter(today(now), 1));
    }

    /** "还剩 3 个工作日", "逾期 13 天（5 个工作日）", "今天 15:40 前", "8月12日 按期". */
    String words(Deadline deadline, Instant now, WorkCalendar calendar, Locale locale) {
        var due = deadline.dueAt();
        var settled = deadline.settledAt();
        return switch (deadline.state()) {
            case WAIVED -> say("waived", locale);
            case MISSED -> say("missed", locale);
            case MET ->
                settled == null
                        ? ""
                        : due == null || settled.isBefore(due)
                                ? say("met", locale, dates.day(today(settled), locale))
                                : say(
                                        "met.late",
                                        locale,
                                        dates.day(today(settled), locale),
                                        late(deadline, due, settled, calendar, locale));
            case RUNNING -> {
                if (due == null) {
                    yield say("stopped", locale, dates.day(stoppedOn(deadline), locale));
                }
                if (deadline.answeredAt() != null) {
                    yield say("answered", locale);
                }
                yield deadline.overdue(now)
                        ? late(deadline, due, now, calendar, locale)
                        : left(deadline, due, now, calendar, locale);
            }
        };
    }

    private String late(Deadline deadline, Instant due, Instant at, WorkCalendar calendar, Locale locale) {
        var kind = deadline.rule().basisKind().binding() ? "binding" : "internal";
        var over = Duration.between(due, at);
        if (hours(deadline) && over.toHours() < 24) {
            return say("late.%s.hours".formatted(kind), locale, duration(over, locale));
        }
        long days = Math.max(1, deadline.lastDay().until(today(at), ChronoUnit.DAYS));
        int worked = calendar.workdaysBetween(deadline.lastDay(), today(at));
        if (kind.equals("internal") && deadline.budget().term() instanceof Term.WorkingDays) {
            return worked == 0 ? say("late.internal.days", locale, days) : say("late.internal.WD", locale, worked);
        }
        return say("late." + kind, locale, days, worked);
    }

    private String left(Deadline deadline, Instant due, Instant now, WorkCalendar calendar, Locale locale) {
        var today = today(now);
        if (hours(deadline)) {
            return today(due).equals(today)
                    ? say("today.hour", locale, dates.hour(due))
                    : say("left.hours", locale, duration(Duration.between(now, due), locale));
        }
        if (!deadline.lastDay().isAfter(today)) {
            return say("today", locale);
        }
        int worked = calendar.workdaysBetween(today, deadline.lastDay());
        if (deadline.budget().term() instanceof Term.WorkingDays) {
            return say("left.WD", locale, worked);
        }
        long days = today.until(deadline.lastDay(), ChronoUnit.DAYS);
        return worked <= FEW ? say("left.both", locale, days, worked) : say("left.days", locale, days);
    }

    /** "6 小时 20 分" / "6 h 20 min", rounded down to the minute. */
    String duration(Duration time, Locale locale) {
        long hours = time.toHours();
        int minutes = time.toMinutesPart();
        return hours == 0
                ? say("minutes", locale, minutes)
                : minutes == 0 ? say("hours", locale, hours) : say("hours.minutes", locale, hours, minutes);
    }

    static boolean hours(Deadline deadline) {
        return deadline.budget().term() instanceof Term.Hours;
    }

    static LocalDate today(Instant now) {
        return LocalDate.ofInstant(now, Reckoning.CHINA);
    }

    private static LocalDate stoppedOn(Deadline deadline) {
        return deadline.budget().stops().stream()
                .filter(stop -> stop.resumedOn() == null)
                .map(Budget.Stop::from)
                .findFirst()
                .orElse(deadline.lastDay());
    }

    private String say(String key, Locale locale, Object... values) {
        return messages.getMessage("deadline.view." + key, values, locale);
    }
}
