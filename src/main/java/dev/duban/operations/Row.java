package dev.duban.operations;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that stands still, in the reader's words.
 *
 * @param id unique on the page, so that focus survives a refresh
 * @param address of the page with its repair
 * @param tag message key below {@code operations.tag.}; also its colour
 * @param what whose step, task or message it is and what became of it
 * @param reason as the engine or the step gave it; null if none is known
 * @param since when it began
 * @param lasting since when, and how often it was tried
 * @param holdsUp what waits for it
 */
record Row(
        String id,
        String address,
        Tag tag,
        String what,
        @Nullable String reason,
        Instant since,
        String lasting,
        String holdsUp) {

    /** How bad it is. */
    enum Tag {
        WAITING,
        BEHIND,
        RETRYING,
        HINDERED,
        REFUSED,
        PARKED,
        STALLED;

        public String key() {
            return "operations.tag." + name();
        }

        /** Whether it goes on by itself once what it waits for is there. */
        public boolean goesOnByItself() {
            return this == WAITING || this == BEHIND || this == RETRYING || this == HINDERED;
        }

        /** Whether somebody has to do something about it, here or where something is missing. */
        public boolean needsHand() {
            return this == HINDERED || !goesOnByItself();
        }
    }
}
