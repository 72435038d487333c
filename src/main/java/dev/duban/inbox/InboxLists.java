package dev.duban.inbox;

import dev.duban.casefile.TextMatch;
import dev.duban.identity.Person;
import dev.duban.inbox.InboxReader.Reading;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the lists of the inbox show to one person. What is counted comes in one pass over the person's tasks; a page reads its
 * own fifty only.
 */
@Component
@Transactional(readOnly = true)
class InboxLists {

    /** Rows of a page. Source: pages, section 6. */
    static final int PAGE_SIZE = 50;

    /** Stands for all days that have passed. */
    static final LocalDate LATE = LocalDate.EPOCH;

    private static final String[] NUMBERS = {"t.case_no"};

    private static final String NEWEST_FIRST = """
        select t.id, row_number() over (order by t.settled_at desc, t.id) as place
          from inbox_task t
         where %s
         order by t.settled_at desc, t.id
         limit :limit offset :offset
        """;

    /** The ratio is computed for what is due this week only; what comes later is read along the index of its dates. */
    private static final String BY_RISK = """
        select u.id, row_number() over (order by u.part, u.span, u.risk, u.ours, u.due_at, u.opened_at, u.id) as place
          from (
            (select t.id, 0 as part, case when t.due_at <= :now then 0 when t.due_at <= :today then 1 else 2 end as span,
                    extract(epoch from t.due_at - cast(:now as timestamptz))::float8 / greatest(t.allowed_seconds, 1) as risk,
                    not t.due_binding as ours, t.due_at, t.opened_at
               from inbox_task t
              where %s and t.due_at <= :week
              order by span, risk, ours, t.due_at, t.opened_at, t.id
              limit :most)
            union all
            (select t.id, 1, 3, 0, false, t.due_at, t.opened_at
               from inbox_task t
              where %s and t.due_at > :week
              order by t.due_at, t.opened_at, t.id
              limit :most)
            union all
            (select t.id, 2, 3, 0, false, t.due_at, t.opened_at
               from inbox_task t
              where %s and t.due_at is null
              order by t.opened_at, t.id
              limit :most)) u
         order by u.part, u.span, u.risk, u.ours, u.due_at, u.opened_at, u.id
         limit :limit offset :offset
        """;

    /** Without groups the ratio alone decides, which is below zero for what is late; it is computed for every task of the list. */
    private static final String BY_RATIO = """
        select u.id, row_number() over (order by u.part, u.risk, u.ours, u.due_at, u.opened_at, u.id) as place
          from (
            (select t.id, 0 as part,
                    extract(epoch from t.due_at - cast(:now as timestamptz))::float8 / greatest(t.allowed_seconds, 1) as risk,
                    not t.due_binding as ours, t.due_at, t.opened_at
               from inbox_task t
              where %s and t.due_at is not null
              order by risk, ours, t.due_at, t.opened_at, t.id
              limit :most)
            union all
            (select t.id, 1, 0, false, t.due_at, t.opened_at
               from inbox_task t
              where %s and t.due_at is null
              order by t.opened_at, t.id
              limit :most)) u
         order by u.part, u.risk, u.ours, u.due_at, u.opened_at, u.id
         limit :limit offset :offset
        """;

    /** Which tasks of a list count as work to do. */
    private static final Map<Kind, String> OPEN =
            Map.of(Kind.MINE, "true", Kind.CLAIM, "t.state = 'TODO'", Kind.DONE, "false");

    private final JdbcClient jdbc;
    private final InboxReader readers;

    InboxLists(JdbcClient jdbc, InboxReader readers) {
        this.jdbc = jdbc;
        this.readers = readers;
    }

    /** The lists, by the word in their address. */
    enum Kind {
        MINE,
        CLAIM,
        DONE;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What narrows a list.
     *
     * @param element process and element as {@code process.element}; null for all
     * @param sector null for all
     * @param text in number, enterprise, title or name of the task; null for all
     * @param due null for all
     */
    record Filter(
            @Nullable String element,
            @Nullable String sector,
            @Nullable String text,
            @Nullable DueFilter due) {

        Filter(@Nullable String element, @Nullable String sector, @Nullable String text) {
            this(element, sector, text, null);
        }

        boolean isEmpty() {
            return element == null && sector == null && text == null && due == null;
        }

        /** The same for tasks of any day. */
        Filter anyDay() {
            return new Filter(element, sector, text, null);
        }

        private boolean takes(Choice choice) {
            return (element == null || element.equals(choice.element()))
                    && (sector == null || sector.equals(choice.sector()));
        }
    }

