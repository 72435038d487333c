package dev.duban.engine;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Settles answers: the first step that runs after a task reports which answer it came from. An answer that was held for too
 * late, because the engine no longer knew its job, counts after all when a step reports it: its first sending had arrived.
 */
@Component
class TaskConfirmation {

    private final JdbcClient jdbc;
    private final HumanTaskDesk desk;

    TaskConfirmation(JdbcClient jdbc, HumanTaskDesk desk) {
        this.jdbc = jdbc;
        this.desk = desk;
    }

    /** A second call for the same answer changes nothing. */
    void confirm(UUID answer, Instant now) {
        if (settle(answer, "CONFIRMED", now)) {
            desk.confirmed(taskOf(answer, "CONFIRMED", now), now);
        }
    }

    void refuse(UUID answer, String code, Instant now) {
        if (settle(answer, "REFUSED", now)) {
            desk.refused(taskOf(answer, "CONFIRMED", now), code, now);
        }
    }

    void tooLate(UUID answer, Instant now) {
        var changed = jdbc.sql("""
            update task_answer set state = 'TOO_LATE', settled_at = :now where id = :id and state = 'UNCONFIRMED'
            """)
                .param("id", answer)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        if (changed == 1) {
            desk.answeredTooLate(taskOf(answer, "WITHDRAWN", now), now);
        }
    }

    private boolean settle(UUID answer, String state, Instant now) {
        return jdbc.sql("""
            update task_answer
               set state = :state, settled_at = :now
             where id = :id and state in ('UNCONFIRMED', 'TOO_LATE')
            """)
                        .param("id", answer)
                        .param("state", state)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    private UUID taskOf(UUID answer, String state, Instant now) {
        return jdbc.sql("""
            update human_task
               set state = :state, settled_at = :now
             where id = (select task from task_answer where id = :id)
            returning id
            """)
                .param("id", answer)
                .param("state", state)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .single();
    }
}
