package dev.duban.inbox;

import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Narrows a list to what is late, or to what is due on some days.
 *
 * @param from null for what is late
 * @param to the last day; null for what is late
 */
record DueFilter(@Nullable LocalDate from, @Nullable LocalDate to) {

    private static final String LATE_WORD = "late";
    static final DueFilter LATE = new DueFilter(null, null);

    /** From the address: {@code late}, {@code 2026-10-15} or {@code 2026-10-17.2026-10-18}; null for anything else. */
    static @Nullable DueFilter of(@Nullable String word) {
        if (word == null || word.isBlank()) {
            return null;
        }
        if (word.equals(LATE_WORD)) {
            return LATE;
        }
        try {
            var days = word.split("\\.", 2);
            return new DueFilter(LocalDate.parse(days[0]), LocalDate.parse(days[days.length - 1]));
        } catch (DateTimeException notADay) {
            return null;
        }
    }

    boolean late() {
        return from == null;
    }

    boolean holds(LocalDate day) {
        return from != null && to != null && !day.isBefore(from) && !day.isAfter(to);
    }

    public String word() {
        return from == null || to == null ? LATE_WORD : from.equals(to) ? from.toString() : from + "." + to;
    }
}
