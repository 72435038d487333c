package dev.duban.ledger;

import dev.duban.ledger.LedgerRow.State;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the pages of an import say. */
@Component
class LedgerPages {

    static final int ROWS = 50;

    private static final int SAMPLES = 20;

    private final LedgerRows rows;
    private final ColumnWords words;
    private final MessageSource messages;
    private final JdbcClient jdbc;
    private final Clock clock;

    LedgerPages(LedgerRows rows, ColumnWords words, MessageSource messages, JdbcClient jdbc, Clock clock) {
        this.rows = rows;
        this.words = words;
        this.messages = messages;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The columns of the list beside those of the file. */
    List<Match> matches(ImportedList list, LedgerImport one, Map<String, Integer> places, Locale locale) {
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
                            place == null ? "" : sample(samples, place));
                })
                .toList();
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

    /** What is wrong in the bad rows of a page, in the order of the file. */
    List<Line> lines(ImportedList list, LedgerImport one, int page, Locale locale) {
        var bad = rows.in(one.id(), State.BAD, page * ROWS, ROWS);
        var alike = alike(one, bad);
        var first = new HashMap<List<String>, Integer>();
        var lines = new ArrayList<Line>();
        for (var row : bad) {
            for (var problem : row.problems()) {
                var column = column(list, problem.column());
                var place = one.columns().get(problem.column());
                var written = place == null || place >= row.cells().size()
                        ? ""
                        : row.cells().get(place);
                var same = first.putIfAbsent(List.of(problem.column(), problem.code(), written), row.number());
                lines.add(new Line(
                        row.number(),
                        problem.column(),
                        place == null ? "" : letter(place),
                        words.name(list, column, locale),
                        written,
                        reason(list, problem, locale),
                        hint(list, problem, locale),
                        problem.proposal(),
                        alike.getOrDefault(List.of(problem.column(), written), 0),
                        problem.proposal() == null ? null : same));
            }
        }
        return lines;
    }

    /** Rows that were imported before with another content, and what differs. */
    List<Changed> changed(ImportedList list, LedgerImport one, int page, Locale locale) {
        var reader = new RowReader(list, one.columns(), words);
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
                            String.valueOf(row.target()),
                            list.address(String.valueOf(row.target())),
                            before == null ? List.of() : differences(list, before.content(), now, locale));
                })
                .toList();
    }

    /** Rows that stand so, with what they are or have become. */
    List<Placed> placed(ImportedList list, LedgerImport one, State state, int page) {
        return rows.in(one.id(), state, page * ROWS, ROWS).stream()
                .map(row -> new Placed(
                        row.number(),
                        String.join(
                                "　",
                                row.cells().stream()
                                        .filter(cell -> !cell.isEmpty())
                                        .limit(3)
                                        .toList()),
                        String.valueOf(row.target()),
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

    /** How many bad rows have the same value in the column, for values with a proposal. */
    private Map<List<String>, Integer> alike(LedgerImport one, List<LedgerRow> bad) {
        var values = new LinkedHashMap<String, List<String>>();
        for (var row : bad) {
            for (var problem : row.problems()) {
                var place = one.columns().get(problem.column());
                if (problem.proposal() != null && place != null) {
                    values.computeIfAbsent(problem.column(), key -> new ArrayList<>())
                            .add(row.cells().get(place));
                }
            }
        }
        var alike = new HashMap<List<String>, Integer>();
        values.forEach((column, written) -> count(one.id(), one.columns().getOrDefault(column, 0), written)
                .forEach((value, many) -> alike.put(List.of(column, value), many)));
        return alike;
    }

    private Map<String, Integer> count(UUID id, int place, List<String> values) {
        var counts = new HashMap<String, Integer>();
        jdbc.sql("""
            select cells[:place] as value, count(*) as many
              from ledger_row
             where import = :id and state = 'BAD' and cells[:place] = any(:values)
             group by 1
            """)
                .param("id", id)
                .param("place", place + 1)
                .param("values", values.stream().distinct().toArray(String[]::new))
                .query(row -> {
                    counts.put(row.getString("value"), row.getInt("many"));
                });
        return counts;
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
                ? new Object[] {words.choices(column(list, problem.column()), locale)}
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

    /** @param place of the file's column; null if none was recognised */
    record Match(
            String key,
            String name,
            String hint,
            boolean required,
            @Nullable Integer place,
            String sample) {}

    /**
     * A problem of a row.
     *
     * @param same how many bad rows have this value there
     * @param as the row above that has the same problem and whose mend mends this one too; null if it is the first
     */
    record Line(
            int row,
            String key,
            String letter,
            String column,
            String written,
            String reason,
            String hint,
            @Nullable String proposal,
            int same,
            @Nullable Integer as) {}

    record Changed(int row, String target, String address, List<String> differences) {}

    record Placed(int row, String words, String target, String address) {}
}
