package dev.duban.sheet;

import java.util.List;

/** Takes a table as it is read. */
public interface SheetVisitor {

    /**
     * Comes first, once.
     *
     * @param sheet name of the sheet; empty for CSV
     * @param names of the columns; an empty one for a column without a name
     */
    void header(String sheet, List<String> names);

    /**
     * A row that is not empty, in the order of the file.
     *
     * @param number as a spreadsheet shows it, from 1
     * @param cells as many as the header has names. Dates are written {@code 2026-10-12} or {@code 2026-10-12T09:20}, a formula as {@code
     *     =…} and not its result
     */
    void row(int number, List<String> cells);
}
