package dev.duban.deadline;

import dev.duban.engine.WakeUps;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Cases whose flow waits for a date: a term runs at whose end the way turns. */
@Component
class FlowWakeUps implements WakeUps {

    private final JdbcClient jdbc;
    private final Clock clock;

    FlowWakeUps(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public Set<String> ahead(Collection<String> caseNos) {
        return new HashSet<>(jdbc.sql("""
            select distinct d.case_no
              from deadline d
              join deadline_rule r on r.id = d.rule and r.jurisdiction = d.rule_jurisdiction
                                  and r.valid_from = d.rule_valid_from
             where d.case_no = any(:cases) and d.state = 'RUNNING' and r.if_missed = 'TURN'
               and (d.due_at is null or d.due_at > :now)
            """)
                .param("cases", caseNos.toArray(String[]::new))
                .param("now", DeadlineRows.at(clock.instant()))
                .query(String.class)
                .list());
    }
}
