package dev.duban.hazard;

import dev.duban.casefile.TextMatch;
import dev.duban.identity.Scope;
import dev.duban.registry.Level;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The hazards somebody may see, for the register page. */
@Component
class HazardList {

    static final int PAGE_SIZE = 50;

    private static final String[] NUMBERS = {"h.case_no"};

    private static final String OPEN =
            "h.state not in ('UNFOUNDED', 'CORRECTED', 'CLEARED', 'DELISTED', 'RECURRED', 'WITHDRAWN', 'VOID')";

    /** Its limit ran out in the ledger; an ordinary order's last day is no term of its own there. */
    private static final String LATE = OPEN + """
         and (h.state = 'GENERAL' and h.limit_on < :today
              or h.case_no in (select d.case_no from deadline d
                                where d.rule = 'F1-13' and d.state = 'RUNNING' and d.answered_at is null
                                  and d.due_at <= :now))
        """;

    private final JdbcClient jdbc;

    HazardList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How many are open, to be verified, past their limit, and closed. */
    Counts counts(Scope scope, Instant now) {
        return jdbc.sql("""
            select count(*) filter (where %1$s) as open,
                   count(*) filter (where h.state = 'REGISTERED') as to_verify,
                   count(*) filter (where %3$s) as late,
                   count(*) filter (where not %1$s) as closed
              from hazard h join case_file c on c.case_no = h.case_no
             where %2$s
            """.formatted(OPEN, scope.condition("c"), LATE))
                .params(scope.params())
                .param("today", HazardTerms.day(now))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(Counts.class)
                .single();
    }

    /**
     * One page of the register.
     *
     * @param counts of the same scope and instant
     * @param page from 0
     */
    Found find(Filter filter, Scope scope, Instant now, Counts counts, int page) {
        var params = new LinkedHashMap<String, @Nullable Object>(scope.params());
        var where = where(filter, scope, now, params);
        var rows = jdbc.sql("""
            select h.case_no, h.title, h.place, h.state, h.sector, h.level, h.source, h.limit_on, h.registered_at,
                   e.id as enterprise, e.name as enterprise_name
            """ + where + """
             order by h.registered_at desc, h.case_no desc
             limit :limit offset :offset
            """)
                .params(params)
                .param("limit", PAGE_SIZE)
                .param("offset", (long) Math.max(page, 0) * PAGE_SIZE)
                .query(Row.class)
                .list();
        if (filter.byStateAlone()) {
            return new Found(rows, counts.of(filter.state()));
        }
        return new Found(rows, page <= 0 && rows.size() < PAGE_SIZE ? rows.size() : total(where, params));
    }

    private long total(String where, Map<String, @Nullable Object> params) {
        return jdbc.sql("select count(*) " + where)
                .params(params)
                .query(Long.class)
                .single();
    }

    private static String where(Filter filter, Scope scope, Instant now, Map<String, @Nullable Object> params) {
        var where = new StringBuilder("""
              from hazard h
              join case_file c on c.case_no = h.case_no
              join enterprise e on e.id = h.enterprise
             where %s
            """.formatted(scope.condition("c")));
        where.append(
                switch (filter.state()) {
                    case "open" -> " and " + OPEN;
                    case "verify" -> " and h.state = 'REGISTERED'";
                    case "late" -> " and " + LATE;
                    case "closed" -> " and not " + OPEN;
                    default -> "";
                });
        params.put("today", HazardTerms.day(now));
        params.put("now", now.atOffset(ZoneOffset.UTC));
        equal(where, params, "sector", filter.sector());
        equal(where, params, "level", filter.level());
        equal(where, params, "source", filter.source());
        if (!filter.text().isBlank()) {
            var match = new TextMatch(filter.text());
            where.append(" and ").append(match.in(NUMBERS, "h.title", "h.place", "e.name"));
            params.put("text", match.pattern());
        }
        return where.toString();
    }

    private static void equal(StringBuilder where, Map<String, @Nullable Object> params, String column, String value) {
        if (!value.isBlank()) {
            where.append(" and h.").append(column).append(" = :").append(column);
            params.put(column, value);
        }
    }

    record Counts(long open, long toVerify, long late, long closed) {

        private long of(String state) {
            return switch (state) {
                case "open" -> open;
                case "verify" -> toVerify;
                case "late" -> late;
                case "closed" -> closed;
                default -> open + closed;
            };
        }
    }

    /** @param total of all pages */
    record Found(List<Row> rows, long total) {

        /** Number of the last page, from 0. */
        public int last() {
            return (int) Math.max(0, (total - 1) / PAGE_SIZE);
        }
    }

    /** A hazard in the register. */
    record Row(
            String caseNo,
            String title,
            String place,
            Hazard.State state,
            String sector,
            @Nullable Level level,
            Source source,
            @Nullable LocalDate limitOn,
            Instant registeredAt,
            UUID enterprise,
            String enterpriseName) {

        /** Calendar days past the limit of an ordinary order; 0 if there is none. Any other limit is a term of the ledger. */
        public long daysPast(LocalDate today) {
            return limitOn == null || state != Hazard.State.GENERAL
                    ? 0
                    : Math.max(0, today.toEpochDay() - limitOn.toEpochDay());
        }
    }

    /** What the page asks for; empty texts leave the column alone. */
    record Filter(String state, String sector, String level, String source, String text) {

        public boolean isEmpty() {
            return state.isEmpty() && byStateAlone();
        }

        private boolean byStateAlone() {
            return sector.isBlank() && level.isBlank() && source.isBlank() && text.isBlank();
        }
    }
}
