package dev.duban.deadline;

import dev.duban.deadline.DeadlineView.StripCell;
import dev.duban.web.Dates;
import dev.duban.web.Languages;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Lays the days of a term side by side, each counted, skipped and make-up day with what it counts as (pages 1.2, 3). Days off that
 * follow one another stand together.
 */
@Component
class DayStrips {

    private static final int LONGEST = 20;

    /** Days of lateness that are shown one by one. */
    private static final int LATE = 4;

    private final MessageSource messages;
    private final Dates dates;

    DayStrips(MessageSource messages, Dates dates) {
        this.messages = messages;
        this.dates = dates;
    }

    /** @param today null for a term that has ended; then nothing is marked as today */
    List<StripCell> of(Reckoning reckoning, WorkCalendar calendar, @Nullable LocalDate today, Locale locale) {
        long counted = reckoning.days().stream().filter(Reckoning.Day::counted).count();
        if (counted == 0 || counted > LONGEST) {
            return List.of();
        }
        boolean back = reckoning.budget().direction() == Budget.Direction.BEFORE;
        var cells = new ArrayList<StripCell>();
        if (!back) {
            cells.add(anchor(reckoning, locale));
        }
        int n = 0;
        var days = reckoning.days();
        for (int at = 0; at < days.size(); ) {
            var day = days.get(at);
            int end = at + 1;
            while (off(day, today) && end < days.size() && alike(day, days.get(end)) && off(days.get(end), today)) {
                end++;
            }
            if (day.counted()) {
                n++;
            }
            cells.add(
                    end - at > 1
                            ? run(day, days.get(end - 1), locale)
                            : one(day, day.day().equals(reckoning.lastDay()), n, today, locale));
            at = end;
        }
        if (back) {
            cells.add(anchor(reckoning, locale));
        } else if (today != null && today.isAfter(reckoning.lastDay())) {
            late(cells, reckoning.lastDay(), today, calendar, locale);
        }
        return cells;
    }

    private StripCell anchor(Reckoning reckoning, Locale locale) {
        var day = reckoning.firstDay();
        var event = messages.getMessage("deadline.event." + reckoning.anchor().event(), null, locale);
        return new StripCell(
                "a",
                weekday(day, locale),
                label(day, locale),
                event,
                say("title.anchor", locale, dates.weekday(day, locale), event),
                false);
    }

    private StripCell one(Reckoning.Day day, boolean last, int n, @Nullable LocalDate today, Locale locale) {
        var date = day.day();
        var words = dates.weekday(date, locale);
        boolean isToday = date.equals(today);
        var kind = last ? "end" : day.counted() ? "c" : day.stopped() ? "stop" : "off";
        var note = note(day, last, n, locale);
        return new StripCell(
                isToday ? kind + " today ok" : kind,
                weekday(date, locale),
                label(date, locale),
                isToday ? say("and-today", locale, note) : note,
                title(day, words, note, locale),
                false);
    }

    private String note(Reckoning.Day day, boolean last, int n, Locale locale) {
        if (day.stopped()) {
            return say("stopped", locale);
        }
        if (!day.counted()) {
            return last ? say("rolled", locale) : say("rest", locale);
        }
        var nth = say("nth", locale, n);
        return day.kind() == WorkCalendar.Kind.MAKE_UP ? say("make-up", locale, nth) : nth;
    }

    private String title(Reckoning.Day day, String words, String note, Locale locale) {
        var holiday = name(day, locale);
        return day.kind() == WorkCalendar.Kind.MAKE_UP && day.counted()
                ? say("title.make-up", locale, words, note)
                : day.counted()
                        ? say("title.counted", locale, words, note)
                        : say("title.skipped", locale, words, holiday.isEmpty() ? note : holiday);
    }

    private StripCell run(Reckoning.Day first, Reckoning.Day last, Locale locale) {
        var name = name(first, locale);
        var over = first.stopped()
                ? say("stopped", locale)
                : name.isEmpty() ? say("weekend", locale) : say("holiday", locale, name);
        boolean oneMonth = first.day().getMonth() == last.day().getMonth();
        var span = Languages.isEnglish(locale)
                ? (oneMonth ? String.valueOf(first.day().getDayOfMonth()) : label(first.day(), locale))
                        + "–"
                        + label(last.day(), locale)
                : label(first.day(), locale)
                        + "–"
                        + (oneMonth ? String.valueOf(last.day().getDayOfMonth()) : label(last.day(), locale));
        return new StripCell(
                first.stopped() ? "stop" : "off",
                over,
                span,
                say("skipped", locale),
                say("title.skipped", locale, span, over),
                true);
    }

    private void late(List<StripCell> cells, LocalDate lastDay, LocalDate today, WorkCalendar calendar, Locale locale) {
        long over = lastDay.until(today, ChronoUnit.DAYS);
        if (over > LATE) {
            var note = say("more", locale, over - 1);
            cells.add(new StripCell("gap", "", "…", note, note, false));
        } else {
            lastDay.plusDays(1).datesUntil(today).forEach(day -> {
                boolean works = calendar.works(day);
                var note = works ? say("late", locale) : say("rest", locale);
                cells.add(new StripCell(
                        works ? "over" : "off",
                        weekday(day, locale),
                        label(day, locale),
                        note,
                        say("title.skipped", locale, dates.weekday(day, locale), note),
                        false));
            });
        }
        var note = say("today", locale);
        cells.add(new StripCell(
                "today",
                weekday(today, locale),
                label(today, locale),
                note,
                say("title.anchor", locale, dates.weekday(today, locale), note),
                false));
    }

    private static boolean off(Reckoning.Day day, @Nullable LocalDate today) {
        return !day.counted() && !day.day().equals(today);
    }

    private static boolean alike(Reckoning.Day day, Reckoning.Day other) {
        return day.kind() == other.kind()
                && day.stopped() == other.stopped()
                && java.util.Objects.equals(nameOf(day), nameOf(other));
    }

    private static @Nullable String nameOf(Reckoning.Day day) {
        var holiday = day.exception();
        return holiday == null ? null : holiday.nameZh();
    }

    private static String name(Reckoning.Day day, Locale locale) {
        var holiday = day.exception();
        return holiday == null || day.kind() == WorkCalendar.Kind.MAKE_UP
                ? ""
                : Languages.isEnglish(locale) ? holiday.nameEn() : holiday.nameZh();
    }

    /** "10.8" / "8 Oct". */
    private String label(LocalDate day, Locale locale) {
        if (!Languages.isEnglish(locale)) {
            return day.getMonthValue() + "." + day.getDayOfMonth();
        }
        var words = dates.day(day, locale).split(" ");
        return words[0] + " " + words[1];
    }

    private String weekday(LocalDate day, Locale locale) {
        var words = dates.weekday(day, locale);
        return Languages.isEnglish(locale)
                ? words.substring(0, words.indexOf(' '))
                : words.substring(words.lastIndexOf(' ') + 1);
    }

    private String say(String key, Locale locale, Object... values) {
        return messages.getMessage("deadline.strip." + key, values, locale);
    }
}
