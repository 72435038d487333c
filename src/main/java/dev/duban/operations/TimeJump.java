package dev.duban.operations;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One jump of the time machine.
 *
 * @param by name of who began it; null if the account is gone
 * @param from what the clock showed when it began
 * @param target what it is to show at the end
 * @param stops instants reached so far
 * @param unrest what had not come to rest when it ended {@link State#NOT_QUIET}; else null
 */
record TimeJump(
        UUID id,
        @Nullable String by,
        Instant from,
        Instant target,
        @Nullable Instant ended,
        State state,
        boolean stopAsked,
        int stops,
        @Nullable Unquiet unrest) {

    boolean running() {
        return state == State.RUNNING;
    }

    /** 0 to 100, of the way in time. */
    long percent(Instant now) {
        var whole = Duration.between(from, target).toSeconds();
        var gone = Duration.between(from, now).toSeconds();
        return whole == 0 ? 100 : Math.clamp(gone * 100 / whole, 0, 100);
    }

    /** DONE at its target, STOPPED by hand between two instants, NOT_QUIET at an instant where something did not come to rest. */
    enum State {
        RUNNING,
        DONE,
        STOPPED,
        NOT_QUIET
    }

    /** What had not come to rest. */
    record Unquiet(boolean engineAway, int marks, int commands, int starts, int answers, int retries) {}

    /** An instant that a jump went through; {@code quietAt} is null while things still happen there. */
    record Stop(Instant at, @Nullable Instant quietAt) {}
}
