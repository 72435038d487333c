package dev.duban.sheet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads XLSX and CSV, told apart by their bytes, row by row: no more of a table than a row is held, but for the texts that an XLSX shares. */
public final class SheetReader {

    /** Rows under the header. Source: pages 5.6. */
    public static final int MOST_ROWS = 100_000;

    /** Bytes of a file. Source: pages 5.6. */
    public static final long MOST_BYTES = 50L << 20;

    /** Columns of a table; C. */
    static final int MOST_COLUMNS = 200;

    private SheetReader() {}

    /**
     * Reads the first sheet of a file.
     *
     * @return what it is written as
     * @throws SheetRefused if it cannot be read for certain; rows may have been visited by then
     */
    public static SheetFormat read(Path file, SheetVisitor visitor) throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            throw SheetRefused.tooLarge();
        }
        if (Files.size(file) == 0) {
            throw SheetRefused.empty();
        }
        byte[] start;
        try (var in = Files.newInputStream(file)) {
            start = in.readNBytes(8);
        }
        var table = new Table(visitor);
        if (OldExcel.is(start)) {
            throw OldExcel.refused(file);
        }
        var format = SheetFormat.XLSX;
        if (ZippedSheet.isZip(start)) {
            XlsxReader.read(file, table);
        } else {
            format = CsvFile.read(file, table);
        }
        table.end();
        return format;
    }
}
