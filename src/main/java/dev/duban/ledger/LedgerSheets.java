package dev.duban.ledger;

import dev.duban.sheet.SheetWriter;
import dev.duban.sheet.TableWriter;
import dev.duban.web.Languages;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The tables that a person takes away: the template of a list, and the bad rows of an import with what is wrong. */
@Component
class LedgerSheets {

    /** Names of the columns that we add. */
    private static final List<String> REMARKS = List.of("ledger.sheet.row", "ledger.sheet.reason");

    private final LedgerRows rows;
    private final LedgerPages pages;
    private final ColumnWords words;
    private final MessageSource messages;

    LedgerSheets(LedgerRows rows, LedgerPages pages, ColumnWords words, MessageSource messages) {
        this.rows = rows;
        this.pages = pages;
        this.words = words;
        this.messages = messages;
    }

    /** The columns of a list, those that must be filled set apart; on a second sheet how to fill each, and what can be chosen. */
    void template(ImportedList list, Locale locale, OutputStream out) throws IOException {
        var columns = list.columns();
        var names =
                columns.stream().map(column -> words.name(list, column, locale)).toList();
        try (var sheet = new SheetWriter(out, say("ledger.sheet.list", locale))) {
            sheet.header(
                    names,
                    IntStream.range(0, columns.size())
                            .filter(n -> columns.get(n).required())
                            .boxed()
                            .collect(Collectors.toSet()));
            sheet.beside(
                    say("ledger.sheet.help", locale),
                    names,
                    columns.stream().map(column -> help(list, column, locale)).toList());
        }
    }

    /**
     * The bad rows as they stand now, as the same kind of file that was brought, with two columns more, the reason last; a workbook
     * sets apart what is wrong. It can be mended and brought again as it is: these columns mean nothing then, and are made anew. What
     * every row has stands in a column of its own.
     */
    void bad(ImportedList list, LedgerImport one, Locale locale, OutputStream out) throws IOException {
        var own = IntStream.range(0, one.header().size())
                .filter(place -> !isRemark(one.header().get(place)))
                .boxed()
                .toList();
        try (var sheet = one.format().writer(out, say("ledger.sheet.bad", locale))) {
            var header = new ArrayList<>(own.stream().map(one.header()::get).toList());
            header.addAll(fixed(list, one)
                    .map(column -> words.name(list, column, locale))
                    .toList());
            REMARKS.forEach(remark -> header.add(say(remark, locale)));
            sheet.header(header, Set.of());
            rows.each(one.id(), LedgerRow.State.BAD, row -> write(sheet, list, one, own, row, locale));
        }
    }

    /** The columns that the file does not have and every row has the same in. */
    private static Stream<ListColumn> fixed(ImportedList list, LedgerImport one) {
        return list.columns().stream().filter(column -> one.fixed().containsKey(column.key()));
    }

    private boolean isRemark(String name) {
        return REMARKS.stream()
                .flatMap(remark ->
                        Stream.of(Languages.CHINESE, Languages.ENGLISH).map(locale -> say(remark, locale)))
                .anyMatch(name::equals);
    }

    /** @param own places of the cells that are no remarks of ours */
    private void write(
            TableWriter sheet, ImportedList list, LedgerImport one, List<Integer> own, LedgerRow row, Locale locale) {
        var cells = new ArrayList<>(own.stream().map(row.cells()::get).toList());
        var wrong = new HashSet<Integer>();
        var reasons = new ArrayList<String>();
        for (var problem : row.problems()) {
            var place = one.columns().get(problem.column());
            if (place != null) {
                wrong.add(own.indexOf(place));
            }
            reasons.add(words.name(list, LedgerPages.column(list, problem.column()), locale) + ": "
                    + pages.reason(list, problem, locale) + " "
                    + pages.hint(list, problem, locale)
                    + (problem.proposal() == null ? "" : " → " + problem.proposal()));
        }
        fixed(list, one).map(column -> one.fixed().get(column.key())).forEach(cells::add);
        cells.add(String.valueOf(row.number()));
        cells.add(String.join("\n", reasons));
        try {
            sheet.row(cells, wrong);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private List<String> help(ImportedList list, ListColumn column, Locale locale) {
        var help = new ArrayList<String>();
        help.add(say(column.required() ? "ledger.sheet.needed" : "ledger.sheet.optional", locale));
        help.add(words.hint(list, column, locale));
        column.choices().forEach(code -> help.add(words.choice(column, code, locale)));
        return help;
    }

    private String say(String key, Locale locale) {
        return messages.getMessage(key, null, locale);
    }
}