    /** How many tasks there are in which list and when the newest of them came; of the list shown, by task and sector. */
    Tally tally(Kind shown, Person person) {
        var reading = readers.of(person);
        var mine = tally(Kind.MINE, shown, InboxReader.MINE);
        var claim = tally(Kind.CLAIM, shown, shown == Kind.CLAIM ? reading.inGroup() : reading.claimable());
        var done = tally(Kind.DONE, shown, InboxReader.SETTLED);
        var lists = mine + " union all " + claim + (shown == Kind.DONE ? " union all " + done : "");
        return new Tally(
                jdbc.sql(lists).params(reading.params()).query(Choice.class).list());
    }

    private static String tally(Kind kind, Kind shown, String which) {
        var what = kind == shown
                ? "t.process_id || '.' || t.element_id as element, max(t.name) as name, t.sector"
                : "'' as element, '' as name, '' as sector";
        var each = kind == shown ? " group by t.process_id, t.element_id, t.sector" : " having count(*) > 0";
        return """
            select '%s' as list, %s, count(*) as tasks, count(*) filter (where %s) as open,
                   max(t.opened_at) filter (where %s) as newest
              from inbox_task t
             where %s%s
            """.formatted(kind, what, OPEN.get(kind), OPEN.get(kind), which, each);
    }

    /** Tasks that came for the person after the list was opened. */
    long newSince(Person person, Instant since) {
        var reading = readers.of(person);
        return jdbc.sql("""
            select count(*)
              from inbox_task t
             where (t.opened_at > :since and (%s or %s))
                or %s and t.assigned_by <> :me and t.claimed_at > :since
            """.formatted(InboxReader.MINE, reading.claimable(), InboxReader.MINE))
                .params(reading.params())
                .param("since", InboxTaskRows.at(since))
                .query(Long.class)
                .single();
    }

    /**
     * How many tasks of a list are due on which day, up to a horizon; those that are late under {@link #LATE}.
     *
     * @param filter its day is not looked at
     */
    Map<LocalDate, Long> byDay(Kind kind, Person person, Filter filter, DueDays days, LocalDate horizon) {
        var reading = readers.of(person);
        var which = where(kind, reading, filter.anyDay());
        var counts = new HashMap<LocalDate, Long>();
        jdbc.sql("""
            select case when t.due_at <= :now then cast(:late as date)
                        else cast((t.due_at - interval '1 microsecond') at time zone 'Asia/Shanghai' as date) end as day,
                   count(*) as tasks
              from inbox_task t
             where %s and t.due_at <= :horizon
             group by 1
            """.formatted(which))
                .params(reading.params())
                .param("now", InboxTaskRows.at(days.now()))
                .param("late", LATE)
                .param("horizon", InboxTaskRows.at(DueDays.end(horizon)))
                .query((row, n) -> counts.put(row.getObject("day", LocalDate.class), row.getLong("tasks")))
                .list();
        return counts;
    }

    /** The day on which the first task of the person that is not late ends; null if none has a date. */
    @Nullable
    LocalDate nextDay(Person person, DueDays days) {
        return jdbc.sql("""
            select cast((min(t.due_at) - interval '1 microsecond') at time zone 'Asia/Shanghai' as date)
              from inbox_task t
             where %s and t.due_at > :now
            """.formatted(InboxReader.MINE))
                .params(readers.params(person))
                .param("now", InboxTaskRows.at(days.now()))
                .query((row, n) -> Optional.ofNullable(row.getObject(1, LocalDate.class)))
                .single()
                .orElse(null);
    }

    /**
     * One page of a list. In groups: what is late, due today and due this week by legal risk, what is due later by date; without
     * them all by legal risk. What has no date comes last; what is done, the newest first (pages 3).
     *
     * @param tally of the same list and person
     */
    Page page(Kind kind, Person person, Filter filter, boolean grouped, Tally tally, DueDays days, int page) {
        var reading = readers.of(person);
        var which = where(kind, reading, filter);
        if (filter.due() != null) {
            which += on(filter.due(), reading, days);
        }
        var found = kind == Kind.DONE
                ? NEWEST_FIRST.formatted(which)
                : grouped ? BY_RISK.formatted(which, which, which) : BY_RATIO.formatted(which, which);
        var rows = jdbc.sql(ListedTask.select(found))
                .params(reading.params())
                .param("now", InboxTaskRows.at(days.now()))
                .param("today", InboxTaskRows.at(days.endOfToday()))
                .param("week", InboxTaskRows.at(days.endOfWeek()))
                .param("most", (long) (page + 1) * PAGE_SIZE)
                .param("limit", PAGE_SIZE)
                .param("offset", (long) page * PAGE_SIZE)
                .query(ListedTask::read)
                .list();
        return new Page(rows, total(kind, filter, tally, which, days, reading, rows.size(), page), page);
    }

