package dev.duban.deadline;

import dev.duban.web.Languages;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Twelve months side by side, and how two versions of a year differ. */
final class CalendarYear {

    private CalendarYear() {}

    static List<MonthSheet> months(int year, WorkCalendar calendar, LocalDate today, Locale locale) {
        return Arrays.stream(Month.values())
                .map(month -> month(YearMonth.of(year, month), calendar, today, locale))
                .toList();
    }

    private static MonthSheet month(YearMonth month, WorkCalendar calendar, LocalDate today, Locale locale) {
        var cells = new ArrayList<Cell>();
        var first = month.atDay(1);
        for (int blank = 1; blank < first.getDayOfWeek().getValue(); blank++) {
            cells.add(new Cell(null, "", "none", "", false));
        }
        first.datesUntil(first.plusMonths(1)).forEach(day -> {
            var kind = calendar.kind(day);
            var special = calendar.exception(day);
            var css = calendar.works(day) ? kind == WorkCalendar.Kind.MAKE_UP ? "made" : "" : "off";
            cells.add(new Cell(
                    day,
                    String.valueOf(day.getDayOfMonth()),
                    day.equals(today) ? (css + " now").strip() : css,
                    special == null ? "" : name(special, locale),
                    kind == WorkCalendar.Kind.MAKE_UP));
        });
        var named = first.datesUntil(first.plusMonths(1))
                .map(calendar::exception)
                .filter(special -> special != null && special.kind() == WorkCalendar.Kind.HOLIDAY)
                .map(special -> name(special, locale))
                .distinct()
                .collect(Collectors.joining(Languages.isEnglish(locale) ? ", " : "、"));
        return new MonthSheet(month.getMonth().getDisplayName(TextStyle.FULL_STANDALONE, locale), named, cells);
    }

    /** What two versions of the days of a year do not share, by day. */
    static List<Difference> differences(String before, @Nullable String after) {
        var was = byDay(before);
        var is = byDay(after == null ? "" : after);
        return Stream.concat(was.keySet().stream(), is.keySet().stream())
                .distinct()
                .sorted()
                .filter(day -> !java.util.Objects.equals(was.get(day), is.get(day)))
                .map(day -> new Difference(day, was.get(day), is.get(day)))
                .toList();
    }

    private static TreeMap<LocalDate, WorkCalendar.Exception> byDay(String days) {
        return CalendarDays.read(days).stream()
                .collect(Collectors.toMap(WorkCalendar.Exception::day, Function.identity(), (a, b) -> b, TreeMap::new));
    }

    private static String name(WorkCalendar.Exception day, Locale locale) {
        return Languages.isEnglish(locale) ? day.nameEn() : day.nameZh();
    }

    /** @param holidays what is off in it, by name; empty if nothing is */
    record MonthSheet(String name, String holidays, List<Cell> cells) {}

    /**
     * A place in the sheet of a month.
     *
     * @param on null before the first of the month
     * @param makeUp a weekend day that is worked
     */
    record Cell(@Nullable LocalDate on, String day, String css, String title, boolean makeUp) {}

    /** A day that was otherwise; null: as its weekday says. */
    record Difference(LocalDate day, WorkCalendar.@Nullable Exception before, WorkCalendar.@Nullable Exception after) {}
}
