package dev.duban.ledger;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a row, in a column.
 *
 * @param column key of the column
 * @param code message key of the reason; the message {@code <code>.hint} says how to mend it, with the same arguments
 * @param arguments of both messages, as they are shown
 * @param proposal what should probably stand there, as a person would write it; null if nobody can guess. It is applied by one press
 *     to all rows with the same value in this column
 */
public record Problem(
        String column, String code, List<String> arguments, @Nullable String proposal) {

    public Problem {
        arguments = List.copyOf(arguments);
    }

    public static Problem of(String column, String code, Object... arguments) {
        return new Problem(
                column, code, Arrays.stream(arguments).map(String::valueOf).toList(), null);
    }

    public Problem proposing(String value) {
        return new Problem(column, code, arguments, value);
    }
}
