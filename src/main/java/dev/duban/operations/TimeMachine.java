package dev.duban.operations;

import dev.duban.deadline.MarksAhead;
import dev.duban.engine.MovingTime;
import dev.duban.engine.Quiet;
import dev.duban.identity.Person;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Walks through time on a thread of its own, from due instant to due instant, and waits at each until everything due there has
 * happened. A program that was killed on the way goes on from the instant it had reached.
 */
@Component
@ConditionalOnBooleanProperty("duban.time-machine.enabled")
@EnableConfigurationProperties(TimeMachineSettings.class)
class TimeMachine {

    private static final Logger log = LoggerFactory.getLogger(TimeMachine.class);

    /** Beyond the instant itself, so that it has come by every clock: of one second the engine's may be behind. */
    private static final Duration PAST = Duration.ofSeconds(1);

    private static final long LOOK_EVERY_MILLIS = 50;
    private static final long RETRY_MILLIS = 1000;

    /** However much is at work at one instant: after so many times the patience it is no longer waited for. */
    private static final int LONGEST = 20;

    private final TimeJumps jumps;
    private final MarksAhead marks;
    private final MovingTime time;
    private final Quiet quiet;
    private final TimeMachineSettings settings;
    private final Clock clock;
    private final Semaphore ends = new Semaphore(0);
    private volatile boolean ending;
    private volatile @Nullable Thread thread;

    TimeMachine(
            TimeJumps jumps,
            MarksAhead marks,
            MovingTime time,
            Quiet quiet,
            TimeMachineSettings settings,
            Clock clock) {
        this.jumps = jumps;
        this.marks = marks;
        this.time = time;
        this.quiet = quiet;
        this.settings = settings;
        this.clock = clock;
    }

    /** Begins a jump to an instant ahead; does nothing if one is under way. */
    void begin(Person by, Instant target) {
        jumps.begin(by, target).ifPresent(id -> goOn());
    }

    /** Goes on with the jump that was under way when the program ended. */
    @EventListener(ApplicationReadyEvent.class)
    void goOn() {
        jumps.running()
                .ifPresent(jump -> thread =
                        Thread.ofPlatform().daemon().name("time-machine").start(() -> run(jump)));
    }

    @PreDestroy
    void end() throws InterruptedException {
        ending = true;
        ends.release();
        var running = thread;
        if (running != null) {
            running.join(10_000);
        }
    }

    private void run(TimeJump jump) {
        log.info("Time goes on from {} to {}", jump.from(), jump.target());
        var told = false;
        while (!ending) {
            try {
                walk(jump);
                break;
            } catch (RuntimeException trouble) {
                // The database or the engine is away, most likely: the rows say where to go on once it is back.
                if (!told && !ending) {
                    log.warn("The jump waits: {}", trouble.getMessage());
                    told = true;
                }
                pause(RETRY_MILLIS);
            }
        }
        time.arrived();
    }

    private void walk(TimeJump jump) {
        // What has been stuck since before the jump does not hold it up.
        int stuck = 0;
        var unrest = untilQuiet(0);
        if (unrest != null && !unrest.engineAway() && onlyMarks(unrest)) {
            stuck = unrest.marks();
            unrest = null;
        }
        while (unrest == null && !ending) {
            jumps.quiet(jump.id());
            if (jumps.running().map(TimeJump::stopAsked).orElse(true)) {
                finish(jump, TimeJump.State.STOPPED, null);
                return;
            }
            if (!clock.instant().isBefore(jump.target())) {
                finish(jump, TimeJump.State.DONE, null);
                return;
            }
            step(jump);
            unrest = untilQuiet(stuck);
        }
        if (!ending && unrest != null) {
            finish(jump, TimeJump.State.NOT_QUIET, unrest);
        }
    }

    private void finish(TimeJump jump, TimeJump.State state, TimeJump.@Nullable Unquiet unrest) {
        jumps.end(jump.id(), state, unrest);
        log.info("The jump ended: {}{}", state, unrest == null ? "" : ", " + unrest);
    }

    /** Moves to the next due instant, or to the target if nothing is due before. */
    private void step(TimeJump jump) {
        var next = marks.next(jump.target()).map(at -> at.plus(PAST)).filter(at -> at.isAfter(clock.instant()));
        var to = next.filter(at -> at.isBefore(jump.target())).orElse(jump.target());
        time.moveTo(to, jump.target(), () -> jumps.reached(jump.id(), to));
    }

    private static boolean onlyMarks(TimeJump.Unquiet unrest) {
        return unrest.commands() + unrest.starts() + unrest.answers() + unrest.retries() == 0;
    }

    /**
     * Waits until everything due now has happened.
     *
     * @param stuck so many marks may stay due
     * @return null if it is quiet; what is not, if nothing moved for the time of patience
     */
    private TimeJump.@Nullable Unquiet untilQuiet(int stuck) {
        var began = System.nanoTime();
        var lastMove = began;
        TimeJump.Unquiet before = null;
        while (!ending) {
            var unrest = quiet.look();
            var due = marks.due();
            if (unrest.quiet() && due <= stuck && !quiet.withdrawsSomething()) {
                return null;
            }
            var now = new TimeJump.Unquiet(
                    !unrest.reachable(), due, unrest.commands(), unrest.starts(), unrest.answers(), unrest.retries());
            if (unrest.working() || !now.equals(before)) {
                lastMove = System.nanoTime();
                before = now;
            }
            var patience = settings.patience().toNanos();
            if (System.nanoTime() - lastMove > patience || System.nanoTime() - began > LONGEST * patience) {
                return now;
            }
            pause(LOOK_EVERY_MILLIS);
        }
        return before;
    }

    private void pause(long millis) {
        try {
            if (ends.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
                ends.release();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            ending = true;
        }
    }
}
