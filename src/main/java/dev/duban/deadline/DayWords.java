package dev.duban.deadline;

import dev.duban.web.Dates;
import dev.duban.web.Languages;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.function.BiPredicate;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Days and runs of days in words, as the sentences about deadlines need them. */
@Component
class DayWords {

    private final MessageSource messages;
    private final Dates dates;

    DayWords(MessageSource messages, Dates dates) {
        this.messages = messages;
        this.dates = dates;
    }

    /** "9月29日、30日，10月8日、9日" / "29, 30 Sep, 8, 9 Oct": the month once for each run of days in it. */
    String listed(List<Reckoning.Day> days, Locale locale) {
        var months = new StringJoiner(Languages.isEnglish(locale) ? ", " : "，");
        runs(days, (before, day) -> before.day().getMonth() == day.day().getMonth())
                .forEach(month -> months.add(month(month, locale)));
        return months.toString();
    }

    private String month(List<Reckoning.Day> days, Locale locale) {
        if (Languages.isEnglish(locale)) {
            var numbers = new StringJoiner(", ");
            days.forEach(day -> numbers.add(String.valueOf(day.day().getDayOfMonth())));
            return numbers + afterTheNumber(days.getLast().day(), locale);
        }
        var numbers = new StringJoiner("、").add(dates.day(days.getFirst().day(), locale));
        days.stream().skip(1).forEach(day -> numbers.add(day.day().getDayOfMonth() + "日"));
        return numbers.toString();
    }

    /** Days off for a holiday and weekend days that were worked: "国庆 10月1日至7日不计，10月10日周六调休上班，计入"; empty if there are none. */
    String unusual(List<Reckoning.Day> days, Locale locale) {
        var told = new StringJoiner(Languages.isEnglish(locale) ? ", " : "，");
        var holidays = days.stream()
                .filter(day -> day.kind() == WorkCalendar.Kind.HOLIDAY)
                .toList();
        runs(holidays, (before, day) -> before.day().plusDays(1).equals(day.day()))
                .forEach(run -> told.add(say("holiday", locale, name(run.getFirst(), locale), span(run, locale))));
        days.stream()
                .filter(day -> day.kind() == WorkCalendar.Kind.MAKE_UP)
                .forEach(day -> told.add(say("make-up", locale, withWeekday(day.day(), locale))));
        return told.toString();
    }

    /** "10月19日周一" / "Mon 19 Oct". */
    String withWeekday(LocalDate day, Locale locale) {
        var words = dates.weekday(day, locale);
        return Languages.isEnglish(locale) ? words : words.replace(" ", "");
    }

    private String span(List<Reckoning.Day> run, Locale locale) {
        var first = run.getFirst().day();
        var last = run.getLast().day();
        if (first.equals(last)) {
            return dates.day(first, locale);
        }
        boolean oneMonth = first.getMonth() == last.getMonth();
        if (Languages.isEnglish(locale)) {
            return say(
                    "span",
                    locale,
                    oneMonth ? String.valueOf(first.getDayOfMonth()) : dates.day(first, locale),
                    dates.day(last, locale));
        }
        return say(
                "span",
                locale,
                dates.day(first, locale),
                oneMonth ? last.getDayOfMonth() + "日" : dates.day(last, locale));
    }

    private String afterTheNumber(LocalDate day, Locale locale) {
        var words = dates.day(day, locale);
        return words.substring(words.indexOf(' '));
    }

    private static String name(Reckoning.Day day, Locale locale) {
        var holiday = day.exception();
        return holiday == null ? "" : Languages.isEnglish(locale) ? holiday.nameEn() : holiday.nameZh();
    }

    private static List<List<Reckoning.Day>> runs(
            List<Reckoning.Day> days, BiPredicate<Reckoning.Day, Reckoning.Day> together) {
        var runs = new ArrayList<List<Reckoning.Day>>();
        for (var day : days) {
            if (runs.isEmpty() || !together.test(runs.getLast().getLast(), day)) {
                runs.add(new ArrayList<>());
            }
            runs.getLast().add(day);
        }
        return runs;
    }

    private String say(String key, Locale locale, Object... values) {
        return messages.getMessage("deadline.say." + key, values, locale);
    }
}
