package dev.duban.deadline;

import dev.duban.engine.Refusal;

/** A term cannot be lengthened or stopped: its rule does not allow it, it has ended, or its clock stands. */
public class ExtensionRefused extends Refusal {

    private static final long serialVersionUID = 1L;

    /** @param why {@code rule}, {@code ended} or {@code standing} */
    ExtensionRefused(String rule, String why) {
        super("deadline-extension-refused-" + why, "%s is not moved: %s".formatted(rule, why), rule);
    }
}
