package dev.duban.inbox;

import dev.duban.casefile.TextMatch;
import dev.duban.identity.Scope;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The enterprises of a person's regions, and the cases of one. */
@Component
@Transactional(readOnly = true)
class EnterpriseLists {

    /** Rows of a page. Source: pages, section 6. */
    static final int PAGE_SIZE = 50;

    private static final String FROM = """
          from enterprise e
         where e.merged_into is null and (:everything or e.region = any(:regions) or e.id = cast(:own as uuid))
        """;

    private static final String[] NUMBERS = {"e.credit_code"};

    private final JdbcClient jdbc;

    EnterpriseLists(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One page of enterprises with their cases within the scope, those with most open cases first.
     *
     * @param text in name, address or credit code; null for all
     * @param page from 0
     */
    Page find(@Nullable String text, Scope scope, int page) {
        var params = new LinkedHashMap<String, @Nullable Object>(scope.params());
        params.put("everything", scope.everything());
        params.put("regions", scope.regions().toArray(String[]::new));
        params.put("own", scope.enterprise() == null ? null : scope.enterprise().toString());
        var from = FROM;
        if (text != null) {
            var match = new TextMatch(text);
            params.put("text", match.pattern());
            from += " and " + match.in(NUMBERS, "e.name", "e.address");
        }
        var rows = jdbc.sql("""
            select e.id, e.name, e.credit_code, e.address, e.region, e.sector,
                   (select count(*)
                      from case_file c
                     where c.enterprise = e.id and c.closed_at is null and %s) as open
            """.formatted(scope.condition("c")) + from
                        + " order by open desc, e.name limit :limit offset :offset")
                .params(params)
                .param("limit", PAGE_SIZE)
                .param("offset", (long) page * PAGE_SIZE)
                .query(Row.class)
                .list();
        long total = jdbc.sql("select count(*) " + from)
                .params(params)
                .query(Long.class)
                .single();
        return new Page(rows, total, page);
    }

    /** The enterprise's cases within the scope, the newest first, at most 200. */
    List<Story> cases(UUID enterprise, Scope scope) {
        return jdbc.sql("""
            select c.case_no, c.title, c.status, c.level, c.opened_at, c.closed_at
              from case_file c
             where c.enterprise = :subject and %s
             order by c.opened_at desc
             limit 200
            """.formatted(scope.condition("c")))
                .params(scope.params())
                .param("subject", enterprise)
                .query(Story.class)
                .list();
    }

    /** @param number of the page, from 0 */
    record Page(List<Row> rows, long total, int number) {

        public int last() {
            return (int) Math.max(0, (total - 1) / PAGE_SIZE);
        }
    }

    /** @param open how many of its cases are open */
    record Row(UUID id, String name, String creditCode, String address, String region, String sector, int open) {}

    /** One case in the story of an enterprise. */
    record Story(
            String caseNo,
            String title,
            String status,
            @Nullable String level,
            Instant openedAt,
            @Nullable Instant closedAt) {}
}
