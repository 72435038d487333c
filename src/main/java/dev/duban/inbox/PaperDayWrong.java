package dev.duban.inbox;

import dev.duban.casefile.Paper;
import dev.duban.engine.Refusal;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;

/** A paper that is typed in was received since its case was opened, and today at the latest. */
class PaperDayWrong extends Refusal {

    private static final long serialVersionUID = 1L;

    PaperDayWrong(String caseNo, LocalDate opened, LocalDate today) {
        super(
                "inbox-paper-day-wrong",
                "A paper in case %s was received from %s to %s".formatted(caseNo, opened, today),
                Date.valueOf(opened),
                Date.valueOf(today));
    }

    @Override
    public List<String> fields() {
        return List.of(Paper.RECEIVED_ON);
    }
}
