package dev.duban.ledger;

import dev.duban.identity.Person;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A kind of list that can be imported; make it a bean. Its pages then stand under {@code /imports/<kind>}.
 *
 * <p>Words it needs in the message bundles: {@code import.<kind>.title} (name of the page), {@code .lede} (one sentence on the first
 * page), {@code .ahead} (what follows from an import), {@code .home} (where the way back leads), and per column that the list does not
 * name by {@link #words}, {@code .column.<key>}, {@code .hint.<key>} (how to fill it) and
 * {@code .synonyms.<key>} (other headers it is recognised by, separated by {@code |}; left out where there are none).
 */
public interface ImportedList {

    /** Of the address, the messages and the stored imports; letters and hyphens, never changed. */
    String kind();

    /** Address of the page the list belongs to, as {@code /hazards}. */
    String home();

    /** Place of the navigation that is lit (see {@code layout.html}). */
    String place();

    /** Whether the person may import such a list. */
    boolean opens(Person person);

    /** In the order of the template. */
    List<ListColumn> columns();

    /** What a column is called and how it is filled, where words that stand elsewhere already say it; empty for its own messages. */
    default Optional<Words> words(ListColumn column, Locale locale) {
        return Optional.empty();
    }

    /** What the person may write in a column of choices, of its {@link ListColumn#choices}. */
    default List<String> choices(ListColumn column, Person by) {
        return column.choices();
    }

    /**
     * What else is wrong with rows of which something could not be read, so that a person is told everything at once. Whatever is
     * missing in them is no problem here.
     *
     * @return the problems of each row, in the same order
     */
    default List<List<Problem>> glance(List<ListedRow> rows, Person by) {
        return rows.stream().map(row -> List.<Problem>of()).toList();
    }

    /**
     * Judges rows that have everything their columns ask for by themselves: what is required is there, dates are dates, choices are
     * among the choices. Called with up to some hundred rows, in a transaction, possibly again for the same row after it was
     * mended; changes nothing.
     *
     * @return one verdict a row, in the same order
     */
    List<Verdict> judge(List<ListedRow> rows, Person by);

    /**
     * As {@link #judge(List, Person)}, for a list whose rows lean on rows before them, as an organ on the one above it.
     *
     * @param others the other good rows of the file, read when they are asked for; none while rows are stored, since those before
     *     them are stored by then
     */
    default List<Verdict> judge(List<ListedRow> rows, Supplier<List<ListedRow>> others, Person by) {
        return judge(rows, by);
    }

    /** Codes of problems that may be gone once another row of the file was mended. */
    default Set<String> leaning() {
        return Set.of();
    }

    /**
     * Stores good rows, in the transaction of the caller, all of them or none.
     *
     * @return what each has become, by row number: a case number, an id, a login
     */
    Map<Integer, String> store(List<ListedRow> rows, Person by);

    /** What is shown of what a row has become. */
    default String name(String target, Locale locale) {
        return target;
    }

    /** Address of what a row has become. */
    String address(String target);

    /** What the result page says beside its counts, as how many have started; null says nothing. Asked every few seconds while it grows. */
    default @Nullable String after(UUID importId, Locale locale) {
        return null;
    }

    /** Of a column. */
    record Words(String name, String hint) {}
}
