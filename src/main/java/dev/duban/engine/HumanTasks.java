package dev.duban.engine;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The human tasks of the engine and their answers. An answer is stored and its completion is sent in the caller's
 * transaction, so that nothing a person did waits for the engine; the step after the task applies it.
 */
@Component
public class HumanTasks {

    private final JdbcClient jdbc;
    private final Json json;
    private final Clock clock;
    private final EngineCommands commands;
    private final AnswerChecks checks;
    private final HumanTaskRows rows;

    HumanTasks(
            JdbcClient jdbc, Json json, Clock clock, EngineCommands commands, AnswerChecks checks, HumanTaskRows rows) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        this.commands = commands;
        this.checks = checks;
        this.rows = rows;
    }

    /** The task with this id, whatever became of it; empty if there is none. */
    public Optional<HumanTask> find(UUID task) {
        return rows.find(task);
    }

    /** The tasks of a case that wait for an answer, oldest first. */
    public List<HumanTask> openIn(String caseNo) {
        return rows.openIn(caseNo);
    }

    /**
     * Answers a task. Two answers at once: one wins, the other gets {@link TaskGone}.
     *
     * @param data the form's values as judged by the server
     * @return the id of the answer
     * @throws TaskGone if the task was answered or withdrawn before; nothing is changed then
     * @throws Refusal if the rules would refuse the answer; nothing is changed then
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public UUID answer(UUID task, UUID author, Map<String, Object> data) {
        var now = clock.instant();
        var open = rows.find(task).orElseThrow(() -> new TaskGone(task, null));
        var answer = new GivenAnswer(UUID.randomUUID(), task, open.caseNo(), open.elementId(), author, now, data);
        checks.ask(answer);
        var jobKey = rows.settle(task, "ANSWERED", now).orElseThrow(() -> new TaskGone(task, authorOf(task)));
        store(answer, now);
        commands.complete(open.caseNo(), open.elementId(), jobKey, answer.id());
        return answer.id();
    }

    /** The answers given to a task, newest first: one that stands, and perhaps some that came too late. */
    public List<Given> answersTo(UUID task) {
        return jdbc.sql("""
            select id, author, given_at, state, data
              from task_answer
             where task = :task
             order by given_at desc
            """)
                .param("task", task)
                .query((row, n) -> new Given(
                        row.getObject("id", UUID.class),
                        row.getObject("author", UUID.class),
                        row.getTimestamp("given_at").toInstant(),
                        Given.State.valueOf(row.getString("state")),
                        json.map(row.getString("data"))))
                .list();
    }

    private void store(GivenAnswer answer, Instant now) {
        jdbc.sql("""
            insert into task_answer (id, task, author, data, given_at, state)
            values (:id, :task, :author, cast(:data as jsonb), :now, 'UNCONFIRMED')
            """)
                .param("id", answer.id())
                .param("task", answer.task())
                .param("author", answer.author())
                .param("data", json.write(answer.data()))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    private UUID authorOf(UUID task) {
        return jdbc.sql("select author from task_answer where task = :task order by given_at desc limit 1")
                .param("task", task)
                .query(UUID.class)
                .optional()
                .orElse(null);
    }

    /** One answer to a task and what became of it. */
    public record Given(UUID id, UUID author, Instant givenAt, State state, Map<String, Object> data) {

        /** REFUSED: the step after the task refused it, and the diagram went another way, mostly back to the task. */
        public enum State {
            UNCONFIRMED,
            CONFIRMED,
            REFUSED,
            TOO_LATE
        }
    }
}
