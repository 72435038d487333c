package dev.duban.inbox;

import dev.duban.identity.Person;
import dev.duban.identity.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the lists of the inbox show to one person, each page in one query over an index. */
@Component
@Transactional(readOnly = true)
class InboxLists {

    /** Rows of a page. Source: pages, section 6. */
    static final int PAGE_SIZE = 50;

    /** How long what is done or withdrawn stays in the list. Source: pages 5.2. */
    static final Duration KEPT = Duration.ofDays(30);

    /** A colleague's claim stays in sight in its place this long, so that a row does not vanish under a finger. C. */
    private static final Duration CLAIM_SHOWN = Duration.ofHours(1);

    private static final String MINE = "t.state = 'CLAIMED' and t.assignee = :me";

    private static final String SETTLED = """
        t.state not in ('TODO', 'CLAIMED') and t.assignee = :me and t.settled_at > :keptSince
        """;

    private static final String FILTER = """
         and (cast(:element as text) is null or t.process_id || '.' || t.element_id = :element)
         and (cast(:sector as text) is null or t.sector = :sector)
         and (cast(:text as text) is null
              or t.case_no like upper(:text) escape '!' or t.enterprise_name ilike :text escape '!'
              or t.title ilike :text escape '!' or t.name ilike :text escape '!')
        """;

    private final JdbcClient jdbc;
    private final Duties duties;
    private final Clock clock;

    InboxLists(JdbcClient jdbc, Duties duties, Clock clock) {
        this.jdbc = jdbc;
        this.duties = duties;
        this.clock = clock;
    }

    /** The lists, by the word in their address. */
    enum Kind {
        MINE,
        CLAIM,
        DONE;

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * What narrows a list.
     *
     * @param element process and element as {@code process.element}; null for all
     * @param sector null for all
     * @param text in number, enterprise, title or name of the task; null for all
     */
    record Filter(
            @Nullable String element,
            @Nullable String sector,
            @Nullable String text) {}

    /** How many tasks there are, and when the newest of them came. */
    Counts counts(Person person) {
        var reader = reader(person);
        return jdbc.sql("""
            select mine.tasks as mine, claimable.tasks as claimable, greatest(mine.newest, claimable.newest) as newest
              from (select count(*) as tasks, max(t.opened_at) as newest from inbox_task t where %s) mine,
                   (select count(*) as tasks, max(t.opened_at) as newest from inbox_task t where %s) claimable
            """.formatted(MINE, reader.claimable()))
                .params(reader.params())
                .query((row, n) ->
                        new Counts(row.getLong("mine"), row.getLong("claimable"), InboxTaskRows.instant(row, "newest")))
                .single();
    }

    /** Tasks that came for the person after the list was opened. */
    long newSince(Person person, Instant since) {
        var reader = reader(person);
        return jdbc.sql("""
            select count(*)
              from inbox_task t
             where (t.opened_at > :since and (%s or %s))
                or %s and t.assigned_by <> :me and t.claimed_at > :since
            """.formatted("(" + MINE + ")", "(" + reader.claimable() + ")", MINE))
                .params(reader.params())
                .param("since", InboxTaskRows.at(since))
                .query(Long.class)
                .single();
    }

    /** One page of a list, those that wait longest first; what is done, the newest first. */
    Page page(Kind kind, Person person, Filter filter, int page) {
        var reader = reader(person);
        var which = where(kind, reader) + FILTER;
        var order = kind == Kind.DONE ? "t.settled_at desc, t.id" : "t.opened_at, t.id";
        var params = reader.params();
        params.put("element", filter.element());
        params.put("sector", filter.sector());
        params.put("text", filter.text() == null ? null : like(filter.text()));
        var rows = jdbc.sql(rowSelect() + " where " + which + " order by " + order + " limit :limit offset :offset")
                .params(params)
                .param("limit", PAGE_SIZE)
                .param("offset", (long) page * PAGE_SIZE)
                .query(InboxLists::row)
                .list();
        long total = page == 0 && rows.size() < PAGE_SIZE
                ? rows.size()
                : jdbc.sql("select count(*) from inbox_task t where " + which)
                        .params(params)
                        .query(Long.class)
                        .single();
        return new Page(rows, total, page);
    }

