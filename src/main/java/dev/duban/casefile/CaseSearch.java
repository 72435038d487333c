package dev.duban.casefile;

import dev.duban.identity.Scope;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Finds cases by number, enterprise and text, within what somebody may see. */
@Component
@Transactional(readOnly = true)
public class CaseSearch {

    /** Rows a page shows (pages, section 6). */
    public static final int PAGE_SIZE = 50;

    private final JdbcClient jdbc;

    CaseSearch(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Cases whose number, title, or enterprise's name or code contains the text, newest first; blank finds all.
     *
     * @param page from 1
     */
    public Found find(String text, Scope scope, int page) {
        var where = """
             from case_file c join enterprise e on e.id = c.enterprise
            where %s
              and (c.case_no like :upper escape '!' or c.title ilike :text escape '!' or e.name ilike :text escape '!'
                   or e.credit_code like :upper escape '!')
            """.formatted(scope.condition("c"));
        var like = "%" + text.strip().replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
        var upper = like.toUpperCase(Locale.ROOT);
        var cases = jdbc.sql("""
            select c.case_no, c.flow, c.title, c.sector, c.region, e.id as enterprise, e.name as enterprise_name, c.level,
                   c.status, c.opened_at, c.closed_at
            """ + where + " order by c.opened_at desc, c.case_no desc limit :limit offset :offset")
                .params(scope.params())
                .param("text", like)
                .param("upper", upper)
                .param("limit", PAGE_SIZE)
                .param("offset", (long) (Math.max(page, 1) - 1) * PAGE_SIZE)
                .query(CaseRow.class)
                .list();
        long total = jdbc.sql("select count(*) " + where)
                .params(scope.params())
                .param("text", like)
                .param("upper", upper)
                .query(Long.class)
                .single();
        return new Found(cases, total);
    }

    /** @param total of all pages */
    public record Found(List<CaseRow> cases, long total) {}
}
