package dev.duban.engine;

import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whether the engine can be reached, since when, and what waits for it. */
@Component
public class EngineState {

    private final JdbcClient jdbc;
    private final Clock clock;
    private volatile boolean reachable;
    private volatile Instant since;

    EngineState(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.since = clock.instant();
    }

    /** As the last look a few seconds ago found it. */
    public boolean reachable() {
        return reachable;
    }

    /** When it became reachable or unreachable. */
    public Instant since() {
        return since;
    }

    /** Answers of people that are stored and not yet sent. */
    public int waitingAnswers() {
        return jdbc.sql("select count(*) from engine_command where state = 'WAITING' and kind = 'COMPLETE'")
                .query(Integer.class)
                .single();
    }

    void found(boolean reachableNow) {
        if (reachable != reachableNow) {
            since = clock.instant();
            reachable = reachableNow;
        }
    }
}
