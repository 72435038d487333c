package dev.duban.ledger;

import dev.duban.identity.People;
import dev.duban.identity.Person;
import dev.duban.ledger.LedgerRow.State;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What the pages of an import say. */
@Component
class LedgerPages {

    static final int ROWS = 50;

    /** Kinds of mistakes that are shown together; more are told row by row. */
    static final int GROUPS = 30;

    private static final int SAMPLES = 20;

    private final LedgerRows rows;
    private final ColumnWords words;
    private final MessageSource messages;
    private final People people;
    private final Clock clock;

    LedgerPages(LedgerRows rows, ColumnWords words, MessageSource messages, People people, Clock clock) {
        this.rows = rows;
        this.words = words;
        this.messages = messages;
        this.people = people;
        this.clock = clock;
    }

    /**
     * The columns of the list beside those of the file.
     *
     * @param fixed what every row has in columns that the file does not have
     * @param wrong what is wrong with a column, by key
     */
    List<Match> matches(
            ImportedList list,
            LedgerImport one,
            Map<String, Integer> places,
            Map<String, String> fixed,
            List<Problem> wrong,
            Person by,
            Locale locale) {
        var samples = rows.first(one.id(), SAMPLES);
        return list.columns().stream()
                .map(column -> {
                    var place = places.get(column.key());
                    return new Match(
                            column.key(),
                            words.name(list, column, locale),
                            words.hint(list, column, locale),
                            column.required(),
                            place,
                            place == null ? "" : sample(samples, place),
                            fixed.getOrDefault(column.key(), ""),
                            list.choices(column, by).stream()
                                    .map(code -> words.choice(column, code, locale))
                                    .toList(),
                            wrong.stream()
                                    .filter(problem -> problem.column().equals(column.key()))
                                    .map(problem -> wrong(list, problem, locale))
                                    .findFirst()
                                    .orElse(null));
                })
                .toList();
    }

    private String wrong(ImportedList list, Problem problem, Locale locale) {
        return problem.code().equals(LedgerUploads.NEEDED)
                ? reason(list, problem, locale)
                : messages.getMessage(
                        "ledger.columns.wrong",
                        new Object[] {reason(list, problem, locale), hint(list, problem, locale)},
                        locale);
    }

    /** The columns of the file, as one chooses from them: letter and name. */
    List<String> header(LedgerImport one) {
        return IntStream.range(0, one.header().size())
                .mapToObj(place -> (letter(place) + " " + one.header().get(place)).strip())
                .toList();
    }

    /** The names of the columns of the file that mean nothing to the list. */
    List<String> unused(LedgerImport one) {
        return IntStream.range(0, one.header().size())
                .filter(place -> !one.columns().containsValue(place)
                        && !one.header().get(place).isEmpty())
                .mapToObj(one.header()::get)
                .toList();
    }

    /** Equal mistakes of all bad rows together, those of most rows first, at most {@link #GROUPS}. */
    List<Group> mistakes(ImportedList list, LedgerImport one, Locale locale) {
        return groups(list, one, State.BAD, locale);
    }

    /** What is remarked of rows that can be imported, or were, equal remarks together. */
    List<Group> remarks(ImportedList list, LedgerImport one, Locale locale) {
        return groups(list, one, one.stored() > 0 ? State.STORED : State.GOOD, locale);
    }

    private List<Group> groups(ImportedList list, LedgerImport one, State state, Locale locale) {
        return rows.alike(one.id(), state, one.columns(), GROUPS).stream()
                .map(alike -> {
                    var problem = alike.problem();
                    var place = one.columns().get(problem.column());
                    return new Group(
                            problem.column(),
                            names(list, problem, place, locale),
                            place == null ? one.fixed().getOrDefault(problem.column(), "") : alike.written(),
                            reason(list, problem, locale),
                            hint(list, problem, locale),
                            problem.proposal(),
                            alike.rows(),
                            alike.first(),
                            place != null && !problem.code().equals(LedgerRows.TWICE));
                })
                .toList();
    }

    /** What is wrong in the bad rows of a page, in the order of the file. */
    List<Line> lines(ImportedList list, LedgerImport one, int page, Locale locale) {
        return rows.in(one.id(), State.BAD, page * ROWS, ROWS).stream()
                .flatMap(row -> row.problems().stream().map(problem -> line(list, one, row, problem, locale)))
                .toList();
    }

    private Line line(ImportedList list, LedgerImport one, LedgerRow row, Problem problem, Locale locale) {
        var place = one.columns().get(problem.column());
        return new Line(
                row.number(),
                names(list, problem, place, locale),
                place == null
                        ? one.fixed().getOrDefault(problem.column(), "")
                        : place < row.cells().size() ? row.cells().get(place) : "",
                reason(list, problem, locale),
                hint(list, problem, locale),
                problem.proposal());
    }

    /** As "D 行业"; without the letter if the file does not have the column. */
    private String names(ImportedList list, Problem problem, @Nullable Integer place, Locale locale) {
        var name = words.name(list, column(list, problem.column()), locale);
        return place == null ? name : letter(place) + " " + name;
    }

