package dev.duban.engine;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The task was answered by somebody else or withdrawn before this answer arrived; nothing was changed. */
public class TaskGone extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final UUID task;
    private final @Nullable UUID answeredBy;

    TaskGone(UUID task, @Nullable UUID answeredBy) {
        super("Task %s is no longer open".formatted(task));
        this.task = task;
        this.answeredBy = answeredBy;
    }

    public UUID task() {
        return task;
    }

    /** The user whose answer stands, or null if the task was withdrawn. */
    public @Nullable UUID answeredBy() {
        return answeredBy;
    }
}
