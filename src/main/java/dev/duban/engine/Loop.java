package dev.duban.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A piece of work done again and again on a thread of its own: when woken, and at the latest after a pause. */
public final class Loop {

    private static final Logger log = LoggerFactory.getLogger(Loop.class);

    private final String name;
    private final Duration pause;
    private final Clock clock;
    private final Work work;
    private final Semaphore wake = new Semaphore(0);
    private volatile boolean stopped;
    private volatile @Nullable Thread thread;
    private volatile @Nullable Instant lastRun;
    private volatile @Nullable String lastTrouble;

    /**
     * @param name of its thread, and in the log
     * @param pause the longest between two rounds
     */
    public Loop(String name, Duration pause, Clock clock, Work work) {
        this.name = name;
        this.pause = pause;
        this.clock = clock;
        this.work = work;
    }

    /** A second call changes nothing. */
    public synchronized void start() {
        if (thread == null) {
            stopped = false;
            thread = Thread.ofPlatform().daemon().name(name).start(this::run);
        }
    }

    /** Makes the round under way the last; for the round itself, which cannot wait for its own end. */
    void end() {
        stopped = true;
    }

    /** Ends after the round that is under way, waiting for it at most ten seconds. */
    public synchronized void stop() {
        var running = thread;
        stopped = true;
        wake();
        if (running != null) {
            try {
                running.join(Duration.ofSeconds(10));
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            thread = null;
        }
    }

    public void wake() {
        if (wake.availablePermits() == 0) {
            wake.release();
        }
    }

    /** When the last round ended well; null before the first. */
    @Nullable
    Instant lastRun() {
        return lastRun;
    }

    private void run() {
        while (!stopped) {
            try {
                work.round();
                lastRun = clock.instant();
                lastTrouble = null;
            } catch (RuntimeException trouble) {
                report(trouble);
            }
            try {
                if (wake.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    wake.drainPermits();
                }
            } catch (InterruptedException interrupted) {
                return;
            }
        }
    }

    private void report(RuntimeException trouble) {
        var text = EngineFailure.words(trouble);
        if (ServerAway.database(trouble)) {
            log.debug("{} waits for the database: {}", name, text);
        } else if (!text.equals(lastTrouble)) {
            log.warn("{}: {}", name, text);
            log.debug("{} failed", name, trouble);
        }
        lastTrouble = text;
    }

    /** One round. */
    public interface Work {
        void round();
    }
}
