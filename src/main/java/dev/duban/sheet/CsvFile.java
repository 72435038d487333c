package dev.duban.sheet;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Reads CSV in UTF-8, with or without a byte order mark, or in GB18030 as Chinese spreadsheets save it. */
final class CsvFile {

    private static final List<Charset> CHARSETS = List.of(StandardCharsets.UTF_8, Charset.forName("GB18030"));

    private static final Pattern VALUE = Pattern.compile("[-+]?[0-9][0-9.,/:年月日\\s-]*|[0-9A-Z]{18}");

    static final char MARK = '\uFEFF';

    private CsvFile() {}

    /** @return in which encoding it is */
    static SheetFormat read(Path file, Table table) throws IOException {
        var charset = charset(file);
        boolean marked;
        try (var start = strict(file, charset)) {
            marked = start.read() == MARK;
        }
        char separator;
        try (var lines = open(file, charset)) {
            separator = separator(lines.readLine());
        }
        try (var reader = CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(false)
                .allowMissingFields(true)
                .allowExtraFields(true)
                .ofCsvRecord(open(file, charset))) {
            int number = 0;
            for (CsvRecord row : reader) {
                number++;
                var cells = row.getFields().stream().map(String::strip).toList();
                int values = (int) cells.stream()
                        .filter(cell -> VALUE.matcher(cell).matches())
                        .count();
                table.row("", number, cells, values);
            }
            return SheetFormat.csv(charset, marked);
        } catch (CsvParseException | UncheckedIOException broken) {
            throw SheetRefused.unreadable();
        }
    }

    /** The encoding that reads every byte of the file. */
    private static Charset charset(Path file) throws IOException {
        for (var charset : CHARSETS) {
            if (reads(file, charset)) {
                return charset;
            }
        }
        throw SheetRefused.encoding();
    }

    private static boolean reads(Path file, Charset charset) throws IOException {
        var buffer = CharBuffer.allocate(1 << 14);
        try (var reader = strict(file, charset)) {
            while (reader.read(buffer) >= 0) {
                buffer.flip();
                if (buffer.chars().anyMatch(c -> c == 0)) {
                    throw SheetRefused.unreadable();
                }
                buffer.clear();
            }
            return true;
        } catch (CharacterCodingException other) {
            return false;
        }
    }

    private static BufferedReader open(Path file, Charset charset) throws IOException {
        var reader = new BufferedReader(strict(file, charset));
        reader.mark(1);
        if (reader.read() != MARK) {
            reader.reset();
        }
        return reader;
    }

    private static Reader strict(Path file, Charset charset) throws IOException {
        return new InputStreamReader(
                Files.newInputStream(file),
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    private static char separator(String header) {
        var line = header == null ? "" : header;
        return line.indexOf(',') >= 0 ? ',' : line.indexOf('\t') >= 0 ? '\t' : line.indexOf(';') >= 0 ? ';' : ',';
    }
}