    /** What the person may narrow a list by: the tasks and sectors that occur in it. */
    List<Choice> choices(Kind kind, Person person) {
        var reader = reader(person);
        return jdbc.sql("""
            select distinct t.process_id || '.' || t.element_id as element, t.name, t.sector
              from inbox_task t
             where %s
             order by 1, 3
             limit 300
            """.formatted(where(kind, reader)))
                .params(reader.params())
                .query(Choice.class)
                .list();
    }

    /** The task that left the person's list of itself last, within a week; null if none did. */
    @Nullable
    Row lastWithdrawn(Person person) {
        return jdbc.sql(rowSelect() + """
             where t.state = 'WITHDRAWN' and t.assignee = :me and t.settled_at > :weekAgo
             order by t.settled_at desc
             limit 1
            """)
                .params(params(person))
                .param("weekAgo", InboxTaskRows.at(clock.instant().minus(Duration.ofDays(7))))
                .query(InboxLists::row)
                .optional()
                .orElse(null);
    }

    /** Open tasks that the person holds or may claim and that contain the text, for the search over everything. */
    List<Row> search(Person person, String text, int limit) {
        var reader = reader(person);
        var params = reader.params();
        params.put("text", like(text));
        params.put("element", null);
        params.put("sector", null);
        return jdbc.sql(rowSelect() + " where (" + MINE + " or " + reader.claimable() + ")" + FILTER
                        + " order by t.opened_at, t.id limit :limit")
                .params(params)
                .param("limit", limit)
                .query(InboxLists::row)
                .list();
    }

    /** The person's open task of this case, to go on with after another one; null if there is none. */
    @Nullable
    Row nextOf(String caseNo, Person person) {
        var reader = reader(person);
        return jdbc.sql(rowSelect() + " where t.case_no = :case and (" + MINE + " or " + reader.claimable() + ")"
                        + " order by t.opened_at desc, t.id limit 1")
                .params(reader.params())
                .param("case", caseNo)
                .query(InboxLists::row)
                .optional()
                .orElse(null);
    }

    /** One task as a row of the person's lists, whatever its state. */
    Row of(UUID task, Person person) {
        return jdbc.sql(rowSelect() + " where t.id = :id")
                .params(params(person))
                .param("id", task)
                .query(InboxLists::row)
                .single();
    }

    private static String where(Kind kind, Reader reader) {
        return switch (kind) {
            case MINE -> MINE;
            case CLAIM -> reader.inGroup();
            case DONE -> SETTLED;
        };
    }

    private static String rowSelect() {
        return """
            select t.id, t.case_no, t.process_id, t.element_id, t.name, t.title, t.enterprise_name, t.sector, t.region, t.roles,
                   t.organ, t.enterprise, t.deadline_rule, t.state, t.opened_at, t.assignee, t.assigned_by, t.claimed_at,
                   t.answered_at, t.settled_at, t.why, t.process_definition_key,
                   (select count(*) from person p where p.active
                       and (p.enterprise = t.enterprise
                            or p.organ = any(array(
                                select o.id
                                  from organ o
                                 where o.id = t.organ
                                    or o.parent = t.organ and o.kind = 'WSC_OFFICE'
                                    or o.id = (select w.parent from organ w where w.id = t.organ and w.kind = 'WSC_OFFICE'))))
                       and exists (select 1 from person_role r where r.person = p.id and r.role = any(t.roles))) as readers,
                   (select s.element
                      from unnest(t.separate_from) as s(element)
                     where :me = (select d.answered_by
                                    from inbox_task d
                                   where d.case_no = t.case_no and d.element_id = s.element
                                     and d.state in ('ANSWERED', 'DONE')
                                   order by d.answered_at desc
                                   limit 1)
                     limit 1) as separate
              from inbox_task t
            """;
    }

