package dev.duban.casefile;

import dev.duban.registry.EnterpriseMerged;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Puts all cases of an enterprise that was merged under the one that remains, closed ones too, and notes it in each. */
@Component
class CasesOfMerged {

    private final JdbcClient jdbc;
    private final Timeline timeline;

    CasesOfMerged(JdbcClient jdbc, Timeline timeline) {
        this.jdbc = jdbc;
        this.timeline = timeline;
    }

    @EventListener
    void merged(EnterpriseMerged merged) {
        var cases = jdbc.sql("select case_no from case_file where enterprise = :merged order by case_no")
                .param("merged", merged.merged())
                .query(String.class)
                .list();
        timeline.lock(cases);
        jdbc.sql("update case_file set enterprise = :into where enterprise = :merged")
                .param("into", merged.into())
                .param("merged", merged.merged())
                .update();
        cases.forEach(caseNo ->
                timeline.record(caseNo, "case-enterprise", Map.of("before", merged.merged(), "after", merged.into())));
    }
}
