package dev.duban.inbox;

import dev.duban.casefile.Paper;
import dev.duban.engine.Refusal;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** A paper that is typed in was received today or before. */
class PaperNotYetReceived extends Refusal {

    private static final long serialVersionUID = 1L;

    PaperNotYetReceived(UUID task, LocalDate today) {
        super(
                "inbox-paper-not-yet-received",
                "The paper typed in for task %s was received by %s at the latest".formatted(task, today),
                Date.valueOf(today));
    }

    @Override
    public List<String> fields() {
        return List.of(Paper.RECEIVED_ON);
    }
}
