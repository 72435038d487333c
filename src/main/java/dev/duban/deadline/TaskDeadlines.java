package dev.duban.deadline;

import dev.duban.casefile.Part;
import dev.duban.engine.HumanTask;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The terms of user tasks: opened or taken up when a task comes, held while its answer is on the way, ended with it. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class TaskDeadlines {

    private static final String NONE = "none";
    private static final String TASK_CAME = "task-came";

    private final DeadlineRows rows;
    private final Deadlines deadlines;
    private final Marks marks;
    private final Watches watches;
    private final Clock clock;

    TaskDeadlines(DeadlineRows rows, Deadlines deadlines, Marks marks, Watches watches, Clock clock) {
        this.rows = rows;
        this.deadlines = deadlines;
        this.marks = marks;
        this.watches = watches;
        this.clock = clock;
    }

    /**
     * A task has come. What a step opened before, for its rule or for this very task, limits it; of several terms the earliest
     * does. Else one is opened that counts from the task's coming. A rule that gives no length by itself opens none. The task of a
     * rung is noted with it.
     */
    public void opened(HumanTask task) {
        if (task.cause() != null) {
            marks.carriedOutIn(task.cause(), task.id());
        }
        if (task.deadlineRule().startsWith(NONE)) {
            return;
        }
        deadlines.hold(task.caseNo());
        var waiting = rows.awaiting(task.caseNo(), task.deadlineRule(), task.elementId()).stream()
                .findFirst();
        if (waiting.isPresent()) {
            rows.attach(waiting.get().id(), task.id(), task.elementId());
            deadlines.tell(task.id(), waiting.get());
            watches.wakeIfEarlier(task.caseNo());
            return;
        }
        var asked = new NewDeadline(
                        task.caseNo(),
                        task.deadlineRule(),
                        Anchor.of(TASK_CAME, task.openedAt()),
                        Part.of(task.organ()))
                .of(task.elementId());
        if (deadlines.givesLength(asked)) {
            deadlines.open(asked, task.id());
        }
    }

    /**
     * An answer is being given: from now on nothing is climbed for its term. Answer and expiry wait for the same row, so exactly
     * one of them wins.
     *
     * @param doneAt when the act was done; now, or before if a paper is typed in that was handed over earlier
     * @throws TermLapsed if what the task was for had lapsed by then
     */
    public void answering(UUID task, Instant doneAt) {
        held(task).ifPresent(deadline -> {
            boolean right = deadline.rule().ifMissed() == DeadlineRule.IfMissed.TURN
                    || deadline.rule().ifMissed() == DeadlineRule.IfMissed.BLOCK;
            if (right && (deadline.state() == Deadline.State.MISSED || deadline.overdue(doneAt))) {
                throw new TermLapsed(deadline.rule().id(), deadline.lastDay());
            }
            if (deadline.running()) {
                rows.answered(deadline.id(), doneAt);
            }
        });
    }

    /** The answer was applied: the term is met, at the instant the answer was given. */
    public void confirmed(UUID task, Instant at) {
        held(task)
                .filter(Deadline::running)
                .ifPresent(deadline ->
                        deadlines.met(deadline, deadline.answeredAt() == null ? at : deadline.answeredAt()));
    }

    /** The answer was refused: the term goes on running as if it had not been given. */
    public void refused(UUID task) {
        held(task).filter(Deadline::running).ifPresent(this::goOn);
    }

    /**
     * The answer came too late to be taken, its task had ended. A term that counts from the task's coming ends with it; any other
     * goes on running as if the answer had not been given.
     */
    public void answeredTooLate(UUID task) {
        held(task).filter(Deadline::running).ifPresent(deadline -> {
            if (!endsWithTask(deadline)) {
                goOn(deadline);
            }
        });
        withdrawn(task);
    }

    private void goOn(Deadline deadline) {
        rows.answered(deadline.id(), null);
        watches.wakeIfEarlier(deadline.caseNo());
    }

    /** The task went away without an answer. A term that counts from something else than its coming goes on. The task's row is held
     * already, so the timeline is not waited for; that the task was withdrawn is told by the task. */
    public void withdrawn(UUID task) {
        rows.lockOfTask(task)
                .filter(Deadline::running)
                .filter(TaskDeadlines::endsWithTask)
                .ifPresent(deadline -> deadlines.settle(deadline, Deadline.State.WAIVED, clock.instant(), "withdrawn"));
    }

    private static boolean endsWithTask(Deadline deadline) {
        return deadline.anchor().event().equals(TASK_CAME);
    }

    private Optional<Deadline> held(UUID task) {
        rows.ofTask(task).ifPresent(deadline -> deadlines.hold(deadline.caseNo()));
        return rows.lockOfTask(task);
    }

    /** The running terms of these tasks, by task, in one query. */
    @Transactional(readOnly = true)
    public Map<UUID, Deadline> ofTasks(Collection<UUID> tasks) {
        return rows.ofTasks(tasks);
    }
}
