package dev.duban.deadline;

import dev.duban.web.Dates;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Tells in one sentence why a date is that date: what happened, which days were counted, which were not, and where it ended.
 * The sentence is told from the same {@link Reckoning} that gave the date.
 */
@Component
public class DeadlineWords {

    /** Up to this many counted working days are named one by one. */
    private static final int NAMED = 5;

    private final MessageSource messages;
    private final Dates dates;
    private final DayWords days;

    DeadlineWords(MessageSource messages, Dates dates, DayWords days) {
        this.messages = messages;
        this.dates = dates;
        this.days = days;
    }

    /** The sentence, with what moved the date since, and a second one if the date is provisional. */
    public String sentence(Reckoning reckoning, Locale locale) {
        var year = reckoning.provisional();
        return beginning(reckoning, locale)
                + moved(reckoning, locale)
                + rolled(reckoning, locale)
                + end(reckoning, locale)
                + (year == null ? "" : say("provisional", locale, String.valueOf(year)));
    }

    /** A length in words: "5 个工作日", "5 working days". */
    public String length(Term term, Locale locale) {
        return say("length." + term.unit(), locale, term.amount());
    }

    private String beginning(Reckoning reckoning, Locale locale) {
        var budget = reckoning.budget();
        if (budget.direction() == Budget.Direction.BEFORE) {
            return backwards(reckoning, locale);
        }
        return switch (budget.term()) {
            case Term.Hours hours -> hours(reckoning, hours, locale);
            case Term.WorkingDays worked
            when budget.shorter() == null ->
                happened("anchor.working", reckoning, locale) + working(reckoning, worked, locale);
            case Term term
            when budget.shorter() != null ->
                happened("anchor.calendar", reckoning, locale) + shorter(reckoning, budget.shorter(), locale);
            case Term term -> happened("anchor.calendar", reckoning, locale) + calendar(reckoning, locale);
        };
    }

    private String happened(String key, Reckoning reckoning, Locale locale) {
        return say(key, locale, dates.day(reckoning.firstDay(), locale), event(reckoning, locale));
    }

    private String hours(Reckoning reckoning, Term.Hours hours, Locale locale) {
        var at = reckoning.anchor().at();
        return say(
                "hours",
                locale,
                dates.moment(at, locale),
                event(reckoning, locale),
                hours.amount(),
                dates.moment(at.plus(hours.amount(), ChronoUnit.HOURS), locale));
    }

    private String working(Reckoning reckoning, Term.WorkingDays term, Locale locale) {
        var told = say("count.WD", locale, term.amount());
        var counted = reckoning.days().stream().filter(Reckoning.Day::counted).toList();
        if (counted.size() <= NAMED && counted.size() == term.amount()) {
            told += say("count.named", locale, days.listed(counted, locale));
        }
        var unusual = days.unusual(reckoning.days(), locale);
        return told + (unusual.isEmpty() ? "" : say("count.unusual", locale, unusual));
    }

    private String calendar(Reckoning reckoning, Locale locale) {
        var term = reckoning.budget().term();
        return changed(reckoning)
                ? say("given", locale, length(term, locale))
                : say("count." + term.unit(), locale, term.amount(), last(reckoning, locale)) + roll(reckoning, locale);
    }

    private static boolean changed(Reckoning reckoning) {
        return !reckoning.budget().extensions().isEmpty()
                || !reckoning.budget().stops().isEmpty()
                || reckoning.heldBy() == Reckoning.Holds.PAPER;
    }

    /** The day that was counted out, with its weekday where that is why it was moved. */
    private String last(Reckoning reckoning, Locale locale) {
        return rolledFromWeekend(reckoning)
                ? days.withWeekday(reckoning.natural(), locale)
                : dates.day(reckoning.natural(), locale);
    }

    private String roll(Reckoning reckoning, Locale locale) {
        if (!reckoning.rolled()) {
            return "";
        }
        return say(rolledFromWeekend(reckoning) ? "roll.weekend" : "roll.holiday", locale);
    }

