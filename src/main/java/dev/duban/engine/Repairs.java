package dev.duban.engine;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How what stands still ({@link Standstill}) gets going again; for administrators. Each repair is an act of a person: the
 * caller notes who and why in the case's timeline.
 */
@Component
public class Repairs {

    private final CamundaClient client;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final StepTroubles troubles;
    private final CaseClaims claims;
    private final EngineMarker marker;
    private final EngineSettings settings;
    private final Models models;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Repairs(
            CamundaClient client,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            StepTroubles troubles,
            CaseClaims claims,
            EngineMarker marker,
            EngineSettings settings,
            Models models,
            ApplicationEventPublisher events,
            Clock clock) {
        this.client = client;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.troubles = troubles;
        this.claims = claims;
        this.marker = marker;
        this.settings = settings;
        this.models = models;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Sends a refused or waiting command again, at once; says whether it was still unsent. One that is being sent this moment
     * keeps its lease, so that it is not sent twice.
     */
    public boolean resend(UUID command) {
        var unsent = jdbc.sql("""
            update engine_command
               set state = 'WAITING', next_try_at = :now, settled_at = null
             where id = :id and state in ('REFUSED', 'WAITING')
            """)
                        .param("id", command)
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
        events.publishEvent(new EngineCommands.CommandWaiting(""));
        return unsent;
    }

    /** Gives up a command, so that later ones of its case may go; says whether it was still unsent and nobody was sending it. */
    public boolean drop(UUID command, String why) {
        var dropped = jdbc.sql("""
            update engine_command
               set state = 'DROPPED', settled_at = :now, last_error = :why
             where id = :id
               and (state = 'REFUSED' or state = 'WAITING' and coalesce(lease_until, :now) <= :now)
            """)
                        .param("id", command)
                        .param("why", why)
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
        events.publishEvent(new EngineCommands.CommandWaiting(""));
        return dropped;
    }

    /**
     * Hands a parked step out again; says whether the engine still knew its job.
     *
     * @throws RepairFailed if the engine cannot be reached; the step stays parked
     */
    public boolean release(long jobKey) {
        return asking(() -> transaction.execute(status -> troubles.release(jobKey)));
    }

    /**
     * Ends a parked step where it stands and enters it again with changed routing facts, as a new job. One that is still being
     * tried is left alone: it may be at work this moment.
     *
     * @param variables set before the step is entered; empty to change none
     * @return false if the step was not parked any more; nothing is changed then
     * @throws RepairFailed if the engine cannot be reached or refuses; the step stays as it is
     */
    public boolean enterAgain(long jobKey, Map<String, ? extends @Nullable Object> variables) {
        var parked = jdbc.sql("""
            select process_instance_key, element_instance_key, element_id
              from step_trouble
             where engine_id = :engine and job_key = :job and parked_at is not null
            """)
                .param("engine", marker.engineId())
                .param("job", jobKey)
                .query((row, n) -> new Standing(
                        row.getLong("process_instance_key"),
                        row.getLong("element_instance_key"),
                        row.getString("element_id")))
                .optional();
        parked.ifPresent(step -> {
            asking(() -> enterAgain(step, variables));
            troubles.over(jobKey);
        });
        return parked.isPresent();
    }

    /**
     * Carries a stalled case on: ends its engine instance and starts a new one of the newest model before the given
     * element, and beside it whatever else the ended one was about ({@link RestartPlan}). Records stay as they are; what the case
     * did before stays done. Of two at once, one does it.
     *
     * @param elementId where it goes on; if it is a step that ran before, it runs again
     * @param variables routing facts the new instance starts with; {@code caseNo} is added
     * @return key of the new instance; empty if the case moved meanwhile, and then nothing is changed
     * @throws RepairFailed if the engine cannot be reached or refuses; the case is still stalled and this may be repeated
     */
    public Optional<Long> restart(
            String caseNo, String processId, String elementId, Map<String, ? extends @Nullable Object> variables) {
        var seen = jdbc.sql("select last_seen_at from engine_case_life where case_no = :case")
                .param("case", caseNo)
                .query(OffsetDateTime.class)
                .optional();
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        if (seen.isEmpty()
                || seen.get().isAfter(now.minus(settings.stalledAfter()))
                || !lastSeen(caseNo, seen.get(), now)) {
            return Optional.empty();
        }
        try {
            return Optional.of(startAgain(caseNo, processId, elementId, variables));
        } catch (RepairFailed failed) {
            lastSeen(caseNo, now, seen.get());
            throw failed;
        }
    }

    private Object enterAgain(Standing step, Map<String, ? extends @Nullable Object> variables) {
        if (!variables.isEmpty()) {
            client.newSetVariablesCommand(step.processInstanceKey())
                    .variables(new LinkedHashMap<>(variables))
                    .send()
                    .join();
        }
        return client.newModifyProcessInstanceCommand(step.processInstanceKey())
                .terminateElement(step.elementInstanceKey())
                .and()
                .activateElement(step.elementId())
                .send()
                .join();
    }

    private long startAgain(
            String caseNo, String processId, String elementId, Map<String, ? extends @Nullable Object> variables) {
        var elements = elements(caseNo, processId, elementId);
        jdbc.sql("""
            select process_instance_key
              from engine_instance
             where case_no = :case and ended_at is null and engine_id = :engine
            """)
                .param("case", caseNo)
                .param("engine", marker.engineId())
                .query(Long.class)
                .list()
                .forEach(instance -> asking(() -> cancel(instance)));
        var all = new LinkedHashMap<String, @Nullable Object>(variables);
        all.put("caseNo", caseNo);
        var start = client.newCreateInstanceCommand()
                .bpmnProcessId(processId)
                .latestVersion()
                .variables(all);
        elements.forEach(start::startBeforeElement);
        var started = asking(() -> start.send().join());
        transaction.executeWithoutResult(status -> {
            claims.release(caseNo);
            claims.insert(caseNo, started.getProcessInstanceKey(), processId, started.getVersion());
            jdbc.sql("update engine_case_life set process_instance_key = :instance where case_no = :case")
                    .param("instance", started.getProcessInstanceKey())
                    .param("case", caseNo)
                    .update();
        });
        return started.getProcessInstanceKey();
    }

    /** Before which elements it goes on; only the chosen one where the diagram was deployed by somebody else. */
    private List<String> elements(String caseNo, String processId, String chosen) {
        return models.newestProcessModel(processId)
                .map(diagram -> RestartPlan.of(diagram, chosen, openTasks(caseNo, processId), recorded(caseNo)))
                .orElse(List.of(chosen));
    }

    private List<String> openTasks(String caseNo, String processId) {
        return jdbc.sql("""
            select distinct element_id
              from human_task
             where case_no = :case and process_id = :process and state = 'OPEN' and engine_id = :engine
            """)
                .param("case", caseNo)
                .param("process", processId)
                .param("engine", marker.engineId())
                .query(String.class)
                .list();
    }

    private Map<String, Instant> recorded(String caseNo) {
        var newest = new HashMap<String, Instant>();
        jdbc.sql("""
            select job_type, max(ran_at) as ran_at
              from step_result
             where case_no = :case and engine_id = :engine and outcome = 'DONE'
             group by job_type
            """)
                .param("case", caseNo)
                .param("engine", marker.engineId())
                .query((row, n) -> newest.put(
                        row.getString("job_type"), row.getTimestamp("ran_at").toInstant()))
                .list();
        return newest;
    }

    /** Moves the sign of life of a case from one instant to another; whoever does so first may restart it. */
    private boolean lastSeen(String caseNo, OffsetDateTime from, OffsetDateTime to) {
        return jdbc.sql("update engine_case_life set last_seen_at = :to where case_no = :case and last_seen_at = :from")
                        .param("case", caseNo)
                        .param("from", from)
                        .param("to", to)
                        .update()
                == 1;
    }

    private boolean cancel(long processInstanceKey) {
        try {
            client.newCancelInstanceCommand(processInstanceKey).send().join();
            return true;
        } catch (RuntimeException failure) {
            if (EngineFailure.isNotFound(failure)) {
                return false;
            }
            throw failure;
        }
    }

    private static <T> T asking(Supplier<T> asked) {
        try {
            return asked.get();
        } catch (ClientException failure) {
            throw new RepairFailed(failure);
        }
    }

    private record Standing(long processInstanceKey, long elementInstanceKey, String elementId) {}
}
