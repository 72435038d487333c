package dev.duban.letter;

import dev.duban.engine.Refusal;
import java.util.List;

/** Another notice of the kind has this number; of two people who type it at once, the second is refused. Source: domain 13.3. */
public class NumberTaken extends Refusal {

    private static final long serialVersionUID = 1L;

    NumberTaken(String number) {
        super("letter-number-taken", "Document number %s is taken".formatted(number), number);
    }

    @Override
    public List<String> fields() {
        return List.of("noticeNumber", "orderNumber", "replyNumber", "decisionNumber");
    }
}
