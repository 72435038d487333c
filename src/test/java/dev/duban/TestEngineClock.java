package dev.duban;

import dev.duban.engine.EngineClock;
import io.camunda.zeebe.process.test.api.ZeebeTestEngine;
import java.time.Duration;
import java.time.Instant;
import org.springframework.context.annotation.Primary;

/** The clock of the in-memory engine. Import it where {@code duban.time-machine.enabled} is set; no stereotype, so that no
 * other program picks it up. */
@Primary
public class TestEngineClock implements EngineClock {

    private final ZeebeTestEngine engine;
    private volatile Duration moved = Duration.ZERO;

    TestEngineClock(ZeebeTestEngine engine) {
        this.engine = engine;
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(moved);
    }

    @Override
    public synchronized void advance(Duration by) {
        moved = moved.plus(by);
        engine.increaseTime(by);
    }
}
