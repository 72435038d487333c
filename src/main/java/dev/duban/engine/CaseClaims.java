package dev.duban.engine;

import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Which engine instance carries a case. A start message may start two; the first to claim goes on, the other ends. */
@Component
public class CaseClaims {

    private final JdbcClient jdbc;
    private final EngineMarker marker;
    private final Clock clock;

    CaseClaims(JdbcClient jdbc, EngineMarker marker, Clock clock) {
        this.jdbc = jdbc;
        this.marker = marker;
        this.clock = clock;
    }

    /**
     * Claims the case for the instance that runs this step.
     *
     * @return whether this instance carries the case; the same for each further call of the same instance
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean claim(StepRun run) {
        insert(run.caseNo(), run.processInstanceKey(), run.processId(), run.processVersion());
        return jdbc.sql("""
            select count(*)
              from engine_instance
             where engine_id = :engine and process_instance_key = :instance and case_no = :case
               and ended_at is null
            """)
                        .param("engine", marker.engineId())
                        .param("instance", run.processInstanceKey())
                        .param("case", run.caseNo())
                        .query(Integer.class)
                        .single()
                == 1;
    }

    void insert(String caseNo, long processInstanceKey, String processId, int version) {
        jdbc.sql("""
            insert into engine_instance (engine_id, process_instance_key, case_no, process_id, process_version,
                                         claimed_at)
            values (:engine, :instance, :case, :process, :version, :now)
            on conflict do nothing
            """)
                .param("engine", marker.engineId())
                .param("instance", processInstanceKey)
                .param("case", caseNo)
                .param("process", processId)
                .param("version", version)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** The case is carried by no instance from now on, until a repair gives it another. */
    void release(String caseNo) {
        jdbc.sql("update engine_instance set ended_at = :now where case_no = :case and ended_at is null")
                .param("case", caseNo)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }
}
