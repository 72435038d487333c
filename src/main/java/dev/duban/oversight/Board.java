package dev.duban.oversight;

import dev.duban.identity.Scope;
import java.sql.Array;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Reads the board, within what a person may see. */
@Component
@Transactional(readOnly = true)
class Board {

    /** Rows of a page. Source: pages, section 6. */
    static final int PAGE_SIZE = 50;

    private static final int EXPORT_FETCH = 500;

    private static final String ROW = """
        select d.id, d.case_no, c.title, e.name as enterprise, c.sector, c.level,
               coalesce(g.name_zh, c.region) as region_zh, coalesce(g.name_en, c.region) as region_en,
               d.rule, r.basis_kind, r.notify_role, d.amount, d.unit, d.extension,
               d.turn, p.organ as actor, o.name_zh as actor_zh, o.name_en as actor_en, d.due_at, d.last_day, d.allowed_seconds,
               d.state, coalesce(d.answered_at, d.settled_at) as done_at, d.changed_on,
               t.id as task, t.assignee as holder, w.name as holder_name,
               (select m.code
                  from deadline_mark m
                 where m.deadline = d.id and m.extension = d.extension and m.kind in ('RUNG', 'NOTIFY') and m.state = 'DONE'
                 order by m.settled_at desc, m.code desc
                 limit 1) as last_mark,
               n.code as next_mark, n.at as next_at, s.from_on as stopped_on, s.reason as stopped_why,
               (select count(*)
                  from late_notice l
                 where l.deadline = d.id and l.kind = 'URGED' and l.at >= :dayBegan) as urged_today,
               l.at as urged_at, l.seen_at
          from found f
          join deadline d on d.id = f.id
          join deadline_rule r on r.id = d.rule and r.jurisdiction = d.rule_jurisdiction and r.valid_from = d.rule_valid_from
          join case_file c on c.case_no = d.case_no
          join enterprise e on e.id = c.enterprise
          left join region g on g.code = left(c.region, 6)
          left join case_party p on p.case_no = d.case_no and p.part = upper(replace(d.turn, '-', '_'))
          left join organ o on o.id = p.organ
          left join inbox_task t on t.id = d.task and t.state in ('TODO', 'CLAIMED')
          left join person w on w.id = t.assignee
          left join lateral (select m.code, m.at
                               from deadline_mark m
                              where m.deadline = d.id and m.state = 'PLANNED' and m.kind not in ('REMINDER', 'FACTS')
                                and (m.kind <> 'EXPIRY' or d.due_at > :now)
                              order by m.at, m.code
                              limit 1) n on true
          left join lateral (select s.from_on, s.reason
                               from deadline_span s
                              where s.deadline = d.id and s.kind = 'STOP' and s.resumed_on is null
                              limit 1) s on true
          left join lateral (select l.at, l.seen_at
                               from late_notice l
                              where l.deadline = d.id and l.kind = 'URGED'
                              order by l.at desc
                              limit 1) l on true
         order by f.place
        """;

    /** Named in the first sentences of the page. */
    private static final int NAMED = 3;

