package dev.duban.letter;

import dev.duban.engine.Refusal;

/** A document number that cannot be: it is written wrongly, or another notice of the kind has it. */
class NumberRefused extends Refusal {

    private static final long serialVersionUID = 1L;

    private NumberRefused(String code, String message, Object... arguments) {
        super(code, message, arguments);
    }

    static NumberRefused malformed(String number) {
        return new NumberRefused("letter-number-malformed", "No document number: " + number, number);
    }

    static NumberRefused taken(String number) {
        return new NumberRefused("letter-number-taken", "Document number %s is taken".formatted(number), number);
    }
}
