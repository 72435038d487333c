package dev.duban.inbox;

import dev.duban.casefile.TextMatch;
import dev.duban.identity.Scope;
import dev.duban.web.Cursor;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Cases and enterprises as other systems read them, within what an account may see. */
@Component
@Transactional(readOnly = true)
class CaseApiRows {

    private final JdbcClient jdbc;

    CaseApiRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Cases, the newest first, behind a row.
     *
     * @param status null for all
     * @param sector null for all
     * @param enterprise null for all
     * @param after when it was opened and its number; empty for the beginning
     * @param most rows
     */
    List<CaseRow> cases(
            @Nullable String status,
            @Nullable String sector,
            @Nullable UUID enterprise,
            Scope scope,
            Optional<Cursor> after,
            int most) {
        var params = new LinkedHashMap<String, @Nullable Object>(scope.params());
        var where = new StringBuilder(scope.condition("c"));
        if (status != null) {
            where.append(" and c.status = :status");
            params.put("status", status);
        }
        if (sector != null) {
            where.append(" and c.sector = :sector");
            params.put("sector", sector);
        }
        if (enterprise != null) {
            where.append(" and c.enterprise = :subject");
            params.put("subject", enterprise);
        }
        after.ifPresent(row -> {
            where.append(" and (c.opened_at, c.case_no) < (:afterAt, :afterCase)");
            params.put("afterAt", row.instant(0).atOffset(ZoneOffset.UTC));
            params.put("afterCase", row.text(1));
        });
        return jdbc.sql("""
            select c.case_no, c.flow, c.title, c.sector, c.region, c.level, c.status, c.opened_at, c.closed_at,
                   e.id as enterprise, e.credit_code, e.name as enterprise_name
              from case_file c
              join enterprise e on e.id = c.enterprise
             where %s
             order by c.opened_at desc, c.case_no desc
             limit :most
            """.formatted(where))
                .params(params)
                .param("most", most)
                .query(CaseRow.class)
                .list();
    }

    /**
     * Enterprises by name, behind a row: those of the regions the account sees, or its own.
     *
     * @param text in name, address or credit code; null for all
     * @param after name and id; empty for the beginning
     * @param most rows
     */
    List<EnterpriseRow> enterprises(@Nullable String text, Scope scope, Optional<Cursor> after, int most) {
        return jdbc.sql("""
            select e.id, e.credit_code, e.name, e.address, e.region, e.sector, e.employees
              from enterprise e
             where e.merged_into is null and (:everything or e.region = any(:regions) or e.id = cast(:own as uuid))
               and (cast(:text as text) is null
                    or e.name ilike :text escape '!' or e.address ilike :text escape '!'
                    or e.credit_code like upper(:text) escape '!')
               and (cast(:afterName as text) is null
                    or (e.name, e.id) > (cast(:afterName as text), cast(:afterId as uuid)))
             order by e.name, e.id
             limit :most
            """)
                .param("everything", scope.everything())
                .param("regions", scope.regions().toArray(String[]::new))
                .param(
                        "own",
                        scope.enterprise() == null ? null : scope.enterprise().toString())
                .param("text", text == null ? null : new TextMatch(text).pattern())
                .param("afterName", after.map(row -> row.text(0)).orElse(null))
                .param("afterId", after.map(row -> row.id(1).toString()).orElse(null))
                .param("most", most)
                .query(EnterpriseRow.class)
                .list();
    }

    record CaseRow(
            String caseNo,
            String flow,
            String title,
            String sector,
            String region,
            @Nullable String level,
            String status,
            Instant openedAt,
            @Nullable Instant closedAt,
            UUID enterprise,
            String creditCode,
            String enterpriseName) {}

    record EnterpriseRow(
            UUID id, String creditCode, String name, String address, String region, String sector, int employees) {}
}
