package dev.duban.engine;

import java.time.Instant;
import java.util.UUID;

/** Where human tasks are laid down: the inbox. Each call comes inside the transaction that stores the engine's side. */
public interface HumanTaskDesk {

    /** A task has come. Called once per task, whatever the engine redelivers. */
    void opened(HumanTask task);

    /**
     * A task went away without an answer, because its case took another way.
     *
     * @param movedTo id of the element where the case showed its last sign of life
     */
    void withdrawn(UUID task, String movedTo, Instant at);

    /** The step after the task has applied the answer. Called once. */
    void confirmed(UUID task, Instant at);

    /** The step after the task refused the answer; the diagram goes another way, mostly back to the same task. Called once. */
    void refused(UUID task, String code, Instant at);

    /**
     * An answer was given, and then the task turned out to have ended before: the answer is kept and changes
     * nothing. If the step confirms it after all (its first sending had arrived), {@link #confirmed} follows.
     */
    void answeredTooLate(UUID task, Instant at);
}
