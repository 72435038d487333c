package dev.duban.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a list says of a row.
 *
 * @param identity by which the row is known again, within its kind of list; ignored if there are problems
 * @param problems empty if the row can be stored
 * @param existing what the row would become is there already although it was never imported; null otherwise
 */
public record Verdict(
        String identity, List<Problem> problems, @Nullable String existing) {

    public Verdict {
        problems = List.copyOf(problems);
    }

    public static Verdict good(String identity) {
        return new Verdict(identity, List.of(), null);
    }

    public static Verdict bad(List<Problem> problems) {
        return new Verdict("", problems, null);
    }

    public static Verdict existing(String identity, String target) {
        return new Verdict(identity, List.of(), target);
    }
}
