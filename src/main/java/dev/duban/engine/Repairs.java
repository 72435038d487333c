package dev.duban.engine;

import io.camunda.client.CamundaClient;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What stands still, and how to get it going again; for administrators. Each repair is an act of a person: the caller notes
 * who and why in the case's timeline.
 */
@Component
public class Repairs {

    private final CamundaClient client;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final StepTroubles troubles;
    private final CaseClaims claims;
    private final EngineMarker marker;
    private final EngineConnection connection;
    private final Clock clock;

    Repairs(
            CamundaClient client,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            StepTroubles troubles,
            CaseClaims claims,
            EngineMarker marker,
            EngineConnection connection,
            Clock clock) {
        this.client = client;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.troubles = troubles;
        this.claims = claims;
        this.marker = marker;
        this.connection = connection;
        this.clock = clock;
    }

    /** Commands that wait or were refused, the oldest first, at most 200. */
    public List<OpenCommand> openCommands() {
        return jdbc.sql("""
                select id, case_no, kind, name, state, created_at, next_try_at, attempts, last_error
                  from engine_command
                 where state in ('WAITING', 'REFUSED')
                 order by seq
                 limit 200
                """)
                .query((row, n) -> new OpenCommand(
                        row.getObject("id", UUID.class),
                        row.getString("case_no"),
                        row.getString("kind"),
                        row.getString("name"),
                        "REFUSED".equals(row.getString("state")),
                        row.getTimestamp("created_at").toInstant(),
                        row.getTimestamp("next_try_at").toInstant(),
                        row.getInt("attempts"),
                        row.getString("last_error")))
                .list();
    }

    /** Steps that failed and are tried again or parked, the oldest first, at most 200. */
    public List<TroubledStep> troubledSteps() {
        return jdbc.sql("""
                select job_key, job_type, case_no, process_id, element_id, tries, reason, first_at, last_at, parked_at
                  from step_trouble
                 order by first_at
                 limit 200
                """)
                .query((row, n) -> new TroubledStep(
                        row.getLong("job_key"),
                        row.getString("job_type"),
                        row.getString("case_no"),
                        row.getString("process_id"),
                        row.getString("element_id"),
                        row.getInt("tries"),
                        row.getString("reason"),
                        row.getTimestamp("first_at").toInstant(),
                        row.getTimestamp("last_at").toInstant(),
                        row.getTimestamp("parked_at") != null))
                .list();
    }

    /** When starts, parked steps and stalled cases were last looked after; null before the first time. */
    public @Nullable Instant lastSweep() {
        return connection.lastSweep();
    }

    /** Sends a refused or waiting command again, at once. A command that was settled meanwhile is left alone. */
    public void resend(UUID command) {
        jdbc.sql("""
                update engine_command
                   set state = 'WAITING', next_try_at = :now, lease_until = null, settled_at = null
                 where id = :id and state in ('REFUSED', 'WAITING')
                """)
                .param("id", command)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        connection.wake(new EngineCommands.CommandWaiting(""));
    }

    /** Gives up a refused command, so that later ones of its case may go; says whether it was still refused. */
    public boolean drop(UUID command, String why) {
        var dropped = jdbc.sql("""
                update engine_command
                   set state = 'DROPPED', settled_at = :now, last_error = :why
                 where id = :id and state = 'REFUSED'
                """)
                        .param("id", command)
                        .param("why", why)
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
        connection.wake(new EngineCommands.CommandWaiting(""));
        return dropped;
    }

    /** Hands a parked step out again; says whether the engine still knew its job. */
    public boolean release(long jobKey) {
        return troubles.release(jobKey);
    }

    /**
     * Ends a troubled step where it stands and enters it again with changed routing facts, as a new job.
     *
     * @param variables set before the step is entered; empty to change none
     */
    public void enterAgain(long jobKey, Map<String, ?> variables) {
        var step = jdbc.sql("""
                select process_instance_key, element_instance_key, element_id
                  from step_trouble
                 where engine_id = :engine and job_key = :job
                """)
                .param("engine", marker.engineId())
                .param("job", jobKey)
                .query((row, n) -> new Standing(
                        row.getLong("process_instance_key"),
                        row.getLong("element_instance_key"),
                        row.getString("element_id")))
                .single();
        if (!variables.isEmpty()) {
            client.newSetVariablesCommand(step.processInstanceKey())
                    .variables(variables)
                    .send()
                    .join();
        }
        client.newModifyProcessInstanceCommand(step.processInstanceKey())
                .terminateElement(step.elementInstanceKey())
                .and()
                .activateElement(step.elementId())
                .send()
                .join();
        troubles.over(jobKey);
    }

    /**
     * Carries a stalled case on: ends its engine instance and starts a new one of the newest model before the given
     * element. Records stay as they are; what the case did before stays done.
     *
     * @param elementId where it goes on; if it is a step that ran before, it runs again
     * @param variables routing facts the new instance starts with; {@code caseNo} is added
     * @return key of the new instance
     */
    public long restart(String caseNo, String processId, String elementId, Map<String, ?> variables) {
        jdbc.sql("""
                select process_instance_key
                  from engine_instance
                 where case_no = :case and ended_at is null and engine_id = :engine
                """)
                .param("case", caseNo)
                .param("engine", marker.engineId())
                .query(Long.class)
                .list()
                .forEach(this::cancel);
        var all = new LinkedHashMap<String, Object>(variables);
        all.put("caseNo", caseNo);
        var started = client.newCreateInstanceCommand()
                .bpmnProcessId(processId)
                .latestVersion()
                .variables(all)
                .startBeforeElement(elementId)
                .send()
                .join();
        transaction.executeWithoutResult(status -> {
            claims.release(caseNo);
            claims.insert(caseNo, started.getProcessInstanceKey(), processId, started.getVersion());
            jdbc.sql("""
                    update engine_case_life
                       set last_seen_at = :now, process_instance_key = :instance
                     where case_no = :case
                    """)
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .param("instance", started.getProcessInstanceKey())
                    .param("case", caseNo)
                    .update();
        });
        return started.getProcessInstanceKey();
    }

    private void cancel(long processInstanceKey) {
        try {
            client.newCancelInstanceCommand(processInstanceKey).send().join();
        } catch (RuntimeException failure) {
            if (!EngineFailure.isNotFound(failure)) {
                throw failure;
            }
        }
    }

    private record Standing(long processInstanceKey, long elementInstanceKey, String elementId) {}

    /** A command that has not reached the engine, or that it refused. */
    public record OpenCommand(
            UUID id,
            String caseNo,
            String kind,
            String name,
            boolean refused,
            Instant createdAt,
            Instant nextTryAt,
            int attempts,
            @Nullable String lastError) {}

    /** A step that failed; parked ones wait for a release. */
    public record TroubledStep(
            long jobKey,
            String jobType,
            String caseNo,
            String processId,
            String elementId,
            int tries,
            String reason,
            Instant firstAt,
            Instant lastAt,
            boolean parked) {}
}