    private static final String READING = """
        with term as materialized (%s)
        select (select json_agg(t)
                  from (select overdue, soon, next, climbing, stopped, binding, county, turn, department, flow, rung, sector, step,
                               count(*) as many
                          from term
                         group by overdue, soon, next, climbing, stopped, binding, county, turn, department, flow, rung, sector,
                                  step) t) as tallies,
               array(select id
                       from term
                      where %s
                      order by %s
                      limit :size
                     offset (select least(:from, greatest(count(*) - 1, 0) / :size * :size) from term where %s)) as page,
               array(select id from term where climbing order by climbs_at, id limit :named) as climbing,
               (select count(*) from (select 1 from term where overdue group by case_no) c) as cases_overdue
        """;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    Board(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * Counts the terms among which a list is found, and finds one page of it.
     *
     * @param page from 0; beyond the last is the last
     */
    BoardReading read(BoardFilter filter, int page, Scope scope, BoardDays days) {
        var condition = filter.condition();
        return jdbc.sql(READING.formatted(
                        terms(BoardQuery.of(filter.list()), scope), condition, BoardQuery.RISK, condition))
                .params(params(filter, scope, days))
                .param("size", PAGE_SIZE)
                .param("from", (long) page * PAGE_SIZE)
                .param("named", NAMED)
                .query((row, n) -> new BoardReading(
                        tallies(row.getString("tallies")),
                        ids(row.getArray("page")),
                        ids(row.getArray("climbing")),
                        row.getLong("cases_overdue")))
                .single();
    }

    private List<BoardTally> tallies(@Nullable String found) {
        return found == null ? List.of() : List.of(json.readValue(found, BoardTally[].class));
    }

    private static List<UUID> ids(Array found) throws SQLException {
        return List.of((UUID[]) found.getArray());
    }

    /** How many terms are overdue, for the badge beside the name of the page. */
    long overdue(Scope scope, Instant now) {
        return jdbc.sql("select count(*) " + BoardQuery.FROM + " where " + BoardQuery.RUNS + " and "
                        + BoardQuery.OVERDUE + " and " + scope.condition("c"))
                .params(scope.params())
                .param("now", now.atOffset(java.time.ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    /** What became due this month and the last, and how much of it was done in time. */
    InTime inTime(Scope scope, BoardDays days) {
        return jdbc.sql("""
            select count(*) filter (where d.due_at >= :month) as due,
                   count(*) filter (where d.due_at >= :month and %1$s) as in_time,
                   count(*) filter (where d.due_at < :month) as due_before,
                   count(*) filter (where d.due_at < :month and %1$s) as in_time_before
            """.formatted(BoardQuery.IN_TIME)
                        + BoardQuery.FROM
                        + " where " + BoardQuery.DUE_SINCE.formatted("lastMonth") + " and " + scope.condition("c"))
                .params(scope.params())
                .params(days.params())
                .query(InTime.class)
                .single();
    }

    /** The next date of a duty that is not late; empty if none runs. */
    Optional<BoardRow> nearest(Scope scope, BoardDays days) {
        var found = "select id from (%s) term order by due_at, id limit 1"
                .formatted(terms(BoardQuery.RUNS + " and d.due_at > :now", scope));
        return rows(found, params(BoardFilter.of(BoardList.NEXT), scope, days))
                .query(BoardRow.class)
                .optional();
    }

    /** These terms in their order, without asking who reads them. */
    List<BoardRow> rows(List<UUID> ids, BoardDays days) {
        return jdbc.sql("with found as (select f.id, f.place from unnest(:ids) with ordinality f (id, place))" + ROW)
                .param("ids", ids.toArray(UUID[]::new))
                .params(days.params())
                .query(BoardRow.class)
                .list();
    }

    /** The whole list in the order of legal risk, handed on row by row as the database sends it. */
    void each(BoardFilter filter, Scope scope, BoardDays days, Consumer<BoardRow> taker) {
        var found = "select id from (%s) term where %s order by %s"
                .formatted(terms(BoardQuery.of(filter.list()), scope), filter.condition(), BoardQuery.RISK);
        try (var rows =
                rows(found, params(filter, scope, days)).withFetchSize(EXPORT_FETCH).query(BoardRow.class).stream()) {
            rows.forEach(taker);
        }
    }

    /** Those of the given terms that are within the scope, in the order of legal risk. */
    List<BoardRow> of(Collection<UUID> ids, Scope scope, BoardDays days) {
        var found = "select id from (%s) term order by %s".formatted(terms("d.id = any(:ids)", scope), BoardQuery.RISK);
        return rows(found, params(BoardFilter.of(BoardList.ALL), scope, days))
                .param("ids", ids.toArray(UUID[]::new))
                .query(BoardRow.class)
                .list();
    }

    /** Names of regions by code, and of organs by id, Chinese and English. */
    Map<String, Named> names(Collection<String> regions, Collection<String> organs) {
        var names = new LinkedHashMap<String, Named>();
        jdbc.sql("""
            select code, name_zh, name_en from region where code = any(:regions)
            union all
            select id::text, name_zh, name_en from organ where id = any(cast(:organs as uuid[]))
            """)
                .param("regions", regions.toArray(String[]::new))
                .param("organs", organs.toArray(String[]::new))
                .query(Named.class)
                .list()
                .forEach(name -> names.put(name.code(), name));
        return names;
    }

    private static String terms(String which, Scope scope) {
        return BoardQuery.TERM + " where " + which + " and " + scope.condition("c");
    }

    private JdbcClient.StatementSpec rows(String found, Map<String, ?> params) {
        return jdbc.sql("with found as materialized (select f.id, row_number() over () as place from (" + found + ") f)"
                        + ROW)
                .params(params);
    }

    private static Map<String, ?> params(BoardFilter filter, Scope scope, BoardDays days) {
        var params = new LinkedHashMap<String, @Nullable Object>(scope.params());
        params.putAll(days.params());
        filter.chosen().forEach((facet, value) -> params.put(facet.word(), value));
        return params;
    }

    /**
     * What became due and what of it was done in time, this month up to now and the whole month before.
     */
    record InTime(long due, long inTime, long dueBefore, long inTimeBefore) {}

    record Named(String code, String nameZh, String nameEn) {}
}
