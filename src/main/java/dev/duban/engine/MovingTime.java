package dev.duban.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps the program's clock and the engine's together where they are moved (local and training modes, one program): only
 * forward, the offset kept in PostgreSQL, since the engine forgets its own at every start. Where the engine has no
 * {@link EngineClock}, nothing here does anything.
 */
@Component
public class MovingTime {

    private static final Logger log = LoggerFactory.getLogger(MovingTime.class);

    /** An engine that is behind by less has just been asked, not started anew. */
    private static final Duration TOLERANCE = Duration.ofSeconds(1);

    private final MovableClock clock;
    private final ObjectProvider<EngineClock> engine;
    private final Turnstile turnstile;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private volatile @Nullable Instant heading;

    MovingTime(
            MovableClock clock,
            ObjectProvider<EngineClock> engine,
            Turnstile turnstile,
            JdbcClient jdbc,
            TransactionTemplate transaction) {
        this.clock = clock;
        this.engine = engine;
        this.turnstile = turnstile;
        this.jdbc = jdbc;
        this.transaction = transaction;
        if (possible()) {
            followStored();
        }
    }

    /** Whether time can be moved here. */
    public final boolean possible() {
        return engine.getIfAvailable() != null;
    }

    /**
     * Moves both clocks to an instant while relay and workers are held; does nothing if it is not ahead. Killed at any moment,
     * the program either stands before the instant, or at its next start at it.
     *
     * @param heading where a longer jump goes, so that locks are taken that outlast it
     * @param note written in the same transaction as the offset
     * @throws IllegalStateException if the engine cannot be asked; the clocks stand as before, or the program's has moved and
     *     the engine's follows before anything more is sent to it
     */
    public void moveTo(Instant instant, Instant heading, Runnable note) {
        var engineClock = engine.getObject();
        this.heading = heading;
        turnstile.hold(() -> {
            engineClock.instant();
            var by = Duration.between(clock.instant(), instant);
            if (!by.isPositive()) {
                return;
            }
            var offset = clock.offset().plus(by);
            transaction.executeWithoutResult(status -> {
                store(offset);
                note.run();
            });
            advanceTo(offset);
            agree(engineClock);
        });
        turnstile.stir();
    }

    /** The longer jump is over. */
    public void arrived() {
        heading = null;
    }

    /** Takes up what is stored, and leads an engine that was started anew to the same time; called before anything is sent. */
    void keepTogether() {
        var engineClock = engine.getIfAvailable();
        if (engineClock != null) {
            followStored();
            if (!clock.offset().isZero()) {
                agree(engineClock);
            }
        }
    }

    /** How far the jump under way still goes; zero if none is. A lock must outlast it, or it runs out on the way. */
    Duration stillToGo() {
        var to = heading;
        var left = to == null ? Duration.ZERO : Duration.between(clock.instant(), to);
        return left.isNegative() ? Duration.ZERO : left;
    }

    private synchronized void agree(EngineClock engineClock) {
        var behind = Duration.between(engineClock.instant(), clock.instant());
        if (behind.compareTo(TOLERANCE) > 0) {
            engineClock.advance(behind);
            log.debug("The engine's clock was moved by {}", behind);
        }
    }

    private void followStored() {
        stored().ifPresent(this::advanceTo);
    }

    private synchronized void advanceTo(Duration offset) {
        var by = offset.minus(clock.offset());
        if (by.isPositive()) {
            clock.advance(by);
        }
    }

    private void store(Duration offset) {
        jdbc.sql("""
            insert into engine_clock (offset_ms) values (:offset)
            on conflict (only_one) do update set offset_ms = greatest(engine_clock.offset_ms, excluded.offset_ms)
            """).param("offset", offset.toMillis()).update();
    }

    private Optional<Duration> stored() {
        return jdbc.sql("select offset_ms from engine_clock")
                .query(Long.class)
                .optional()
                .map(Duration::ofMillis);
    }
}
