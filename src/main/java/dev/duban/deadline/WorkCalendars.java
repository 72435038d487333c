package dev.duban.deadline;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The calendar of working days as loaded; kept for a minute, so that counting asks the database for nothing. */
@Component
public class WorkCalendars {

    private static final Duration KEPT = Duration.ofMinutes(1);
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    private final JdbcClient jdbc;
    private final Clock clock;
    private volatile @Nullable Kept kept;

    WorkCalendars(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The calendar now; another replica's newly loaded year is seen after a minute at most. */
    public WorkCalendar now() {
        var before = kept;
        var now = clock.instant();
        if (before != null && now.isBefore(before.until())) {
            return before.calendar();
        }
        return fresh();
    }

    /** The calendar as it stands in the database, whatever is kept: for counting again what another replica has loaded. */
    WorkCalendar fresh() {
        var read = read();
        kept = new Kept(read, clock.instant().plus(KEPT));
        return read;
    }

    /** Puts a published year in place of what stood there; what it moves is reckoned by {@link Deadlines}. */
    @Transactional
    void load(int year, String source, List<WorkCalendar.Exception> days) {
        jdbc.sql("delete from calendar_day where extract(year from day) = :year")
                .param("year", year)
                .update();
        jdbc.sql("""
            insert into calendar_year (year, source, loaded_at)
            values (:year, :source, :now)
            on conflict (year) do update set source = excluded.source, loaded_at = excluded.loaded_at
            """)
                .param("year", year)
                .param("source", source)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        days.forEach(
                day -> jdbc.sql("insert into calendar_day (day, kind, name_zh, name_en) values (:day, :kind, :zh, :en)")
                        .param("day", day.day())
                        .param("kind", day.kind().name())
                        .param("zh", day.nameZh())
                        .param("en", day.nameEn())
                        .update());
        kept = null;
    }

    /** What was loaded of a year, by day; empty if it was not. */
    List<WorkCalendar.Exception> of(int year) {
        return published().stream()
                .filter(day -> day.day().getYear() == year)
                .sorted(Comparator.comparing(WorkCalendar.Exception::day))
                .toList();
    }

    /** Days off by law of a year, what is known before its notice; empty where even these are not. */
    List<WorkCalendar.Exception> statutoryOf(int year) {
        return statutory().stream()
                .filter(day -> day.day().getYear() == year)
                .sorted(Comparator.comparing(WorkCalendar.Exception::day))
                .toList();
    }

    /** The title of the notice that a year was loaded from; null if it was not loaded. */
    @Nullable
    String source(int year) {
        return jdbc.sql("select source from calendar_year where year = :year")
                .param("year", year)
                .query(String.class)
                .optional()
                .orElse(null);
    }

    /** The calendar as it would be with these days in place of those of the year. */
    WorkCalendar with(int year, Collection<WorkCalendar.Exception> days) {
        var published = new ArrayList<>(published());
        published.removeIf(day -> day.day().getYear() == year);
        published.addAll(days);
        return new WorkCalendar(published, statutory());
    }

    /** How many years are not loaded that should be: this one, and from November on, when it is published, the next. */
    int yearsMissing() {
        var today = LocalDate.ofInstant(clock.instant(), CHINA);
        int last = today.getMonth().compareTo(Month.NOVEMBER) < 0 ? today.getYear() : today.getYear() + 1;
        int loaded = jdbc.sql("select count(*) from calendar_year where year between :first and :last")
                .param("first", today.getYear())
                .param("last", last)
                .query(Integer.class)
                .single();
        return last - today.getYear() + 1 - loaded;
    }

    private WorkCalendar read() {
        return new WorkCalendar(published(), statutory());
    }

    private List<WorkCalendar.Exception> published() {
        return jdbc.sql("select day, kind, name_zh, name_en from calendar_day")
                .query((row, n) -> new WorkCalendar.Exception(
                        row.getObject("day", LocalDate.class),
                        WorkCalendar.Kind.valueOf(row.getString("kind")),
                        row.getString("name_zh"),
                        row.getString("name_en")))
                .list();
    }

    private List<WorkCalendar.Exception> statutory() {
        return jdbc.sql("select day, name_zh, name_en from statutory_day")
                .query((row, n) -> new WorkCalendar.Exception(
                        row.getObject("day", LocalDate.class),
                        WorkCalendar.Kind.HOLIDAY,
                        row.getString("name_zh"),
                        row.getString("name_en")))
                .list();
    }

    private record Kept(WorkCalendar calendar, Instant until) {}
}