    /** What is in the person's group, each way of being in it by an index of its own. */
    private Reader reader(Person person) {
        var params = params(person);
        var organs = (String[]) params.get("organs");
        var group = "t.roles && cast(:roles as text[]) and t.state in ('TODO', 'CLAIMED') and ";
        if (person.enterprise() != null) {
            group += "t.enterprise = cast(:enterprise as uuid)";
        } else if (organs != null && organs.length == 1) {
            params.put("organ", organs[0]);
            group += "t.organ = cast(:organ as uuid)";
        } else {
            group += "t.organ = any(cast(:organs as uuid[]))";
        }
        return new Reader(
                params,
                "(t.state = 'TODO' and %s)".formatted(group),
                "(t.state = 'TODO' or t.state = 'CLAIMED' and t.assignee <> :me and t.claimed_at > :shownSince) and "
                        + group);
    }

    /**
     * A person as the lists need him.
     *
     * @param claimable condition of what waits to be claimed
     * @param inGroup condition of that and of what colleagues claimed just now
     */
    private record Reader(Map<String, @Nullable Object> params, String claimable, String inGroup) {}

    private Map<String, @Nullable Object> params(Person person) {
        var now = clock.instant();
        var params = new LinkedHashMap<String, @Nullable Object>();
        params.put("me", person.id());
        params.put("roles", person.roles().stream().map(Role::name).toArray(String[]::new));
        params.put(
                "organs", duties.organsOf(person).stream().map(UUID::toString).toArray(String[]::new));
        params.put(
                "enterprise",
                person.enterprise() == null ? null : person.enterprise().toString());
        params.put("shownSince", InboxTaskRows.at(now.minus(CLAIM_SHOWN)));
        params.put("keptSince", InboxTaskRows.at(now.minus(KEPT)));
        return params;
    }

    private static String like(String text) {
        return "%" + text.strip().replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
    }

    private static Row row(ResultSet row, int n) throws SQLException {
        return new Row(
                row.getObject("id", UUID.class),
                row.getString("case_no"),
                row.getString("process_id"),
                row.getString("element_id"),
                row.getLong("process_definition_key"),
                row.getString("name"),
                row.getString("title"),
                row.getString("enterprise_name"),
                row.getString("sector"),
                row.getString("region"),
                List.of((String[]) row.getArray("roles").getArray()),
                row.getString("deadline_rule"),
                InboxTask.State.valueOf(row.getString("state")),
                row.getObject("opened_at", java.time.OffsetDateTime.class).toInstant(),
                row.getObject("assignee", UUID.class),
                row.getObject("assigned_by", UUID.class),
                InboxTaskRows.instant(row, "claimed_at"),
                InboxTaskRows.instant(row, "answered_at"),
                InboxTaskRows.instant(row, "settled_at"),
                row.getString("why"),
                row.getInt("readers"),
                row.getString("separate"));
    }

    /** @param newest when the newest task came; null if there is none */
    record Counts(long mine, long claimable, @Nullable Instant newest) {}

    /** @param number of the page, from 0 */
    record Page(List<Row> rows, long total, int number) {

        public int last() {
            return (int) Math.max(0, (total - 1) / PAGE_SIZE);
        }
    }

    /** A task and a sector that occur in a list. */
    record Choice(String element, String name, String sector) {}

    /**
     * A task in a list.
     *
     * @param readers how many may do it
     * @param separate the task of this case that the reader did and that forbids this one; null if nothing forbids it
     */
    record Row(
            UUID id,
            String caseNo,
            String processId,
            String elementId,
            long processDefinitionKey,
            String name,
            String title,
            String enterpriseName,
            String sector,
            String region,
            List<String> roles,
            String deadlineRule,
            InboxTask.State state,
            Instant openedAt,
            @Nullable UUID assignee,
            @Nullable UUID assignedBy,
            @Nullable Instant claimedAt,
            @Nullable Instant answeredAt,
            @Nullable Instant settledAt,
            @Nullable String why,
            int readers,
            @Nullable String separate) {}
}
