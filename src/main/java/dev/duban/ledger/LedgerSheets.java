package dev.duban.ledger;

import dev.duban.sheet.SheetWriter;
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
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The tables that a person takes away: the template of a list, and the bad rows of an import with what is wrong. */
@Component
class LedgerSheets {

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

    /** The bad rows as they stand now, with two columns more; what is wrong is set apart. It can be mended and brought again as it is. */
    void bad(ImportedList list, LedgerImport one, Locale locale, OutputStream out) throws IOException {
        try (var sheet = new SheetWriter(out, say("ledger.sheet.bad", locale))) {
            var header = new ArrayList<>(one.header());
            header.add(say("ledger.sheet.reason", locale));
            header.add(say("ledger.sheet.row", locale));
            sheet.header(header, Set.of());
            rows.each(one.id(), LedgerRow.State.BAD, row -> write(sheet, list, one, row, locale));
        }
    }

    private void write(SheetWriter sheet, ImportedList list, LedgerImport one, LedgerRow row, Locale locale) {
        var cells = new ArrayList<>(row.cells());
        var wrong = new HashSet<Integer>();
        var reasons = new ArrayList<String>();
        for (var problem : row.problems()) {
            var place = one.columns().get(problem.column());
            if (place != null) {
                wrong.add(place);
            }
            reasons.add(words.name(list, LedgerPages.column(list, problem.column()), locale) + ": "
                    + pages.reason(list, problem, locale) + " "
                    + pages.hint(list, problem, locale)
                    + (problem.proposal() == null ? "" : " → " + problem.proposal()));
        }
        cells.add(String.join("\n", reasons));
        cells.add(String.valueOf(row.number()));
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
