package dev.duban.sheet;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.regex.Pattern;

/** Dates as people write them into tables: 2026-10-12, 2026/10/12, 2026.10.12, 2026年10月12日, 20261012, each with or without an hour. */
public final class SheetDates {

    private static final Pattern WRITTEN =
            Pattern.compile("(\\d{4})\\s*[-/.年]\\s*(\\d{1,2})\\s*[-/.月]\\s*(\\d{1,2})\\s*日?"
                    + "(?:[T\\s]\\s*(\\d{1,2})[:：时](\\d{1,2})分?(?::(\\d{1,2}))?)?");
    private static final Pattern PACKED = Pattern.compile("((?:19|20)\\d{2})(\\d{2})(\\d{2})()()()");

    private SheetDates() {}

    /** Midnight if no hour is written; empty if it is no date, or a day that does not exist. */
    public static Optional<LocalDateTime> read(String text) {
        var written = WRITTEN.matcher(text.strip());
        if (!written.matches()) {
            written = PACKED.matcher(text.strip());
        }
        if (!written.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDateTime.of(
                    Integer.parseInt(written.group(1)),
                    Integer.parseInt(written.group(2)),
                    Integer.parseInt(written.group(3)),
                    number(written.group(4)),
                    number(written.group(5))));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    /** Whether it is written as a date, though perhaps of a day that does not exist. */
    public static boolean isWritten(String text) {
        return WRITTEN.matcher(text.strip()).matches();
    }

    private static int number(String digits) {
        return digits == null || digits.isEmpty() ? 0 : Integer.parseInt(digits);
    }
}
