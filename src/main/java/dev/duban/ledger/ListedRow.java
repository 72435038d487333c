package dev.duban.ledger;

import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * A row of a list, read.
 *
 * @param number of the row in the file, from 1, its header included
 * @param values by the key of the column, written as its {@link ListColumn.Type} says; what is empty is not there
 */
public record ListedRow(int number, Map<String, String> values) {

    public ListedRow {
        values = Map.copyOf(values);
    }

    /** Null if it is empty. */
    public @Nullable String find(String column) {
        return values.get(column);
    }

    /** @throws NoSuchElementException if it is empty, which a required column never is */
    public String of(String column) {
        var value = values.get(column);
        if (value == null) {
            throw new NoSuchElementException("Row %d has no %s".formatted(number, column));
        }
        return value;
    }
}
