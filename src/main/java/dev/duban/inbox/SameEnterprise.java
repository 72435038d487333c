package dev.duban.inbox;

import dev.duban.casefile.CaseFile;
import dev.duban.identity.Scope;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What else is open at an enterprise, for who works on one of its cases. */
@Component
class SameEnterprise {

    private static final int MOST = 8;

    private final JdbcClient jdbc;

    SameEnterprise(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The enterprise's other cases in force within the scope, the newest first, at most eight. */
    List<OpenCase> openCases(CaseFile file, Scope scope) {
        return jdbc.sql("""
            select c.case_no, c.title, c.status, c.opened_at
              from case_file c
             where c.enterprise = :subject and c.case_no <> :case and c.closed_at is null and %s
             order by c.opened_at desc
             limit :most
            """.formatted(scope.condition("c")))
                .params(scope.params())
                .param("subject", file.enterprise())
                .param("case", file.caseNo())
                .param("most", MOST)
                .query(OpenCase.class)
                .list();
    }

    record OpenCase(String caseNo, String title, String status, Instant openedAt) {}
}
