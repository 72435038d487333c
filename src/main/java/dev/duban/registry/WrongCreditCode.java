package dev.duban.registry;

import java.util.List;

/** What was typed is no unified social credit code; {@link #code()} names the message that says which character is wrong. */
public class WrongCreditCode extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final transient List<Object> arguments;

    private WrongCreditCode(String code, String message, Object... arguments) {
        super(message);
        this.code = code;
        this.arguments = List.of(arguments);
    }

    static WrongCreditCode length(String typed) {
        return new WrongCreditCode(
                "registry.credit-code.length",
                "A credit code has 18 characters, this has %d".formatted(typed.length()),
                typed.length());
    }

    static WrongCreditCode character(String typed, int place) {
        char found = typed.charAt(place - 1);
        return new WrongCreditCode(
                "registry.credit-code.character",
                "Character %d cannot be %s".formatted(place, found),
                place,
                String.valueOf(found));
    }

    static WrongCreditCode checkDigit(String typed, int place, char expected) {
        char found = typed.charAt(place - 1);
        return new WrongCreditCode(
                "registry.credit-code.check-digit",
                "Character %d is the check digit and should be %s, not %s".formatted(place, expected, found),
                place,
                String.valueOf(expected),
                String.valueOf(found));
    }

    /** Key in the message bundles. */
    public String code() {
        return code;
    }

    /** For the placeholders of the message, in their order. */
    public List<Object> arguments() {
        return arguments;
    }
}
