package dev.duban.deadline;

import java.util.List;
import java.util.Locale;

/**
 * A term as pages show it at one instant, in the reader's language.
 *
 * @param result how much is left or how late it is, in the rule's own unit; of one that ended, how
 * @param when its date, with what is special about that day
 * @param tag word of the kind of its basis
 * @param sentence why it is that date
 * @param ruleWords the rule itself: its length, its basis, and what follows when it is missed
 * @param basis the laws or papers behind the rule, by name
 * @param strip the days on the way, for terms up to twenty days; else empty
 * @param changed whether its date moved within the last seven days
 * @param provisional whether the days off of a year on its way are not published yet
 */
public record DeadlineView(
        Deadline deadline,
        Lamp lamp,
        String name,
        String result,
        String day,
        String when,
        String tag,
        String sentence,
        String ruleWords,
        String basis,
        Meter meter,
        List<StripCell> strip,
        boolean changed,
        boolean provisional) {

    public DeadlineView {
        strip = List.copyOf(strip);
    }

    /** Whether its date has passed and it still runs. */
    public boolean late() {
        return deadline.running() && (lamp == Lamp.OVERDUE || lamp == Lamp.PAST_INTERNAL);
    }

    public String rule() {
        return deadline.rule().id();
    }

    /** The class of its tag: blue for what does not come from us alone. */
    public String tagColour() {
        return deadline.rule().basisKind() == DeadlineRule.BasisKind.INTERNAL ? "" : "law";
    }

    /** Shape and colour (pages 3). */
    public enum Lamp {
        OVERDUE("red"),
        PAST_INTERNAL("red"),
        SOON("amber"),
        IN_TIME("green"),
        STOPPED("pause"),
        NO_LIMIT("");

        private final String colour;

        Lamp(String colour) {
            this.colour = colour;
        }

        /** As {@code icon:lamp} calls it. */
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        public String colour() {
            return colour;
        }
    }

    /**
     * The time given, used and left.
     *
     * @param cells a class for each unit of a short term: {@code u} used, {@code l} over, else left; empty for a bar
     * @param used of a bar, in percent
     * @param left class of what is left
     */
    public record Meter(List<String> cells, int used, String left, String caption) {

        public Meter {
            cells = List.copyOf(cells);
        }
    }

    /**
     * A day of the strip, or a run of days off.
     *
     * @param kind its classes
     * @param over its weekday or the name of the holiday
     * @param note what it counts as
     * @param title the same in words, for who points at it
     */
    public record StripCell(String kind, String over, String label, String note, String title, boolean wide) {}
}
