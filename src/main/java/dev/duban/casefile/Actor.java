package dev.duban.casefile;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who did an act.
 *
 * @param person null if the system did it by itself
 * @param enteredFor the enterprise whose paper the person typed in; null if it is the person's own act
 * @param scan the attachment that shows the paper; null unless {@code enteredFor} is given
 */
public record Actor(
        @Nullable UUID person,
        @Nullable UUID enteredFor,
        @Nullable UUID scan) {

    private static final Actor SYSTEM = new Actor(null, null, null);

    public static Actor system() {
        return SYSTEM;
    }

    public static Actor person(UUID person) {
        return new Actor(person, null, null);
    }

    /** The same person, typing in what an enterprise handed over on paper. */
    public Actor enteredFor(UUID enterprise, UUID paper) {
        return new Actor(person, enterprise, paper);
    }

    public boolean isSystem() {
        return person == null;
    }
}
