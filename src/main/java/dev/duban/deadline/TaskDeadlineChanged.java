package dev.duban.deadline;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The term of a user task was opened, taken up, moved, or ended without the task. Told inside the transaction, so that whoever
 * keeps the date beside the task keeps it exactly.
 *
 * @param deadline null if none limits the task any more
 */
public record TaskDeadlineChanged(UUID task, @Nullable Deadline deadline) {}
