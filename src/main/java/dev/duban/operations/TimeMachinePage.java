package dev.duban.operations;

import dev.duban.deadline.MarksAhead;
import dev.duban.deadline.WorkCalendars;
import dev.duban.engine.MovableClock;
import dev.duban.web.Dates;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the page of the time machine shows: where time stands, what lies ahead by each choice, what the last jump brought. */
@Component
@ConditionalOnBooleanProperty("duban.time-machine.enabled")
class TimeMachinePage {

    /** Beyond this nobody plans, and the calendar knows nothing. */
    static final Duration LONGEST = Duration.ofDays(366);

    /** "To a day" means when its offices open. */
    private static final LocalTime OPENING = LocalTime.of(9, 0);

    private static final int SHOWN = 500;

    private final MarksAhead marks;
    private final TimeJumps jumps;
    private final WorkCalendars calendars;
    private final Ahead words;
    private final JdbcClient jdbc;
    private final MovableClock clock;

    TimeMachinePage(
            MarksAhead marks,
            TimeJumps jumps,
            WorkCalendars calendars,
            Ahead words,
            JdbcClient jdbc,
            MovableClock clock) {
        this.marks = marks;
        this.jumps = jumps;
        this.calendars = calendars;
        this.words = words;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Seen look(Locale locale) {
        var jump = jumps.newest();
        var now = clock.instant();
        return new Seen(
                now,
                clock.offset(),
                jump.orElse(null),
                jump.map(newest -> newest.percent(now)).orElse(0L),
                jump.filter(TimeJump::running).isPresent() ? List.of() : choices(locale),
                jump.map(newest -> Day.of(stops(newest, locale))).orElse(List.of()));
    }

    /** The instant a goal means now; empty if it is not ahead, is too far, or nothing is planned that could be next. */
    Optional<Instant> target(Goal goal, @Nullable LocalDate day) {
        var now = clock.instant();
        var local = now.atZone(Dates.ZONE);
        var target = switch (goal) {
            case NEXT -> marks.next(now.plus(LONGEST)).map(at -> at.plusSeconds(1));
            case WORKDAY ->
                Optional.of(local.with(calendars.now().workdayAfter(local.toLocalDate(), 1))
                        .toInstant());
            case DAYS -> Optional.of(local.plusDays(3).toInstant());
            case DAY ->
                Optional.ofNullable(day)
                        .map(date -> date.atTime(OPENING).atZone(Dates.ZONE).toInstant());
        };
        return target.filter(at -> at.isAfter(now) && !at.isAfter(now.plus(LONGEST)));
    }

    /** What would happen on the way to an instant. */
    String ahead(Instant target, Locale locale) {
        return words.sentence(marks.until(target), locale);
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Dates.ZONE);
    }

    private List<Choice> choices(Locale locale) {
        var choices = new ArrayList<Choice>();
        for (var goal : List.of(Goal.NEXT, Goal.WORKDAY, Goal.DAYS)) {
            target(goal, null).ifPresent(at -> choices.add(new Choice(goal, at, ahead(at, locale))));
        }
        return choices;
    }

    private List<Stop> stops(TimeJump jump, Locale locale) {
        var reached = jumps.stops(jump.id());
        var shown = new ArrayList<Stop>();
        int left = SHOWN;
        for (int n = 0; n < reached.size(); n++) {
            var from = reached.get(n).at();
            var before = n + 1 < reached.size() ? reached.get(n + 1).at() : end(jump);
            var events = marks.between(from, before, left + 1).stream()
                    .map(mark -> new Event(mark.caseNo(), words.words(mark, locale), mark.rule()))
                    .toList();
            var tasks = newTasks(from, before);
            if (!events.isEmpty() || tasks > 0) {
                var fitting = events.subList(0, Math.min(left, events.size()));
                shown.add(new Stop(from, fitting, events.size() > left, tasks));
                left -= fitting.size();
            }
        }
        return shown;
    }

    private Instant end(TimeJump jump) {
        var ended = jump.ended();
        return ended == null ? clock.instant() : ended;
    }

    private int newTasks(Instant from, Instant before) {
        return jdbc.sql("select count(*) from human_task where opened_at >= :from and opened_at < :before")
                .param("from", from.atOffset(java.time.ZoneOffset.UTC))
                .param("before", before.atOffset(java.time.ZoneOffset.UTC))
                .query(Integer.class)
                .single();
    }

    /** NEXT: to what is due next. WORKDAY: one working day on. DAYS: three days on. DAY: to the opening of a day. */
    enum Goal {
        NEXT,
        WORKDAY,
        DAYS,
        DAY
    }

    /**
     * Everything the page shows.
     *
     * @param moved how far the clock is ahead of the machine's
     * @param jump the one under way, or the last one
     */
    record Seen(
            Instant now, Duration moved, @Nullable TimeJump jump, long percent, List<Choice> choices, List<Day> days) {

        /** So many days of a long way stand on the page at once; the others are folded away behind them. */
        private static final int AT_ONCE = 14;

        /** A way with fewer lines than this is shown as it is. */
        private static final int SHORT = 40;

        public boolean running() {
            return jump != null && jump.running();
        }

        /** The first days of the way; while one is under way, the last. */
        public List<Day> near() {
            int most = Math.min(AT_ONCE, days.size());
            return running() ? days.subList(days.size() - most, days.size()) : days.subList(0, most);
        }

        /** The others. */
        public List<Day> far() {
            int most = Math.min(AT_ONCE, days.size());
            return running() ? days.subList(0, days.size() - most) : days.subList(most, days.size());
        }

        /** Whether a day is unfolded from the beginning. */
        public boolean open(Day day) {
            return days.stream().mapToInt(Day::lines).sum() <= SHORT
                    || day.equals(running() ? days.getLast() : days.getFirst());
        }
    }

    /** What happened on one day in China. */
    record Day(LocalDate day, List<Stop> stops) {

        static List<Day> of(List<Stop> stops) {
            var days = new TreeMap<LocalDate, List<Stop>>();
            stops.forEach(
                    stop -> days.computeIfAbsent(LocalDate.ofInstant(stop.at(), Dates.ZONE), day -> new ArrayList<>())
                            .add(stop));
            return days.entrySet().stream()
                    .map(day -> new Day(day.getKey(), day.getValue()))
                    .toList();
        }

        /** How many things are listed. */
        public int events() {
            return stops.stream().mapToInt(stop -> stop.events().size()).sum();
        }

        public int newTasks() {
            return stops.stream().mapToInt(Stop::newTasks).sum();
        }

        /** Whether there were more. */
        public boolean more() {
            return stops.stream().anyMatch(Stop::more);
        }

        private int lines() {
            return stops.size() + events();
        }
    }

    /** A way to go on and what it would bring. */
    record Choice(Goal goal, Instant target, String ahead) {}

    /** What happened at one instant; {@code more} if not all of it is listed. */
    record Stop(Instant at, List<Event> events, boolean more, int newTasks) {}

    /** One thing in one case. */
    record Event(String caseNo, String what, String rule) {}
}
