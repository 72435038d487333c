package dev.duban.sheet;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Set;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Writes a table as XLSX. */
public final class SheetWriter implements TableWriter {

    /** Rows that are held in memory before they are sent on. */
    private static final int FLUSH = 500;

    private static final int[] WIDTHS = {14, 22, 34};

    private final Workbook book;
    private final Worksheet sheet;
    private int next;

    public SheetWriter(OutputStream out, String name) {
        this.book = new Workbook(out, "Duban", null);
        this.sheet = book.newWorksheet(name);
    }

    /** Set apart and kept in sight, those that must be filled in another colour. */
    @Override
    public void header(List<String> names, Set<Integer> needed) {
        for (int column = 0; column < names.size(); column++) {
            sheet.width(column, WIDTHS[Math.min(2, names.get(column).length() / 8 + 1)]);
            sheet.value(next, column, SheetGuard.text(names.get(column)));
            sheet.style(next, column)
                    .bold()
                    .fillColor(needed.contains(column) ? "FFF5DF" : "EAF1FA")
                    .set();
        }
        sheet.freezePane(0, ++next);
    }

    public void row(List<String> cells) throws IOException {
        row(cells, Set.of());
    }

    @Override
    public void row(List<String> cells, Set<Integer> wrong) throws IOException {
        for (int column = 0; column < cells.size(); column++) {
            if (!cells.get(column).isEmpty()) {
                sheet.value(next, column, SheetGuard.text(cells.get(column)));
            }
            if (wrong.contains(column)) {
                sheet.style(next, column)
                        .fillColor("FDEEEC")
                        .fontColor("7D1812")
                        .set();
            }
        }
        if (++next % FLUSH == 0) {
            sheet.flush();
        }
    }

    /** A second sheet of texts in columns, as choices to look up. */
    public void beside(String name, List<String> names, List<List<String>> columns) {
        var other = book.newWorksheet(name);
        for (int column = 0; column < names.size(); column++) {
            other.width(column, 26);
            other.value(0, column, SheetGuard.text(names.get(column)));
            other.style(0, column).bold().fillColor("EAF1FA").set();
            for (int row = 0; row < columns.get(column).size(); row++) {
                other.value(row + 1, column, SheetGuard.text(columns.get(column).get(row)));
            }
        }
    }

    @Override
    public void close() throws IOException {
        book.close();
    }
}
