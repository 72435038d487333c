package dev.duban.deadline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The calendar as it is shipped, read from the files that the changelog loads. */
final class Calendars {

    static final WorkCalendar SHIPPED = new WorkCalendar(
            Stream.of(2024, 2025, 2026).flatMap(year -> year(year).stream()).toList(), statutory());

    private Calendars() {}

    static List<WorkCalendar.Exception> year(int year) {
        return lines("calendar-" + year + ".csv")
                .map(cells -> new WorkCalendar.Exception(
                        LocalDate.parse(cells[0]), WorkCalendar.Kind.valueOf(cells[1]), cells[2], cells[3]))
                .toList();
    }

    static List<WorkCalendar.Exception> statutory() {
        return lines("statutory-days.csv")
                .map(cells -> new WorkCalendar.Exception(
                        LocalDate.parse(cells[0]), WorkCalendar.Kind.HOLIDAY, cells[1], cells[2]))
                .toList();
    }

    private static Stream<String[]> lines(String name) {
        var file = "/db/changelog/deadline/" + name;
        try (var content = Objects.requireNonNull(Calendars.class.getResourceAsStream(file))) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split(","));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
