package dev.duban.administration;

import java.util.List;
import org.springframework.dao.OptimisticLockingFailureException;

/** Somebody else changed the thing after the page was opened; nothing was written. */
class ChangedMeanwhile extends OptimisticLockingFailureException {

    private static final long serialVersionUID = 1L;

    private final transient List<Change> changes;

    ChangedMeanwhile(List<Change> changes) {
        super("Changed meanwhile");
        this.changes = List.copyOf(changes);
    }

    /** What was not seen, the newest first. */
    List<Change> changes() {
        return changes;
    }
}
