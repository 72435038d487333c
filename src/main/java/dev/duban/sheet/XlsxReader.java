package dev.duban.sheet;

import java.io.IOException;
import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Locale;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;

/** Reads the first sheet of an XLSX. */
final class XlsxReader {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm", Locale.ROOT);

    /** What stands in a number format beside its letters: quoted texts, colours and languages. */
    private static final Pattern BESIDE = Pattern.compile("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.");

    private XlsxReader() {}

    static void read(Path file, Table table) throws IOException {
        table.merges(ZippedSheet.inspect(file));
        try (var book = new ReadableWorkbook(file.toFile(), new ReadingOptions(true, true))) {
            var sheet = book.getFirstSheet();
            try (var rows = sheet.openStream()) {
                rows.forEach(row -> row(sheet, row, table));
            }
        } catch (ExcelReaderException broken) {
            throw SheetRefused.unreadable();
        }
    }

    private static void row(Sheet sheet, Row row, Table table) {
        var cells = new ArrayList<String>();
        int values = 0;
        for (var cell : row) {
            if (cell == null || cell.getColumnIndex() > SheetReader.MOST_COLUMNS) {
                continue;
            }
            while (cells.size() <= cell.getColumnIndex()) {
                cells.add("");
            }
            cells.set(cell.getColumnIndex(), text(cell));
            if (cell.getType() == CellType.NUMBER || cell.getType() == CellType.FORMULA) {
                values++;
            }
        }
        table.row(sheet.getName(), row.getRowNum(), cells, values);
    }

    private static String text(Cell cell) {
        return switch (cell.getType()) {
            case EMPTY -> "";
            case STRING -> cell.asString().strip();
            case FORMULA -> "=" + (cell.getFormula() == null ? "" : cell.getFormula());
            case BOOLEAN -> cell.asBoolean() ? "TRUE" : "FALSE";
            case ERROR -> cell.getRawValue() == null ? "#" : cell.getRawValue();
            case NUMBER ->
                isDate(cell) ? date(cell) : cell.asNumber().stripTrailingZeros().toPlainString();
        };
    }

    private static String date(Cell cell) {
        // A day is stored as a fraction: half a minute on, its minute is the one that was typed.
        var moment = cell.asDate().plusSeconds(30);
        return moment.getHour() == 0 && moment.getMinute() == 0
                ? moment.toLocalDate().toString()
                : MOMENT.format(moment);
    }

    private static boolean isDate(Cell cell) {
        var id = cell.getDataFormatId();
        if (id != null
                && (id >= 14 && id <= 17 || id == 22 || id >= 27 && id <= 31 || id == 36 || id >= 50 && id <= 58)) {
            return true;
        }
        var format = cell.getDataFormatString();
        if (format == null) {
            return false;
        }
        var letters = BESIDE.matcher(format.toLowerCase(Locale.ROOT)).replaceAll("");
        return letters.contains("yy")
                || letters.contains("d") && letters.contains("m")
                || letters.contains("e") && letters.contains("m");
    }
}
