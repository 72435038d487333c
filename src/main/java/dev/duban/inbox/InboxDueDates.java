package dev.duban.inbox;

import dev.duban.deadline.TaskDeadlineChanged;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Keeps beside each open task when it is due, in the transaction that moves the date, so that lists find it by index. */
@Component
class InboxDueDates {

    private final JdbcClient jdbc;

    InboxDueDates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void changed(TaskDeadlineChanged changed) {
        var deadline = changed.deadline();
        var due = deadline == null ? null : deadline.dueAt();
        jdbc.sql("""
            update inbox_task
               set due_at = :due, allowed_seconds = :allowed, due_binding = :binding
             where id = :id and state in ('TODO', 'CLAIMED')
            """)
                .param("id", changed.task())
                .param("due", due == null ? null : InboxTaskRows.at(due))
                .param("allowed", deadline == null ? null : deadline.allowedSeconds())
                .param(
                        "binding",
                        deadline != null && deadline.rule().basisKind().binding())
                .update();
    }
}
