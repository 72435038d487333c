package dev.duban.inbox;

import dev.duban.casefile.TextMatch;
import dev.duban.identity.Scope;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The list of cases and the search over everything, within what a person may see. */
@Component
@Transactional(readOnly = true)
class CaseLists {

    /** Rows of a page. Source: pages, section 6. */
    static final int PAGE_SIZE = 50;

    private static final String FROM = """
          from case_file c join enterprise e on e.id = c.enterprise
         where %s
        """;

    private static final String[] NUMBERS = {"c.case_no", "e.credit_code"};

    private final JdbcClient jdbc;

    CaseLists(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What narrows the list.
     *
     * @param sector null for all
     * @param status null for all
     * @param text in number, title, or name or code of the enterprise; null for all
     * @param openOnly whether closed cases are left out
     */
    record Filter(
            @Nullable String sector,
            @Nullable String status,
            @Nullable String text,
            boolean openOnly) {}

    /**
     * One page of cases, the newest first.
     *
     * @param page from 0
     */
    Page find(Filter filter, Scope scope, int page) {
        var params = new LinkedHashMap<String, @Nullable Object>(scope.params());
        var from = FROM.formatted(scope.condition("c") + narrowed(filter, params));
        var rows = jdbc.sql("""
            select c.case_no, c.flow, c.title, c.sector, c.region, e.name as enterprise, c.level, c.status, c.opened_at,
                   c.closed_at,
                   (select t.name
                      from inbox_task t
                     where t.case_no = c.case_no and t.state in ('TODO', 'CLAIMED')
                     order by t.opened_at desc
                     limit 1) as task,
                   (select t.process_id || '.' || t.element_id
                      from inbox_task t
                     where t.case_no = c.case_no and t.state in ('TODO', 'CLAIMED')
                     order by t.opened_at desc
                     limit 1) as element
            """ + from + " order by c.opened_at desc, c.case_no desc limit :limit offset :offset")
                .params(params)
                .param("limit", PAGE_SIZE)
                .param("offset", (long) page * PAGE_SIZE)
                .query(Row.class)
                .list();
        long total = page == 0 && rows.size() < PAGE_SIZE
                ? rows.size()
                : jdbc.sql("select count(*) " + from)
                        .params(params)
                        .query(Long.class)
                        .single();
        return new Page(rows, total, page);
    }

    /** Notices whose number contains the text, in cases of the scope, the newest first. */
    List<Document> documents(String text, Scope scope, int limit) {
        var match = new TextMatch(text);
        return jdbc.sql("""
            select n.id, n.case_no, n.kind, n.number, n.issued_on, c.title
              from notice n join case_file c on c.case_no = n.case_no
             where %s and %s
             order by n.issued_on desc, n.id
             limit :limit
            """.formatted(match.in(new String[0], "n.number"), scope.condition("c")))
                .params(scope.params())
                .param("text", match.pattern())
                .param("limit", limit)
                .query(Document.class)
                .list();
    }

    /** Conditions of a filter; what they need is added to the parameters. */
    private static String narrowed(Filter filter, Map<String, @Nullable Object> params) {
        var which = new StringBuilder();
        if (filter.sector() != null) {
            params.put("sector", filter.sector());
            which.append(" and c.sector = :sector");
        }
        if (filter.status() != null) {
            params.put("status", filter.status());
            which.append(" and c.status = :status");
        }
        if (filter.openOnly()) {
            which.append(" and c.closed_at is null");
        }
        if (filter.text() != null) {
            var match = new TextMatch(filter.text());
            params.put("text", match.pattern());
            which.append(" and ").append(match.in(NUMBERS, "c.title", "e.name"));
        }
        return which.toString();
    }

    /** @param number of the page, from 0 */
    record Page(List<Row> rows, long total, int number) {

        public int last() {
            return (int) Math.max(0, (total - 1) / PAGE_SIZE);
        }
    }

    /**
     * A case in the list.
     *
     * @param enterprise its name
     * @param task name of its newest open task, Chinese; null if none is open
     * @param element of that task as {@code process.element}
     */
    record Row(
            String caseNo,
            String flow,
            String title,
            String sector,
            String region,
            String enterprise,
            @Nullable String level,
            String status,
            Instant openedAt,
            @Nullable Instant closedAt,
            @Nullable String task,
            @Nullable String element) {

        /** "hazard-supervision" as the bundle of its flow: the first word. */
        public String bundle() {
            return flow.split("-", 2)[0].toLowerCase(Locale.ROOT);
        }
    }

    /** A notice found by its number. */
    record Document(
            java.util.UUID id, String caseNo, String kind, String number, java.time.LocalDate issuedOn, String title) {}
}
