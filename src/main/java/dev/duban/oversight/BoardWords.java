package dev.duban.oversight;

import dev.duban.deadline.DeadlineView.Lamp;
import dev.duban.deadline.DeadlineWords;
import dev.duban.deadline.Term;
import dev.duban.deadline.TimeLeft;
import dev.duban.deadline.Urges;
import dev.duban.web.Dates;
import dev.duban.web.Languages;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Puts a row of the board into words. */
@Component
class BoardWords {

    private final MessageSource messages;
    private final DeadlineWords lengths;
    private final TimeLeft timeLeft;
    private final Dates dates;

    BoardWords(MessageSource messages, DeadlineWords lengths, TimeLeft timeLeft, Dates dates) {
        this.messages = messages;
        this.lengths = lengths;
        this.timeLeft = timeLeft;
        this.dates = dates;
    }

    BoardLine of(BoardRow row, BoardDays days, Locale locale) {
        var time = time(row, days, locale);
        var mayUrge = mayUrge(row);
        return new BoardLine(
                row,
                time.lamp().key(),
                time.lamp().colour(),
                time.first(),
                time.second(),
                who(row, locale),
                step(row, locale),
                term(row, locale),
                say("oversight.basis." + row.basisKind(), locale),
                basis(row, locale),
                rung(row, locale),
                next(row, days, locale),
                urged(row, locale),
                mayUrge,
                mayUrge == Urges.Outcome.URGED ? null : say("oversight.may." + mayUrge, locale));
    }

    /** What would become of urging it now. */
    static Urges.Outcome mayUrge(BoardRow row) {
        if (!row.runs()) {
            return Urges.Outcome.ENDED;
        }
        if (row.dueAt() == null) {
            return Urges.Outcome.STANDS;
        }
        return row.urgedToday() >= Urges.A_DAY ? Urges.Outcome.LIMIT : Urges.Outcome.URGED;
    }

    /** The people or the organ that would be urged. */
    String to(BoardRow row, Locale locale) {
        var holder = row.holderName();
        return holder != null ? holder : row.byEnterprise() ? row.enterprise() : who(row, locale);
    }

    /** The value of a facet. */
    String choice(Facet facet, String value, java.util.Map<String, Board.Named> names, Locale locale) {
        return switch (facet) {
            case TURN -> say("oversight.turn." + value, locale);
            case RUNG -> value.equals("none") ? say("oversight.rung.none", locale) : rungWord(value, locale);
            case SECTOR -> find("registry.sector." + value, value, locale);
            case STEP -> find("timeline.rule." + value, value, locale);
            case REGION, DEPARTMENT, FLOW -> {
                var name = names.get(value);
                yield name == null
                        ? value.isEmpty() ? say("oversight.nobody", locale) : value
                        : Languages.isEnglish(locale) ? name.nameEn() : name.nameZh();
            }
        };
    }

    String say(String key, Locale locale, @Nullable Object... values) {
        return messages.getMessage(key, values, locale);
    }

    /** How late it is or how much is left, with the same in the other unit, or else its last day. */
    private TimeLeft.Told time(BoardRow row, BoardDays days, Locale locale) {
        var due = row.dueAt();
        if (due == null) {
            return stopped(row, locale);
        }
        var unit = Term.Unit.valueOf(row.unit());
        var limit = new TimeLeft.Limit(row.binding(), unit, due, row.lastDay(), row.allowedSeconds());
        var told = row.doneAt() == null
                ? timeLeft.running(limit, days.now(), days.calendar(), locale)
                : timeLeft.done(limit, row.doneAt(), days.calendar(), locale);
        if (!told.second().isEmpty()) {
            return told;
        }
        var last = unit == Term.Unit.H ? dates.moment(due, locale) : dates.weekday(row.lastDay(), locale);
        return new TimeLeft.Told(told.lamp(), told.first(), last);
    }

