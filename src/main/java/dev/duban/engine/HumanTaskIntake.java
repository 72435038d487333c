package dev.duban.engine;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.ActivatedJob;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes the jobs of user tasks and lays them down as rows; it does nothing else with them. The first lock is short, so that
 * a lost delivery hides a task only for minutes; once the row is stored the lock is renewed to a day, and when that has run
 * out the engine delivers the job again and finds its row.
 */
@Component
class HumanTaskIntake {

    static final String JOB_TYPE = "io.camunda.zeebe:userTask";

    /** What a task is asked with: its case, and where the diagram sets them the part whose organ does it and its cause. */
    static final List<String> VARIABLES = List.of("caseNo", "organ", HumanTaskRows.CAUSE);

    private static final Logger log = LoggerFactory.getLogger(HumanTaskIntake.class);
    private static final String HEADER = "io.camunda.zeebe:";

    private final CamundaClient client;
    private final JdbcClient jdbc;
    private final Json json;
    private final TransactionTemplate transaction;
    private final EngineMarker marker;
    private final EngineSettings settings;
    private final HumanTaskDesk desk;
    private final CaseLife life;
    private final Clock clock;
    private final MovingTime time;
    private final TaskChecks checks;

    HumanTaskIntake(
            CamundaClient client,
            JdbcClient jdbc,
            Json json,
            TransactionTemplate transaction,
            EngineMarker marker,
            EngineSettings settings,
            HumanTaskDesk desk,
            CaseLife life,
            Clock clock,
            MovingTime time,
            TaskChecks checks) {
        this.client = client;
        this.jdbc = jdbc;
        this.json = json;
        this.transaction = transaction;
        this.marker = marker;
        this.settings = settings;
        this.desk = desk;
        this.life = life;
        this.clock = clock;
        this.time = time;
        this.checks = checks;
    }

    /** Stores the task if it is new, then renews the job's lock; never throws, so that the job keeps its retries. */
    void handle(ActivatedJob job) {
        try {
            transaction.executeWithoutResult(status -> store(job));
        } catch (RuntimeException trouble) {
            log.warn("Task {} not stored, it will come again: {}", job.getElementId(), trouble.getMessage());
            client.newUpdateTimeoutCommand(job)
                    .timeout(settings.retryBackoff().multipliedBy(5))
                    .send();
            return;
        }
        var jitter = ThreadLocalRandom.current()
                .nextLong(Math.max(1, settings.taskLock().toMillis() / 10));
        client.newUpdateTimeoutCommand(job)
                .timeout(settings.taskLock().plus(Duration.ofMillis(jitter)).plus(time.stillToGo()))
                .send();
    }

    private void store(ActivatedJob job) {
        var now = clock.instant();
        var variables = job.getVariablesAsMap();
        var caseNo = String.valueOf(variables.get("caseNo"));
        var headers = headers(job.getCustomHeaders(), variables);
        var task = new HumanTask(
                UUID.randomUUID(),
                caseNo,
                job.getBpmnProcessId(),
                job.getProcessDefinitionVersion(),
                job.getProcessDefinitionKey(),
                job.getElementId(),
                formKey(headers),
                roles(headers.get(HEADER + "candidateGroups")),
                header(headers, "organ"),
                header(headers, "deadlineRule"),
                header(headers, "legalBasis"),
                HumanTaskRows.separateFrom(header(headers, "separateFrom")),
                HumanTaskRows.cause(headers.get(HumanTaskRows.CAUSE)),
                now);
        if (insert(job, task, headers, now) || freed(job, task) && insert(job, task, headers, now)) {
            desk.opened(task);
            life.seen(new CasePlaces.Place(
                    caseNo,
                    job.getProcessInstanceKey(),
                    task.processId(),
                    task.processDefinitionKey(),
                    task.processVersion(),
                    task.elementId(),
                    CasePlaces.Kind.TASK,
                    now));
        }
    }

    /**
     * Whether the key stood for another task, which an engine that lost its newest records or was restored from a copy gives out
     * again. It no longer knows that task, so it is withdrawn; its row stays under a key that no job has.
     */
    private boolean freed(ActivatedJob job, HumanTask task) {
        var forgotten = jdbc.sql("""
            update human_task
               set job_key = -job_key
             where engine_id = :engine and job_key = :job and (case_no, element_id) <> (:case, :element)
            returning id, case_no
            """)
                .param("engine", marker.engineId())
                .param("job", job.getKey())
                .param("case", task.caseNo())
                .param("element", task.elementId())
                .query(Forgotten.class)
                .optional();
        forgotten.ifPresent(old -> {
            log.warn("The engine gave key {} of case {} to case {}", job.getKey(), old.caseNo(), task.caseNo());
            checks.withdraw(old.id(), old.caseNo());
        });
        return forgotten.isPresent();
    }

    private boolean insert(ActivatedJob job, HumanTask task, Map<String, String> headers, Instant now) {
        return jdbc.sql("""
            insert into human_task (id, engine_id, job_key, process_instance_key, element_instance_key, case_no,
                                    process_id, process_version, process_definition_key, element_id, form_key,
                                    roles, headers, state, opened_at)
            values (:id, :engine, :job, :instance, :element_instance, :case, :process, :version, :definition,
                    :element, :form, cast(:roles as text[]), cast(:headers as jsonb), 'OPEN', :now)
            on conflict (engine_id, job_key) do nothing
            """)
                        .param("id", task.id())
                        .param("engine", marker.engineId())
                        .param("job", job.getKey())
                        .param("instance", job.getProcessInstanceKey())
                        .param("element_instance", job.getElementInstanceKey())
                        .param("case", task.caseNo())
                        .param("process", task.processId())
                        .param("version", task.processVersion())
                        .param("definition", task.processDefinitionKey())
                        .param("element", task.elementId())
                        .param("form", task.formKey())
                        .param("roles", task.roles().toArray(String[]::new))
                        .param("headers", json.write(headers))
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** The headers of the model with what the variables of this task say to them. */
    private static Map<String, String> headers(Map<String, String> model, Map<String, Object> variables) {
        var headers = new HashMap<>(model);
        headers.computeIfPresent(
                "organ",
                (name, organ) -> organ.equals(TaskCheck.ORGAN_TOLD) ? String.valueOf(variables.get("organ")) : organ);
        var cause = variables.get(HumanTaskRows.CAUSE);
        if (cause != null) {
            headers.put(HumanTaskRows.CAUSE, cause.toString());
        }
        return headers;
    }

    private static String header(Map<String, String> headers, String name) {
        return headers.getOrDefault(name, "none");
    }

    private static long formKey(Map<String, String> headers) {
        var key = headers.get(HEADER + "formKey");
        return key == null ? 0 : Long.parseLong(key);
    }

    private List<String> roles(@Nullable String candidateGroups) {
        return candidateGroups == null ? List.of() : List.of(json.read(candidateGroups, String[].class));
    }

    /** A task that the engine knew before. */
    private record Forgotten(UUID id, String caseNo) {}
}