    /** Rows that were imported before with another content, and what differs. */
    List<Changed> changed(ImportedList list, LedgerImport one, int page, Locale locale) {
        var reader = new RowReader(list, one.columns(), one.fixed(), people.of(one.person()), words);
        var changed = rows.in(one.id(), State.CHANGED, page * ROWS, ROWS);
        var known = rows.known(
                list.kind(),
                changed.stream()
                        .map(LedgerRow::identity)
                        .filter(Objects::nonNull)
                        .toList());
        return changed.stream()
                .map(row -> {
                    var now = reader.read(row).row().values();
                    var before = known.get(row.identity());
                    return new Changed(
                            row.number(),
                            list.name(String.valueOf(row.target()), locale),
                            list.address(String.valueOf(row.target())),
                            before == null ? List.of() : differences(list, before.content(), now, locale));
                })
                .toList();
    }

    /** Rows that stand so, with what they are or have become. */
    List<Placed> placed(ImportedList list, LedgerImport one, State state, int page, Locale locale) {
        return rows.in(one.id(), state, page * ROWS, ROWS).stream()
                .map(row -> new Placed(
                        row.number(),
                        String.join(
                                "　",
                                row.cells().stream()
                                        .filter(cell -> !cell.isEmpty())
                                        .limit(3)
                                        .toList()),
                        list.name(String.valueOf(row.target()), locale),
                        list.address(String.valueOf(row.target()))))
                .toList();
    }

    /** Seconds until an import that is under way will end, as it went so far; null while nobody can know. */
    @Nullable
    Long secondsLeft(LedgerImport one) {
        if (one.state() != LedgerImport.State.IMPORTING || one.stored() == 0 || one.startedAt() == null) {
            return null;
        }
        long past =
                Math.max(1, Duration.between(one.startedAt(), clock.instant()).toSeconds());
        return Math.max(1, past * one.good() / one.stored());
    }

    private List<String> differences(
            ImportedList list, Map<String, String> before, Map<String, String> now, Locale locale) {
        var keys = new TreeSet<>(before.keySet());
        keys.addAll(now.keySet());
        return keys.stream()
                .filter(key -> !Objects.equals(before.get(key), now.get(key)))
                .map(key -> {
                    var column = column(list, key);
                    return messages.getMessage(
                            "ledger.changed.difference",
                            new Object[] {
                                words.name(list, column, locale),
                                written(column, before.get(key), locale),
                                written(column, now.get(key), locale)
                            },
                            locale);
                })
                .toList();
    }

    private String written(ListColumn column, @Nullable String value, Locale locale) {
        if (value == null) {
            return messages.getMessage("ledger.blank", null, locale);
        }
        return column.type() == ListColumn.Type.CHOICE ? words.choice(column, value, locale) : value;
    }

    /** What is wrong, in words. */
    String reason(ImportedList list, Problem problem, Locale locale) {
        return say(problem.code(), list, problem, locale);
    }

    /** How to mend it. */
    String hint(ImportedList list, Problem problem, Locale locale) {
        return say(problem.code() + ".hint", list, problem, locale);
    }

    private String say(String key, ImportedList list, Problem problem, Locale locale) {
        var arguments = problem.code().equals(RowReader.CHOICE)
                ? new Object[] {words.choices(column(list, problem.column()), problem.arguments(), locale)}
                : problem.arguments().toArray();
        return messages.getMessage(key, arguments, locale);
    }

    static ListColumn column(ImportedList list, String key) {
        return list.columns().stream()
                .filter(one -> one.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private static String sample(List<LedgerRow> rows, int place) {
        return rows.stream()
                .map(row -> row.cells().get(place))
                .filter(cell -> !cell.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** As a spreadsheet names a column: A, B, …, AA. */
    static String letter(int place) {
        var letters = "";
        for (int rest = place + 1; rest > 0; rest = (rest - 1) / 26) {
            letters = (char) ('A' + (rest - 1) % 26) + letters;
        }
        return letters;
    }

    /**
     * A column of the list and what it is in the file.
     *
     * @param place of the file's column; null if none was recognised
     * @param fixed what every row has there instead; empty for nothing
     * @param choices what can stand there, in words; empty if it is no choice
     * @param wrong what must be mended; null if nothing must
     */
    record Match(
            String key,
            String name,
            String hint,
            boolean required,
            @Nullable Integer place,
            String sample,
            String fixed,
            List<String> choices,
            @Nullable String wrong) {}

    /**
     * A problem that rows share.
     *
     * @param key of its column
     * @param column letter and name
     * @param rows how many have it
     * @param mendable whether another value can be written there for all of them
     */
    record Group(
            String key,
            String column,
            String written,
            String reason,
            String hint,
            @Nullable String proposal,
            int rows,
            int first,
            boolean mendable) {}

    /** A problem of a row; the column with its letter. */
    record Line(
            int row,
            String column,
            String written,
            String reason,
            String hint,
            @Nullable String proposal) {}

    record Changed(int row, String target, String address, List<String> differences) {}

    record Placed(int row, String words, String target, String address) {}
}
