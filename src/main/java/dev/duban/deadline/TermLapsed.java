package dev.duban.deadline;

import dev.duban.engine.Refusal;
import java.time.LocalDate;

/** A right to do something has run out. */
public class TermLapsed extends Refusal {

    private static final long serialVersionUID = 1L;

    /** @param lastDay the last day on which it could have been done, in China */
    public TermLapsed(String rule, LocalDate lastDay) {
        super(
                "deadline-term-lapsed",
                "The term of %s ended with %s".formatted(rule, lastDay),
                rule,
                java.sql.Date.valueOf(lastDay));
    }
}
