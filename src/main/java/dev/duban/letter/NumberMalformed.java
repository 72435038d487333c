package dev.duban.letter;

import dev.duban.engine.Refusal;
import java.util.List;

/** No document number (发文字号) is written like this. Asked before an answer is taken; time cannot make a number wrong. */
class NumberMalformed extends Refusal {

    private static final long serialVersionUID = 1L;

    NumberMalformed(String number) {
        super("letter-number-malformed", "No document number: " + number, number);
    }

    @Override
    public List<String> fields() {
        return List.of("noticeNumber", "orderNumber", "replyNumber", "decisionNumber");
    }
}
