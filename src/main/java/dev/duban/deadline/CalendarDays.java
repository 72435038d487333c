package dev.duban.deadline;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The days of a year that are not as their weekday says, as text: one line a day, {@code 2027-01-01,HOLIDAY,元旦,New Year's Day},
 * the lines of the yearly files. What a person pastes may have the head line, blank lines, and 休 and 班 for the kinds.
 */
final class CalendarDays {

    /** A year has some 40; more is another file. */
    private static final int MOST = 120;

    private static final int LONGEST_NAME = 40;

    private CalendarDays() {}

    /** The days of a text that was checked before. */
    static List<WorkCalendar.Exception> read(String text) {
        return parse(null, text).days();
    }

    static String write(List<WorkCalendar.Exception> days) {
        return write(days, WorkCalendar.Kind::name);
    }

    /** As somebody reads it; what {@link #check} takes as well. */
    static String write(List<WorkCalendar.Exception> days, Locale locale) {
        return locale.getLanguage().equals("en")
                ? write(days)
                : write(days, kind -> kind == WorkCalendar.Kind.HOLIDAY ? "休" : "班");
    }

    private static String write(List<WorkCalendar.Exception> days, Function<WorkCalendar.Kind, String> kinds) {
        return days.stream()
                .sorted(Comparator.comparing(WorkCalendar.Exception::day))
                .map(day -> "%s,%s,%s,%s".formatted(day.day(), kinds.apply(day.kind()), day.nameZh(), day.nameEn()))
                .collect(Collectors.joining("\n"));
    }

    /** Reads what a person gave for a year; what is wrong is told line by line and left out of the days. */
    static Parsed check(int year, String text) {
        return parse(year, text);
    }

    private static Parsed parse(@Nullable Integer year, String text) {
        var days = new ArrayList<WorkCalendar.Exception>();
        var problems = new ArrayList<Problem>();
        var seen = new HashSet<LocalDate>();
        var lines = text.replace("\uFEFF", "").split("\\R", -1);
        for (int at = 0; at < lines.length && days.size() + problems.size() <= MOST; at++) {
            var line = lines[at].strip();
            if (line.isEmpty() || line.toLowerCase(Locale.ROOT).startsWith("day,")) {
                continue;
            }
            var cells = line.split("[,，\t]", -1);
            try {
                var day = day(cells);
                var wrong = wrong(year, day);
                if (wrong == null && !seen.add(day.day())) {
                    wrong = "twice";
                }
                if (wrong == null) {
                    days.add(day);
                } else {
                    problems.add(new Problem(at + 1, line, wrong));
                }
            } catch (DateTimeException notADate) {
                problems.add(new Problem(at + 1, line, "date"));
            } catch (IllegalArgumentException wrong) {
                problems.add(new Problem(at + 1, line, String.valueOf(wrong.getMessage())));
            }
        }
        if (days.isEmpty() && problems.isEmpty()) {
            problems.add(new Problem(0, "", "empty"));
        }
        if (days.size() + problems.size() > MOST) {
            problems.add(new Problem(0, "", "many"));
        }
        return new Parsed(List.copyOf(days), List.copyOf(problems));
    }

    private static WorkCalendar.Exception day(String[] cells) {
        if (cells.length < 3 || cells.length > 4) {
            throw new IllegalArgumentException("cells");
        }
        var day = LocalDate.parse(cells[0].strip());
        var kind = switch (cells[1].strip()) {
            case "HOLIDAY", "休", "放假" -> WorkCalendar.Kind.HOLIDAY;
            case "MAKE_UP", "班", "上班" -> WorkCalendar.Kind.MAKE_UP;
            default -> throw new IllegalArgumentException("kind");
        };
        var zh = cells[2].strip();
        var en = cells.length == 4 && !cells[3].isBlank() ? cells[3].strip() : zh;
        if (zh.isEmpty() || zh.length() > LONGEST_NAME || en.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("name");
        }
        return new WorkCalendar.Exception(day, kind, zh, en);
    }

    private static @Nullable String wrong(@Nullable Integer year, WorkCalendar.Exception day) {
        if (year != null && day.day().getYear() != year) {
            return "year";
        }
        boolean weekend = day.day().getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0;
        return day.kind() == WorkCalendar.Kind.MAKE_UP && !weekend ? "make-up" : null;
    }

    record Parsed(List<WorkCalendar.Exception> days, List<Problem> problems) {}

    /**
     * What is wrong with a line.
     *
     * @param line from 1; 0 if it is about the whole
     * @param why key of its words, {@code deadline.calendar.wrong.<why>}
     */
    record Problem(int line, String text, String why) {}
}
