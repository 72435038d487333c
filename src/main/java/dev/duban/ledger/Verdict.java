package dev.duban.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a list says of a row.
 *
 * @param identity by which the row is known again, within its kind of list; ignored if there are problems
 * @param problems empty if the row can be stored
 * @param remarks what will be stored in another way than a person may think; said before the import, and no hindrance
 * @param existing what the row would become is there already although it was never imported; null otherwise
 */
public record Verdict(
        String identity,
        List<Problem> problems,
        List<Problem> remarks,
        @Nullable String existing) {

    public Verdict {
        problems = List.copyOf(problems);
        remarks = List.copyOf(remarks);
    }

    public static Verdict good(String identity) {
        return good(identity, List.of());
    }

    public static Verdict good(String identity, List<Problem> remarks) {
        return new Verdict(identity, List.of(), remarks, null);
    }

    public static Verdict bad(List<Problem> problems) {
        return new Verdict("", problems, List.of(), null);
    }

    public static Verdict existing(String identity, String target) {
        return new Verdict(identity, List.of(), List.of(), target);
    }
}
