package dev.duban.sheet;

import dev.duban.engine.Refusal;
import java.util.Collection;

/** A file that is not read at all; the words say what it is and what to do. */
public class SheetRefused extends Refusal {

    private static final long serialVersionUID = 1L;

    /** How many names or ranges are told; the rest is a number. */
    private static final int TOLD = 3;

    private SheetRefused(String reason, String message, Object... arguments) {
        super("sheet-" + reason, message, arguments);
    }

    static SheetRefused empty() {
        return new SheetRefused("empty", "The table has no rows under its header");
    }

    static SheetRefused noHeader(int row) {
        return new SheetRefused("no-header", "Row %d holds values, not names of columns".formatted(row), row);
    }

    static SheetRefused merged(Collection<String> ranges) {
        return new SheetRefused("merged", ranges.size() + " merged cells", told(ranges), ranges.size());
    }

    static SheetRefused hidden(Collection<String> sheets) {
        return new SheetRefused("hidden", sheets.size() + " hidden sheets", told(sheets), sheets.size());
    }

    static SheetRefused encrypted() {
        return new SheetRefused("encrypted", "The workbook asks for a password");
    }

    static SheetRefused oldExcel() {
        return new SheetRefused("old-excel", "A workbook of Excel 97-2003");
    }

    static SheetRefused swollen() {
        return new SheetRefused("swollen", "More inside than a table can need");
    }

    static SheetRefused tooManyRows() {
        return new SheetRefused("too-many-rows", "More rows than are read", SheetReader.MOST_ROWS);
    }

    static SheetRefused tooWide() {
        return new SheetRefused("too-wide", "More columns than are read", SheetReader.MOST_COLUMNS);
    }

    static SheetRefused tooLarge() {
        return new SheetRefused("too-large", "More bytes than are read", SheetReader.MOST_BYTES >> 20);
    }

    static SheetRefused encoding() {
        return new SheetRefused("encoding", "Neither UTF-8 nor GB18030");
    }

    static SheetRefused unreadable() {
        return new SheetRefused("unreadable", "Neither a whole XLSX nor CSV");
    }

    private static String told(Collection<String> names) {
        return String.join("、", names.stream().limit(TOLD).toList());
    }
}
