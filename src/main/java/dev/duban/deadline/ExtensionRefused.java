package dev.duban.deadline;

import dev.duban.engine.Refusal;
import java.util.List;

/** A term cannot be lengthened or stopped: its rule does not allow it, it has ended, or its clock stands. */
public class ExtensionRefused extends Refusal {

    private static final long serialVersionUID = 1L;

    /** In the order of the choice in its message. */
    private static final List<String> REASONS = List.of("rule", "ended", "standing");

    /** @param why {@code rule}, {@code ended} or {@code standing} */
    ExtensionRefused(String rule, String why) {
        super("deadline-extension-refused", "%s is not moved: %s".formatted(rule, why), rule, REASONS.indexOf(why));
    }
}
