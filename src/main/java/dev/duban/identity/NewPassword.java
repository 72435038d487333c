package dev.duban.identity;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * What a password must be that people choose themselves.
 *
 * <p>Source: C. Ten characters with a letter and a digit, none of them the account's name; the end at 72 bytes is that of bcrypt.
 */
final class NewPassword {

    static final int SHORTEST = 10;

    private static final int FEWEST_DIFFERENT = 5;

    private NewPassword() {}

    /** What is wrong with it, as the last word of the message {@code identity.password.<code>}; empty if it may be used. */
    static Optional<String> wrong(String password, String old, String login) {
        if (password.codePointCount(0, password.length()) < SHORTEST) {
            return Optional.of("short");
        }
        if (password.getBytes(StandardCharsets.UTF_8).length > SignIn.LONGEST_PASSWORD_BYTES) {
            return Optional.of("long");
        }
        if (password.equals(old)) {
            return Optional.of("same");
        }
        if (password.toLowerCase(Locale.ROOT).contains(login)) {
            return Optional.of("login");
        }
        boolean mixed = password.chars().anyMatch(Character::isDigit)
                && password.codePoints().anyMatch(Character::isLetter);
        return mixed && password.chars().distinct().count() >= FEWEST_DIFFERENT
                ? Optional.empty()
                : Optional.of("simple");
    }
}
