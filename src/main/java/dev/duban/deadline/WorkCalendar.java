package dev.duban.deadline;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which days offices work (工作日历). Years whose notice the State Council has published are as published; any other year is
 * computed from weekends and the days that are off by 全国年节及纪念日放假办法 (in force 2025-01-01), without moved days, and is
 * <em>provisional</em>. Immutable.
 */
public final class WorkCalendar {

    private final Map<LocalDate, Exception> exceptions = new HashMap<>();
    private final Set<Integer> published = new TreeSet<>();
    private final Map<LocalDate, Exception> statutory = new HashMap<>();

    /**
     * @param published the days of published years that are not as their weekday says; a year none of whose days is here
     *     counts as not published
     * @param statutory the days that are off by law in years not published yet
     */
    public WorkCalendar(Collection<Exception> published, Collection<Exception> statutory) {
        published.forEach(exception -> {
            exceptions.put(exception.day(), exception);
            this.published.add(exception.day().getYear());
        });
        statutory.forEach(exception -> this.statutory.put(exception.day(), exception));
    }

    public boolean works(LocalDate day) {
        return switch (kind(day)) {
            case WORKDAY, MAKE_UP -> true;
            case WEEKEND, HOLIDAY -> false;
        };
    }

    public Kind kind(LocalDate day) {
        var exception = exception(day);
        if (exception != null) {
            return exception.kind();
        }
        return day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0 ? Kind.WEEKEND : Kind.WORKDAY;
    }

    /** The holiday this day belongs to or makes up for; null on any other day. */
    public @Nullable Exception exception(LocalDate day) {
        return (published.contains(day.getYear()) ? exceptions : statutory).get(day);
    }

    /** Whether the year's days off are not published yet, so that every date in it may still move. */
    public boolean provisional(int year) {
        return !published.contains(year);
    }

    /** This day if it is worked, else the next that is. */
    public LocalDate workdayFrom(LocalDate day) {
        var found = day;
        while (!works(found)) {
            found = found.plusDays(1);
        }
        return found;
    }

    /**
     * The n-th working day after this day.
     *
     * @param n at least 1
     */
    public LocalDate workdayAfter(LocalDate day, int n) {
        var found = day;
        for (int counted = 0; counted < n; ) {
            found = found.plusDays(1);
            if (works(found)) {
                counted++;
            }
        }
        return found;
    }

    /** How many working days lie after {@code from}, up to and with {@code to}; 0 if {@code to} is not later. */
    public int workdaysBetween(LocalDate from, LocalDate to) {
        int count = 0;
        for (var day = from.plusDays(1); !day.isAfter(to); day = day.plusDays(1)) {
            if (works(day)) {
                count++;
            }
        }
        return count;
    }

    public enum Kind {
        WORKDAY,
        WEEKEND,
        HOLIDAY,
        /** A Saturday or Sunday that is worked (调休上班). */
        MAKE_UP
    }

    /** A day that is not as its weekday says, with the holiday it belongs to. */
    public record Exception(LocalDate day, Kind kind, String nameZh, String nameEn) {}
}
