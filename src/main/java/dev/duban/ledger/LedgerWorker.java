package dev.duban.ledger;

import dev.duban.engine.ServerAway;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Works on imports on a thread of its own, batch after batch, taking turns between them; one in each replica. */
@Component
class LedgerWorker {

    /** How long the rows of an import are kept after its end, to look at and to mend. Source: C. */
    static final Duration KEPT = Duration.ofDays(30);

    /** Failures of one batch in a row after which an import stands still. */
    static final int TRIES = 3;

    private static final Duration PAUSE = Duration.ofSeconds(2);

    private static final Logger log = LoggerFactory.getLogger(LedgerWorker.class);

    private final LedgerWork work;
    private final LedgerImports imports;
    private final Clock clock;
    private final Semaphore wake = new Semaphore(0);
    private volatile boolean ending;
    private final Thread thread = Thread.ofPlatform().daemon().name("ledger").unstarted(this::run);

    LedgerWorker(LedgerWork work, LedgerImports imports, Clock clock) {
        this.work = work;
        this.imports = imports;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        if (thread.getState() == Thread.State.NEW) {
            thread.start();
        }
    }

    /** There is something to do. */
    void wake() {
        wake.release();
    }

    @PreDestroy
    void end() throws InterruptedException {
        ending = true;
        wake();
        thread.join(10_000);
    }

    @Scheduled(initialDelay = 20, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void forget() {
        int rows = imports.forgetRows(clock.instant().minus(KEPT));
        if (rows > 0) {
            log.info("Removed {} rows of imports that ended long ago", rows);
        }
    }

    private void run() {
        while (!ending) {
            try {
                if (!step()) {
                    wake.tryAcquire(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
                    wake.drainPermits();
                }
            } catch (InterruptedException interrupted) {
                return;
            }
        }
    }

    /** @return false if there is a reason to wait */
    private boolean step() {
        try {
            return work.batch() != null;
        } catch (LedgerWork.BatchFailed failed) {
            return note(failed);
        } catch (RuntimeException away) {
            log.debug("No work on imports: {}", away.getMessage());
            return false;
        }
    }

    private boolean note(LedgerWork.BatchFailed failed) {
        var cause = failed.getCause();
        if (ServerAway.database(cause)) {
            return false;
        }
        log.warn("A batch of import {} failed: {}", failed.held().id(), String.valueOf(cause));
        try {
            imports.failed(failed.held().id(), String.valueOf(cause.getMessage()), TRIES);
        } catch (RuntimeException away) {
            log.debug("Not noted: {}", away.getMessage());
        }
        return false;
    }
}
