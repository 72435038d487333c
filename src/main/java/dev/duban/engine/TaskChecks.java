package dev.duban.engine;

import io.camunda.client.CamundaClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Asks the engine whether open tasks are still alive, after their case has shown a sign of life elsewhere. Renewing the
 * lock is the question: NOT_FOUND means the task is gone, and it is withdrawn; any other answer means that it is alive.
 */
@Component
class TaskChecks {

    private static final int BATCH = 200;

    private final CamundaClient client;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final EngineMarker marker;
    private final EngineSettings settings;
    private final HumanTaskRows rows;
    private final HumanTaskDesk desk;
    private final Clock clock;
    private final MovingTime time;
    private final Turnstile turnstile;

    TaskChecks(
            CamundaClient client,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            EngineMarker marker,
            EngineSettings settings,
            HumanTaskRows rows,
            HumanTaskDesk desk,
            Clock clock,
            MovingTime time,
            Turnstile turnstile) {
        this.client = client;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.marker = marker;
        this.settings = settings;
        this.rows = rows;
        this.desk = desk;
        this.clock = clock;
        this.time = time;
        this.turnstile = turnstile;
    }

    /** One round over the tasks whose question is due. */
    void round() {
        turnstile.passUnnoticed(() -> ask(due(clock.instant())));
    }

    /**
     * Asks about all tasks whose question is due until then.
     *
     * @return how many were gone and are withdrawn now
     */
    int askAhead(Instant until) {
        int gone = 0;
        var due = due(until);
        while (!due.isEmpty()) {
            gone += ask(due);
            due = due(until);
        }
        return gone;
    }

    private int ask(List<Due> due) {
        int gone = 0;
        var asked = due.stream()
                .map(task -> new Asked(
                        task,
                        client.newUpdateTimeoutCommand(task.jobKey())
                                .timeout(settings.taskLock().plus(time.stillToGo()))
                                .send()
                                .toCompletableFuture()))
                .toList();
        for (var question : asked) {
            var failure = question.answer().handle((alive, failed) -> failed).join();
            if (failure != null && EngineFailure.isNotFound(failure)) {
                withdraw(question.task().id(), question.task().caseNo());
                gone++;
            }
        }
        return gone;
    }

    /** Takes the due questions and sets the next one, so that two replicas do not ask the same. */
    private List<Due> due(Instant now) {
        return jdbc.sql("""
            update human_task
               set checks_left = checks_left - 1,
                   check_at = case when checks_left > 1 then cast(:next as timestamptz) end
             where id in (select id
                            from human_task
                           where state = 'OPEN' and check_at <= :now and engine_id = :engine
                           order by check_at
                           limit :batch
                             for update skip locked)
            returning id, job_key, case_no
            """)
                .param("next", now.plus(Duration.ofSeconds(5)).atOffset(ZoneOffset.UTC))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("engine", marker.engineId())
                .param("batch", BATCH)
                .query((row, n) ->
                        new Due(row.getObject("id", UUID.class), row.getLong("job_key"), row.getString("case_no")))
                .list();
    }

    /** Withdraws a task that the engine does not know any more, if it is still open. */
    void withdraw(UUID task, String caseNo) {
        transaction.executeWithoutResult(status -> {
            var now = clock.instant();
            if (rows.settle(task, "WITHDRAWN", now).isPresent()) {
                desk.withdrawn(task, lastSeen(caseNo), now);
            }
        });
    }

    private String lastSeen(String caseNo) {
        return jdbc.sql("select element_id from engine_case_life where case_no = :case")
                .param("case", caseNo)
                .query(String.class)
                .single();
    }

    private record Due(UUID id, long jobKey, String caseNo) {}

    private record Asked(Due task, java.util.concurrent.CompletableFuture<?> answer) {}
}
