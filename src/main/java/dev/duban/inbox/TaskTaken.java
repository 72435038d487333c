package dev.duban.inbox;

import dev.duban.engine.Refusal;

/** The task is held by somebody else, or has ended. */
class TaskTaken extends Refusal {

    private static final long serialVersionUID = 1L;

    private TaskTaken(String code, String message, Object... arguments) {
        super(code, message, arguments);
    }

    /** @param holder name of who holds it */
    static TaskTaken by(String holder) {
        return new TaskTaken("inbox-task-taken", "The task is held by somebody else", holder);
    }

    static TaskTaken ended() {
        return new TaskTaken("inbox-task-ended", "The task is not open any more");
    }
}