    private long total(
            Kind kind, Filter filter, Tally tally, String which, DueDays days, Reading reading, int shown, int page) {
        if (filter.text() == null && filter.due() == null) {
            return tally.in(kind).stream()
                    .filter(filter::takes)
                    .mapToLong(Choice::tasks)
                    .sum();
        }
        return page == 0 && shown < PAGE_SIZE
                ? shown
                : jdbc.sql("select count(*) from inbox_task t where " + which)
                        .params(reading.params())
                        .param("now", InboxTaskRows.at(days.now()))
                        .query(Long.class)
                        .single();
    }

    private static String on(DueFilter due, Reading reading, DueDays days) {
        var from = due.from();
        var to = due.to();
        if (from == null || to == null) {
            return " and t.due_at <= :now";
        }
        reading.params().put("dueFrom", InboxTaskRows.at(DueDays.start(from)));
        reading.params().put("dueTo", InboxTaskRows.at(DueDays.end(to)));
        return " and t.due_at > :now and t.due_at > :dueFrom and t.due_at <= :dueTo";
    }

    /** The condition of a list and its filter; what the filter needs is added to the parameters. */
    private static String where(Kind kind, Reading reading, Filter filter) {
        var which = switch (kind) {
            case MINE -> InboxReader.MINE;
            case CLAIM -> reading.inGroup();
            case DONE -> InboxReader.SETTLED;
        };
        if (filter.element() != null) {
            reading.params().put("element", filter.element());
            which += " and t.process_id || '.' || t.element_id = :element";
        }
        if (filter.sector() != null) {
            reading.params().put("sector", filter.sector());
            which += " and t.sector = :sector";
        }
        if (filter.text() != null) {
            var match = new TextMatch(filter.text());
            reading.params().put("text", match.pattern());
            which += " and " + contains(match);
        }
        return which;
    }

    /** The condition that a task contains a text. */
    static String contains(TextMatch text) {
        return text.in(NUMBERS, "t.enterprise_name", "t.title", "t.name");
    }

    /**
     * Tasks of one kind and sector in a list; in a list that is not shown, all of them as one without names.
     *
     * @param open those of them that count as work to do, which what colleagues claimed does not
     * @param newest when the newest of the open ones came; null if none is open
     */
    record Choice(
            String list,
            String element,
            String name,
            String sector,
            long tasks,
            long open,
            @Nullable OffsetDateTime newest) {}

    /** What there is in all lists of a person. */
    record Tally(List<Choice> choices) {

        /** Tasks that the person holds. */
        public long mine() {
            return open(Kind.MINE);
        }

        /** Tasks that the person may claim. */
        public long claimable() {
            return open(Kind.CLAIM);
        }

        /** When the newest of both came; null if there is none. */
        public @Nullable Instant newest() {
            return choices.stream()
                    .map(Choice::newest)
                    .filter(Objects::nonNull)
                    .map(OffsetDateTime::toInstant)
                    .max(Comparator.naturalOrder())
                    .orElse(null);
        }

        /** What a list can be narrowed by. */
        List<Choice> in(Kind kind) {
            return choices.stream()
                    .filter(choice -> choice.list().equals(kind.name()))
                    .sorted(Comparator.comparing(Choice::element).thenComparing(Choice::sector))
                    .toList();
        }

        /** The tasks that occur in a list, key to Chinese name. */
        Map<String, String> elements(Kind kind) {
            var elements = new LinkedHashMap<String, String>();
            in(kind).forEach(choice -> elements.putIfAbsent(choice.element(), choice.name()));
            return elements;
        }

        private long open(Kind kind) {
            return in(kind).stream().mapToLong(Choice::open).sum();
        }
    }

    /** @param number of the page, from 0 */
    record Page(List<ListedTask> rows, long total, int number) {

        public int last() {
            return (int) Math.max(0, (total - 1) / PAGE_SIZE);
        }
    }
}
