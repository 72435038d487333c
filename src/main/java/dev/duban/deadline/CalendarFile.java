package dev.duban.deadline;

import dev.duban.sheet.SheetDates;
import dev.duban.sheet.SheetReader;
import dev.duban.sheet.SheetVisitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.web.multipart.MultipartFile;

/** The days of a year as a sheet: day, off or worked, name, English name in its first columns. */
final class CalendarFile {

    private static final int COLUMNS = 4;

    private CalendarFile() {}

    /**
     * What stands in the sheet, one line a day, as it may also be pasted.
     *
     * @throws dev.duban.sheet.SheetRefused if the file is not read
     */
    static String read(MultipartFile file) throws IOException {
        var kept = Files.createTempFile("calendar", ".sheet");
        try {
            file.transferTo(kept);
            return read(kept);
        } finally {
            Files.deleteIfExists(kept);
        }
    }

    private static String read(Path file) throws IOException {
        var lines = new ArrayList<String>();
        SheetReader.read(file, new SheetVisitor() {
            @Override
            public void header(String sheet, List<String> names) {
                // A list may begin at once with its first day.
                if (SheetDates.read(names.getFirst()).isPresent()) {
                    row(1, names);
                }
            }

            @Override
            public void row(int number, List<String> cells) {
                var line = new ArrayList<>(cells.subList(0, Math.min(COLUMNS, cells.size())));
                SheetDates.read(line.getFirst())
                        .ifPresent(day -> line.set(0, day.toLocalDate().toString()));
                lines.add(String.join(",", line));
            }
        });
        return String.join("\n", lines);
    }
}