    private TimeLeft.Told stopped(BoardRow row, Locale locale) {
        var from = row.stoppedOn();
        var why = Objects.requireNonNullElse(row.stoppedWhy(), "");
        return new TimeLeft.Told(
                Lamp.STOPPED,
                say("oversight.time.stopped", locale),
                from == null ? "" : say("oversight.time.stopped.since", locale, dates.day(from, locale), why));
    }

    private String who(BoardRow row, Locale locale) {
        if (row.byEnterprise()) {
            return say("oversight.turn.enterprise", locale);
        }
        var organ = Languages.isEnglish(locale) ? row.actorEn() : row.actorZh();
        return organ == null ? find("casefile.part." + row.turn(), row.turn(), locale) : organ;
    }

    private String step(BoardRow row, Locale locale) {
        var step = find("timeline.rule." + row.rule(), row.rule(), locale);
        var region = Languages.isEnglish(locale) ? row.regionEn() : row.regionZh();
        if (row.byEnterprise()) {
            return say("oversight.step", locale, step, region);
        }
        var holder = row.holderName();
        return holder != null
                ? say("oversight.step", locale, step, holder)
                : row.task() != null ? say("oversight.step.unclaimed", locale, step) : step;
    }

    private String term(BoardRow row, Locale locale) {
        var length = lengths.length(Term.of(row.amount(), Term.Unit.valueOf(row.unit())), locale);
        if (row.dueAt() == null) {
            return say("oversight.term.stopped", locale, length);
        }
        var due = row.unit().equals("H") ? dates.moment(row.dueAt(), locale) : dates.day(row.lastDay(), locale);
        return say(row.extension() > 0 ? "oversight.term.extended" : "oversight.term", locale, length, due);
    }

    private String basis(BoardRow row, Locale locale) {
        if (!row.basisKind().equals("DOCUMENT")) {
            return row.rule();
        }
        return row.level() == null
                ? row.rule()
                : say("oversight.document", locale, row.rule(), find("registry.level." + row.level(), "", locale));
    }

    private String rung(BoardRow row, Locale locale) {
        var mark = row.lastMark();
        if (mark == null) {
            return "—";
        }
        return mark.startsWith("NOTIFY") ? say("oversight.told", locale, role(row, locale)) : rungWord(mark, locale);
    }

    private String next(BoardRow row, BoardDays days, Locale locale) {
        var mark = row.nextMark();
        var at = row.nextAt();
        if (row.dueAt() == null || mark == null || at == null) {
            return row.runs() && row.dueAt() != null ? say("oversight.next.none", locale) : "";
        }
        if (mark.equals("EXPIRY")) {
            var hour = row.unit().equals("H");
            return say(
                    "oversight.next.late",
                    locale,
                    hour ? dates.moment(at, locale) : dates.day(dates.dayOf(at), locale));
        }
        // Its instant has come, and the watch of the case has not looked yet.
        var when = at.isAfter(days.now()) ? "" : ".now";
        var what =
                mark.startsWith("NOTIFY") ? role(row, locale) : mark.startsWith("LX") ? rungWord(mark, locale) : mark;
        return say(
                (mark.startsWith("NOTIFY") ? "oversight.next.told" : "oversight.next.rung") + when,
                locale,
                dates.day(dates.dayOf(at), locale),
                what);
    }

    private @Nullable String urged(BoardRow row, Locale locale) {
        var at = row.urgedAt();
        if (at == null) {
            return null;
        }
        var seen = row.seenAt();
        return seen == null
                ? say("oversight.urged.unread", locale, dates.recent(at))
                : say("oversight.urged.read", locale, dates.recent(at), dates.recent(seen));
    }

    private String role(BoardRow row, Locale locale) {
        var role = Objects.toString(row.notifyRole(), "");
        return find("identity.role." + role, role, locale);
    }

    private String rungWord(String rung, Locale locale) {
        return find("timeline.rung." + rung, rung, locale);
    }

    private String find(String key, String otherwise, Locale locale) {
        return Objects.requireNonNullElse(messages.getMessage(key, null, otherwise, locale), otherwise);
    }
}
