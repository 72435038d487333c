package dev.duban.inbox;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whether the open lists stand in groups by date, or as one list by legal risk alone. Source: pages 3. */
enum Grouping {
    ON,
    OFF;

    /** As it stands in the address. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** From the address; null for anything else. */
    static @Nullable Grouping of(@Nullable String word) {
        return ON.word().equals(word) ? ON : OFF.word().equals(word) ? OFF : null;
    }
}
