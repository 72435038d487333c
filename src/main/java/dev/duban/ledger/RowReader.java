package dev.duban.ledger;

import dev.duban.identity.Person;
import dev.duban.sheet.SheetDates;
import dev.duban.web.Languages;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads rows of one list by what its columns ask for, without knowing what they mean. */
class RowReader {

    /** The code of a value that cannot be chosen; its arguments are the codes of what can be. */
    static final String CHOICE = "ledger.problem.choice";

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm", Locale.ROOT);
    private static final Pattern ERROR = Pattern.compile("#(N/A|REF!|VALUE!|DIV/0!|NAME\\?|NUM!|NULL!)");
    private static final Pattern MONTH = Pattern.compile("(\\d{4})\\D+(\\d{1,2})\\D.*");
    private static final Set<String> YES = Set.of("是", "有", "y", "yes", "true", "1", "√", "能");
    private static final Set<String> NO = Set.of("否", "无", "n", "no", "false", "0", "×", "不能");

    private final ImportedList list;
    private final Map<String, Integer> places;
    private final Map<String, String> fixed;
    private final Map<String, List<String>> offered = new HashMap<>();
    private final Map<String, Map<String, String>> choices = new HashMap<>();
    private final ColumnWords words;

    /**
     * @param places of the columns in the file
     * @param fixed what every row has in columns that the file does not have
     * @param by whose choices hold
     */
    RowReader(ImportedList list, Map<String, Integer> places, Map<String, String> fixed, Person by, ColumnWords words) {
        this.list = list;
        this.places = places;
        this.fixed = fixed;
        this.words = words;
        list.columns().stream()
                .filter(column -> column.type() == ListColumn.Type.CHOICE)
                .forEach(column -> {
                    var codes = list.choices(column, by);
                    offered.put(column.key(), codes);
                    choices.put(column.key(), words.choices(column, codes));
                });
    }

    Reading read(LedgerRow row) {
        var values = new HashMap<String, String>();
        var problems = new ArrayList<Problem>();
        for (var column : list.columns()) {
            var written = written(column, row.cells());
            if (!written.isEmpty()) {
                read(column, written, values, problems);
            } else if (column.required()) {
                problems.add(Problem.of(column.key(), "ledger.problem.required"));
            }
        }
        return new Reading(new ListedRow(row.number(), values), problems);
    }

    /** What is wrong with the values that every row has, each once. */
    List<Problem> wrongFixed() {
        var problems = new ArrayList<Problem>();
        list.columns().stream()
                .filter(column -> !places.containsKey(column.key()) && fixed.containsKey(column.key()))
                .forEach(column -> read(column, fixed.get(column.key()), new HashMap<>(), problems));
        return problems;
    }

    private String written(ListColumn column, List<String> cells) {
        var place = places.get(column.key());
        if (place == null) {
            return fixed.getOrDefault(column.key(), "");
        }
        return place < cells.size() ? cells.get(place).strip() : "";
    }

    private void read(ListColumn column, String written, Map<String, String> values, List<Problem> problems) {
        if (written.startsWith("=")) {
            problems.add(Problem.of(column.key(), "ledger.problem.formula"));
            return;
        }
        if (ERROR.matcher(written).matches()) {
            problems.add(Problem.of(column.key(), "ledger.problem.error"));
            return;
        }
        var value = switch (column.type()) {
            case TEXT -> text(column, written, problems);
            case NUMBER -> number(column, written, problems);
            case DATE, MOMENT -> date(column, written, problems);
            case YES -> yes(column, written, problems);
            case CHOICE -> choice(column, written, problems);
        };
        if (value != null) {
            values.put(column.key(), value);
        }
    }

    private static @Nullable String text(ListColumn column, String written, List<Problem> problems) {
        if (written.length() > column.longest()) {
            problems.add(Problem.of(column.key(), "ledger.problem.long", column.longest(), written.length()));
            return null;
        }
        return written;
    }

    private static @Nullable String number(ListColumn column, String written, List<Problem> problems) {
        try {
            return new BigDecimal(written.replaceAll("[,，\\s]", "")).toPlainString();
        } catch (NumberFormatException no) {
            problems.add(Problem.of(column.key(), "ledger.problem.number"));
            return null;
        }
    }

    private static @Nullable String date(ListColumn column, String written, List<Problem> problems) {
        var read = SheetDates.read(written).orElse(null);
        if (read == null) {
            problems.add(notADate(column, written));
            return null;
        }
        return column.type() == ListColumn.Type.DATE ? read.toLocalDate().toString() : moment(read);
    }

    private static String moment(LocalDateTime at) {
        return MOMENT.format(at);
    }

    private static Problem notADate(ListColumn column, String written) {
        var month = MONTH.matcher(written);
        if (SheetDates.isWritten(written) && month.matches()) {
            try {
                var meant = YearMonth.of(Integer.parseInt(month.group(1)), Integer.parseInt(month.group(2)));
                return Problem.of(
                        column.key(),
                        "ledger.problem.no-such-day",
                        String.valueOf(meant.getYear()),
                        meant.getMonthValue(),
                        meant.lengthOfMonth());
            } catch (DateTimeException noSuchMonth) {
                return Problem.of(column.key(), "ledger.problem.date");
            }
        }
        return Problem.of(column.key(), "ledger.problem.date");
    }

    private static @Nullable String yes(ListColumn column, String written, List<Problem> problems) {
        var plain = ColumnWords.plain(written);
        if (YES.contains(plain)) {
            return "yes";
        }
        if (NO.contains(plain)) {
            return "no";
        }
        problems.add(Problem.of(column.key(), "ledger.problem.yes"));
        return null;
    }

    private @Nullable String choice(ListColumn column, String written, List<Problem> problems) {
        var known = choices.getOrDefault(column.key(), Map.of());
        var code = known.get(ColumnWords.loose(written));
        if (code != null) {
            return code;
        }
        var likely = ColumnWords.likely(known, written);
        var problem = Problem.of(
                column.key(),
                CHOICE,
                offered.getOrDefault(column.key(), List.of()).toArray());
        problems.add(likely.isEmpty() ? problem : problem.proposing(words.choice(column, likely, Languages.CHINESE)));
        return null;
    }

    /** @param problems empty if the row is whole by itself */
    record Reading(ListedRow row, List<Problem> problems) {

        /** Its problems and those of others, one for each column. */
        List<Problem> and(List<Problem> others) {
            var all = new ArrayList<>(problems);
            others.stream()
                    .filter(other ->
                            problems.stream().noneMatch(one -> one.column().equals(other.column())))
                    .forEach(all::add);
            return all;
        }
    }
}
