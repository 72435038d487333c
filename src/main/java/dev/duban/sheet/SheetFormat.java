package dev.duban.sheet;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What a table is written as, so that whoever brought one gets the same kind back. */
public enum SheetFormat {
    XLSX("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", null),
    CSV_UTF_8("csv", "text/csv; charset=UTF-8", StandardCharsets.UTF_8),
    /** With a byte order mark, by which spreadsheets know it. */
    CSV_UTF_8_MARKED("csv", "text/csv; charset=UTF-8", StandardCharsets.UTF_8),
    CSV_GB18030("csv", "text/csv; charset=GB18030", Charset.forName("GB18030"));

    private final String extension;
    private final String mediaType;
    private final @Nullable Charset charset;

    SheetFormat(String extension, String mediaType, @Nullable Charset charset) {
        this.extension = extension;
        this.mediaType = mediaType;
        this.charset = charset;
    }

    public String extension() {
        return extension;
    }

    public String mediaType() {
        return mediaType;
    }

    /** @param name of the sheet, where the file has one */
    public TableWriter writer(OutputStream out, String name) throws IOException {
        return charset == null ? new SheetWriter(out, name) : new CsvTable(out, charset, this == CSV_UTF_8_MARKED);
    }

    static SheetFormat csv(Charset charset, boolean marked) {
        if (charset.equals(StandardCharsets.UTF_8)) {
            return marked ? CSV_UTF_8_MARKED : CSV_UTF_8;
        }
        return CSV_GB18030;
    }
}