    /** That the last day was moved, where the beginning could not tell it yet. */
    private String rolled(Reckoning reckoning, Locale locale) {
        boolean told = reckoning.budget().shorter() == null && !changed(reckoning);
        return told || reckoning.dueAt() == null || !reckoning.rolled()
                ? ""
                : say("last", locale, last(reckoning, locale)) + roll(reckoning, locale);
    }

    /** Both lengths, the one that holds with its day before it was moved, which is told afterwards. */
    private String shorter(Reckoning reckoning, Budget.Shorter shorter, Locale locale) {
        var held = reckoning.heldBy();
        var term = held == Reckoning.Holds.TERM ? reckoning.natural() : reckoning.ofTerm();
        var other = held == Reckoning.Holds.SHORTER ? reckoning.natural() : reckoning.ofShorter();
        return say(
                "shorter." + shorter.why(),
                locale,
                length(reckoning.budget().term(), locale),
                dates.day(term, locale),
                shorter.ofDays(),
                shorter.term().amount(),
                other == null ? "" : dates.day(other, locale));
    }

    private String backwards(Reckoning reckoning, Locale locale) {
        var unusual = days.unusual(reckoning.days(), locale);
        return say(
                "back." + reckoning.anchor().event(),
                locale,
                dates.day(reckoning.firstDay(), locale),
                length(reckoning.budget().term(), locale),
                dates.day(reckoning.firstDay().minusDays(1), locale),
                unusual.isEmpty() ? "" : say("back.unusual", locale, unusual));
    }

    /** Extensions, stops and a paper's own date, in the order in which they bind. */
    private String moved(Reckoning reckoning, Locale locale) {
        var told = new StringBuilder();
        for (var extension : reckoning.budget().extensions()) {
            told.append(say(
                    "extended",
                    locale,
                    dates.day(extension.decision().on(), locale),
                    length(extension.by(), locale),
                    paper(extension.decision(), locale)));
        }
        for (var stop : reckoning.budget().stops()) {
            told.append(stood(stop, locale));
        }
        var fixed = reckoning.budget().notAfter();
        if (fixed != null && reckoning.heldBy() == Reckoning.Holds.PAPER) {
            told.append(say("not-after", locale, fixed.document(), dates.day(fixed.day(), locale)));
        }
        return told.toString();
    }

    private String stood(Budget.Stop stop, Locale locale) {
        var resumed = stop.resumedOn();
        var from = dates.day(stop.from(), locale);
        var reason = stop.decision().reason();
        return resumed == null
                ? say("stands", locale, from, reason)
                : say(
                        "stood",
                        locale,
                        from,
                        dates.day(resumed, locale),
                        stop.from().until(resumed, ChronoUnit.DAYS),
                        reason);
    }

    private String end(Reckoning reckoning, Locale locale) {
        var due = reckoning.dueAt();
        var budget = reckoning.budget();
        if (due == null) {
            return say("end.stands", locale);
        }
        if (budget.term() instanceof Term.Hours) {
            boolean plain = budget.extensions().isEmpty() && budget.stops().isEmpty();
            return plain ? say("end.hours", locale) : say("end", locale, dates.moment(due, locale));
        }
        if (budget.direction() == Budget.Direction.BEFORE) {
            return say("end.back", locale, dates.day(reckoning.lastDay(), locale));
        }
        boolean fromWeekend = rolledFromWeekend(reckoning);
        return say(
                fromWeekend ? "end.rolled" : "end",
                locale,
                fromWeekend ? days.withWeekday(reckoning.lastDay(), locale) : dates.day(reckoning.lastDay(), locale));
    }

    private static boolean rolledFromWeekend(Reckoning reckoning) {
        return reckoning.rolled() && reckoning.naturalKind() == WorkCalendar.Kind.WEEKEND;
    }

    private String event(Reckoning reckoning, Locale locale) {
        return messages.getMessage("deadline.event." + reckoning.anchor().event(), null, locale);
    }

    private String paper(Decision decision, Locale locale) {
        var document = decision.document();
        return document == null ? "" : say("paper", locale, document);
    }

    private String say(String key, Locale locale, Object... values) {
        return messages.getMessage("deadline.say." + key, values, locale);
    }
}
