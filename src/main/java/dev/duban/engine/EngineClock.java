package dev.duban.engine;

import java.time.Duration;
import java.time.Instant;

/** The engine's own clock, where it can be moved: by it the timers, locks and lives of messages run out. */
public interface EngineClock {

    /**
     * What it shows now.
     *
     * @throws IllegalStateException if the engine does not say
     */
    Instant instant();

    /**
     * Moves it forward. The engine forgets it when it is started anew.
     *
     * @throws IllegalStateException if the engine does not take it
     */
    void advance(Duration by);
}
