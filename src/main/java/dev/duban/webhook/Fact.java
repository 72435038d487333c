package dev.duban.webhook;

import dev.duban.casefile.TimelineEntry;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What others may be told of a case. */
enum Fact {
    REGISTERED,
    LISTED,
    /** A term ended undone and whoever has to act is late; not a right that lapsed or a door that closed (design 5). */
    OVERDUE,
    /** A rung of the ladder was climbed (DMN-11). */
    CLIMBED,
    DELISTED;

    private static final Map<String, Fact> KINDS = Map.of(
            "hazard-registered", REGISTERED,
            "hazard-listed", LISTED,
            "deadline-expired", OVERDUE,
            "deadline-rung-climbed", CLIMBED,
            "hazard-delisted", DELISTED);

    private static final Set<String> LATE = Set.of("LADDER", "NOTIFY", "FLAG");

    /** The kinds of timeline entries that may be facts. */
    static Set<String> kinds() {
        return KINDS.keySet();
    }

    /** The fact that an entry tells; empty if it tells none. */
    static Optional<Fact> of(TimelineEntry entry) {
        return Optional.ofNullable(KINDS.get(entry.kind()))
                .filter(fact -> fact != OVERDUE
                        || LATE.contains(String.valueOf(entry.facts().get("ifMissed"))));
    }

    /** As it stands in what is sent. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
