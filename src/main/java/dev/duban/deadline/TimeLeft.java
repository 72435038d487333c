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
public class TimeLeft {

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

    /** Of a term that runs: "还剩 3 个工作日", "今天 15:40 前", "逾期 13 天" with "5 个工作日". */
    public Told running(Limit limit, Instant now, WorkCalendar calendar, Locale locale) {
        return now.isBefore(limit.dueAt()) ? left(limit, now, calendar, locale) : late(limit, now, calendar, locale);
    }

    /** Of a term that was met: "8月12日 按期", "8月12日 办结，逾期 2 天" with "2 个工作日". */
    public Told done(Limit limit, Instant settled, WorkCalendar calendar, Locale locale) {
        var day = dates.day(today(settled), locale);
        if (settled.isBefore(limit.dueAt())) {
            return new Told(Lamp.IN_TIME, say("met", locale, day), "");
        }
        var late = late(limit, settled, calendar, locale);
        return new Told(late.lamp(), say("met.late", locale, day, late.first()), late.second());
    }

    private Told left(Limit limit, Instant now, WorkCalendar calendar, Locale locale) {
        var lamp = soon(limit, now, calendar) ? Lamp.SOON : Lamp.IN_TIME;
        var today = today(now);
        if (limit.unit() == Term.Unit.H) {
            return new Told(
                    lamp,
                    today(limit.dueAt()).equals(today)
                            ? say("today.hour", locale, dates.hour(limit.dueAt()))
                            : say("left.hours", locale, duration(Duration.between(now, limit.dueAt()), locale)),
                    "");
        }
        if (!limit.lastDay().isAfter(today)) {
            return new Told(lamp, say("today", locale), "");
        }
        int worked = calendar.workdaysBetween(today, limit.lastDay());
        if (limit.unit() == Term.Unit.WD) {
            return new Told(lamp, say("left.WD", locale, worked), "");
        }
        long days = today.until(limit.lastDay(), ChronoUnit.DAYS);
        return new Told(lamp, say("left.days", locale, days), worked <= FEW ? say("unit.WD", locale, worked) : "");
    }

    private Told late(Limit limit, Instant at, WorkCalendar calendar, Locale locale) {
        var lamp = limit.binding() ? Lamp.OVERDUE : Lamp.PAST_INTERNAL;
        var kind = limit.binding() ? "late.binding" : "late.internal";
        var over = Duration.between(limit.dueAt(), at);
        if (limit.unit() == Term.Unit.H && over.toHours() < 24) {
            return new Told(lamp, say(kind + ".hours", locale, duration(over, locale)), "");
        }
        long days = Math.max(1, limit.lastDay().until(today(at), ChronoUnit.DAYS));
        int worked = calendar.workdaysBetween(limit.lastDay(), today(at));
        if (limit.binding() || limit.unit() != Term.Unit.WD) {
            return new Told(lamp, say(kind + ".days", locale, days), say("unit.WD", locale, worked));
        }
        return worked == 0
                ? new Told(lamp, say(kind + ".days", locale, days), "")
                : new Told(lamp, say(kind + ".WD", locale, worked), say("unit.days", locale, days));
    }

    private static boolean soon(Limit limit, Instant now, WorkCalendar calendar) {
        long left = Duration.between(now, limit.dueAt()).toSeconds();
        return left * 100 <= limit.allowedSeconds() * SOON
                || !limit.lastDay().isAfter(calendar.workdayAfter(today(now), 1));
    }

    /** The lamp and the words of a term in whatever state; the words in one line. */
    Told of(Deadline deadline, Instant now, WorkCalendar calendar, Locale locale) {
        var due = deadline.dueAt();
        var settled = deadline.settledAt();
        return switch (deadline.state()) {
            case WAIVED -> new Told(Lamp.NO_LIMIT, say("waived", locale), "");
            case MISSED ->
                new Told(
                        deadline.rule().basisKind().binding() ? Lamp.OVERDUE : Lamp.PAST_INTERNAL,
                        say("missed", locale),
                        "");
            case MET ->
                due == null || settled == null
                        ? new Told(
                                Lamp.IN_TIME,
                                settled == null ? "" : say("met", locale, dates.day(today(settled), locale)),
                                "")
                        : inOneLine(done(Limit.of(deadline, due), settled, calendar, locale), deadline, locale);
            case RUNNING -> {
                if (due == null) {
                    yield new Told(Lamp.STOPPED, say("stopped", locale, dates.day(stoppedOn(deadline), locale)), "");
                }
                if (deadline.answeredAt() != null) {
                    yield new Told(Lamp.IN_TIME, say("answered", locale), "");
                }
                yield inOneLine(running(Limit.of(deadline, due), now, calendar, locale), deadline, locale);
            }
        };
    }

    /** An internal term of working days is told in working days alone (pages 3). */
    private Told inOneLine(Told told, Deadline deadline, Locale locale) {
        boolean alone = told.second().isEmpty()
                || told.lamp() == Lamp.PAST_INTERNAL && deadline.budget().term() instanceof Term.WorkingDays;
        return new Told(told.lamp(), alone ? told.first() : say("both", locale, told.first(), told.second()), "");
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

    /**
     * What the lamp and the words are told from.
     *
     * @param binding whether a law, a document or an order set it, not we
     * @param dueAt from this instant on it is late
     * @param lastDay last day in China on which the act is in time
     * @param allowedSeconds from the anchor to {@code dueAt}
     */
    public record Limit(boolean binding, Term.Unit unit, Instant dueAt, LocalDate lastDay, long allowedSeconds) {

        static Limit of(Deadline deadline, Instant due) {
            return new Limit(
                    deadline.rule().basisKind().binding(),
                    deadline.budget().term().unit(),
                    due,
                    deadline.lastDay(),
                    deadline.allowedSeconds());
        }
    }

    /** @param second the same in the other unit; empty if there is none worth telling */
    public record Told(Lamp lamp, String first, String second) {}
}
