package dev.duban.deadline;

import dev.duban.web.Citations;
import dev.duban.web.Dates;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Turns terms into what pages show of them now. */
@Component
public class DeadlineViews {

    /** How long a moved date is shown as changed (pages 4). */
    private static final int CHANGED_SHOWN_DAYS = 7;

    private final WorkCalendars calendars;
    private final DeadlineWords words;
    private final TimeLeft timeLeft;
    private final TimeMeters meters;
    private final DayStrips strips;
    private final Citations citations;
    private final MessageSource messages;
    private final Dates dates;
    private final Clock clock;

    DeadlineViews(
            WorkCalendars calendars,
            DeadlineWords words,
            TimeLeft timeLeft,
            TimeMeters meters,
            DayStrips strips,
            Citations citations,
            MessageSource messages,
            Dates dates,
            Clock clock) {
        this.calendars = calendars;
        this.words = words;
        this.timeLeft = timeLeft;
        this.meters = meters;
        this.strips = strips;
        this.citations = citations;
        this.messages = messages;
        this.dates = dates;
        this.clock = clock;
    }

    public DeadlineView of(Deadline deadline, Locale locale) {
        return of(deadline, clock.instant(), calendars.now(), locale);
    }

    DeadlineView of(Deadline deadline, Instant now, WorkCalendar calendar, Locale locale) {
        var reckoning = deadline.reckoning(calendar);
        var told = timeLeft.of(deadline, now, calendar, locale);
        var today = TimeLeft.today(now);
        var day = day(deadline, reckoning, calendar, locale);
        var changedOn = deadline.changedOn();
        return new DeadlineView(
                deadline,
                told.lamp(),
                name(deadline.rule(), locale),
                told.first(),
                dates.day(deadline.lastDay(), locale),
                deadline.overdue(now) ? say("was-due", locale, day) : day,
                messages.getMessage("deadline.tag." + deadline.rule().basisKind(), null, locale),
                words.sentence(reckoning, locale),
                ruleWords(deadline.rule(), locale),
                citations.line(deadline.rule().basis(), locale),
                meters.of(deadline, reckoning, told.lamp(), now, calendar, locale),
                strips.of(reckoning, calendar, deadline.running() ? today : null, locale),
                changedOn != null && !changedOn.isBefore(today.minusDays(CHANGED_SHOWN_DAYS)),
                deadline.running() && reckoning.provisional() != null);
    }

    /** "规则 F1-04 现场核查：5 个工作日。依据 WSL 90（内控），2021年9月1日起。不按期的，……" */
    private String ruleWords(DeadlineRule rule, Locale locale) {
        var term = rule.term();
        var length =
                term == null ? messages.getMessage("deadline.rule.given", null, locale) : words.length(term, locale);
        var role = rule.notifyRole();
        return messages.getMessage(
                "deadline.rule",
                new Object[] {
                    rule.id(),
                    name(rule, locale),
                    rule.direction() == Budget.Direction.BEFORE && term != null
                            ? messages.getMessage("deadline.rule.before", new Object[] {length}, locale)
                            : length,
                    citations.line(rule.basis(), locale),
                    messages.getMessage("deadline.tag." + rule.basisKind(), null, locale),
                    dates.day(rule.validFrom(), locale),
                    messages.getMessage(
                            "deadline.rule.missed." + rule.ifMissed(),
                            new Object[] {
                                role == null ? "" : messages.getMessage("identity.role." + role, null, role, locale)
                            },
                            locale)
                },
                locale);
    }

    private String name(DeadlineRule rule, Locale locale) {
        return messages.getMessage("timeline.rule." + rule.id(), null, rule.id(), locale);
    }

    /** "7月31日送达，60 日" / "Served 31 Jul; 60 days": how a term is counted, in short. */
    public String counting(Deadline deadline, Locale locale) {
        var anchor = deadline.anchor();
        boolean back = deadline.budget().direction() == Budget.Direction.BEFORE;
        return say(
                back ? "counting.back" : "counting",
                locale,
                TimeLeft.hours(deadline)
                        ? dates.moment(anchor.at(), locale)
                        : dates.day(TimeLeft.today(anchor.at()), locale),
                messages.getMessage("deadline.event." + anchor.event(), null, locale),
                words.length(deadline.budget().whole(), locale));
    }

    /**
     * The order by legal risk (pages 3): time left divided by time allowed, so that what is most over comes first; on a tie law
     * before our own rules, then the earlier date; what stands still last.
     */
    public static Comparator<Deadline> byRisk(Instant now) {
        return Comparator.comparingDouble((Deadline deadline) -> risk(deadline, now))
                .thenComparing(deadline -> !deadline.rule().basisKind().binding())
                .thenComparing(Deadline::lastDay)
                .thenComparing(Deadline::id);
    }

    private static double risk(Deadline deadline, Instant now) {
        var due = deadline.dueAt();
        return due == null
                ? Double.MAX_VALUE
                : (double) Duration.between(now, due).toSeconds() / Math.max(1, deadline.allowedSeconds());
    }

    /** "10月10日 周六（班）", "10月19日 周一（顺延）", "10月12日 周一 15:40". */
    private String day(Deadline deadline, Reckoning reckoning, WorkCalendar calendar, Locale locale) {
        var last = deadline.lastDay();
        var words = dates.weekday(last, locale);
        var due = deadline.dueAt();
        if (TimeLeft.hours(deadline)) {
            return due == null ? words : words + " " + dates.hour(due);
        }
        if (calendar.kind(last) == WorkCalendar.Kind.MAKE_UP) {
            return say("day.make-up", locale, words);
        }
        return reckoning.natural().equals(last) ? words : say("day.rolled", locale, words);
    }

    private String say(String key, Locale locale, Object... values) {
        return messages.getMessage("deadline.view." + key, values, locale);
    }
}
