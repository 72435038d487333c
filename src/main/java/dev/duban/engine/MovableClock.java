package dev.duban.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The clock of the program: the machine's, and in the local and training modes so much ahead of it as it was moved. It goes only
 * forward; whoever moves it moves the engine's clock by the same step.
 */
public final class MovableClock extends Clock {

    private final AtomicReference<Duration> offset;
    private final Clock machine;

    public MovableClock() {
        this(Clock.systemUTC(), new AtomicReference<>(Duration.ZERO));
    }

    private MovableClock(Clock machine, AtomicReference<Duration> offset) {
        this.machine = machine;
        this.offset = offset;
    }

    /** How far it is ahead of the machine's. */
    public Duration offset() {
        return offset.get();
    }

    /** @throws IllegalArgumentException if it would go back */
    public void advance(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("The clock goes only forward, not by " + by);
        }
        offset.accumulateAndGet(by, Duration::plus);
    }

    @Override
    public Instant instant() {
        return machine.instant().plus(offset.get());
    }

    @Override
    public ZoneId getZone() {
        return machine.getZone();
    }

    /** The same clock, moved together with this one, in another zone. */
    @Override
    public Clock withZone(ZoneId zone) {
        return zone.equals(ZoneOffset.UTC) && getZone().equals(ZoneOffset.UTC)
                ? this
                : new MovableClock(machine.withZone(zone), offset);
    }
}
