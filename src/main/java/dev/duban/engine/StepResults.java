package dev.duban.engine;

import io.camunda.client.api.response.ActivatedJob;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What steps came to, under (engine id, job key): the reason why a step takes effect once. An engine that lost its newest records
 * or was restored from a copy gives keys out again; what stands under the key of a job is only believed if it is of the same case
 * and step.
 */
@Component
class StepResults {

    private final JdbcClient jdbc;
    private final Json json;
    private final EngineMarker marker;
    private final Clock clock;

    StepResults(JdbcClient jdbc, Json json, EngineMarker marker, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.marker = marker;
        this.clock = clock;
    }

    Optional<StepResult> find(ActivatedJob job, String caseNo) {
        return jdbc.sql("""
            select outcome, variables, error_code, message
              from step_result
             where engine_id = :engine and job_key = :job and job_type = :type and case_no = :case
            """)
                .param("engine", marker.engineId())
                .param("job", job.getKey())
                .param("type", job.getType())
                .param("case", caseNo)
                .query((row, n) -> new StepResult(
                        StepResult.Outcome.valueOf(row.getString("outcome")),
                        json.map(row.getString("variables")),
                        row.getString("error_code"),
                        row.getString("message")))
                .optional();
    }

    /**
     * Takes the job's place in the table before the step runs, so that the same job on another thread or replica waits for
     * this transaction and then finds its result.
     *
     * @return false if a result is there already
     */
    boolean reserve(ActivatedJob job, String caseNo) {
        return insert(job, caseNo, StepResult.Outcome.DONE, null, null) == 1;
    }

    void done(long jobKey, Map<String, Object> variables) {
        jdbc.sql("""
            update step_result
               set variables = cast(:variables as jsonb)
             where engine_id = :engine and job_key = :job
            """)
                .param("variables", json.write(variables))
                .param("engine", marker.engineId())
                .param("job", jobKey)
                .update();
    }

    void refused(ActivatedJob job, String caseNo, Refusal refusal) {
        insert(job, caseNo, StepResult.Outcome.REFUSED, refusal.code(), refusal.getMessage());
    }

    private int insert(
            ActivatedJob job,
            String caseNo,
            StepResult.Outcome outcome,
            @Nullable String errorCode,
            @Nullable String message) {
        return jdbc.sql("""
            insert into step_result (engine_id, job_key, job_type, case_no, outcome, error_code, message, ran_at)
            values (:engine, :job, :type, :case, :outcome, :code, :message, :now)
            on conflict (engine_id, job_key) do update
               set job_type = excluded.job_type, case_no = excluded.case_no, outcome = excluded.outcome,
                   variables = excluded.variables, error_code = excluded.error_code, message = excluded.message,
                   ran_at = excluded.ran_at
             where (step_result.job_type, step_result.case_no) <> (excluded.job_type, excluded.case_no)
            """)
                .param("engine", marker.engineId())
                .param("job", job.getKey())
                .param("type", job.getType())
                .param("case", caseNo)
                .param("outcome", outcome.name())
                .param("code", errorCode)
                .param("message", message)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }
}
