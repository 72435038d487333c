package dev.duban.operations;

import dev.duban.casefile.Timeline;
import dev.duban.identity.Person;
import dev.duban.operations.ChainChecks.State;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Recomputes the chains of all timelines (APL 47), case after case on a thread of its own, until done or told to stop. */
@Component
class ChainPatrol {

    private static final Logger log = LoggerFactory.getLogger(ChainPatrol.class);
    private static final int AT_ONCE = 50;

    private final ChainChecks checks;
    private final Timeline timeline;
    private volatile boolean ending;
    private volatile @Nullable Thread thread;

    ChainPatrol(ChainChecks checks, Timeline timeline, MeterRegistry meters) {
        this.checks = checks;
        this.timeline = timeline;
        Gauge.builder("duban.timeline.broken", checks, ChainPatrol::broken)
                .description("Timelines whose chain the last check found broken")
                .register(meters);
    }

    /** Begins a check of all timelines; does nothing if one is under way anywhere. */
    void begin(Person by) {
        checks.begin(by)
                .ifPresent(check -> thread =
                        Thread.ofPlatform().daemon().name("chain-check").start(() -> run(check)));
    }

    @PreDestroy
    void end() throws InterruptedException {
        ending = true;
        var running = thread;
        if (running != null) {
            running.join(10_000);
        }
    }

    private void run(UUID check) {
        try {
            var state = walk(check);
            checks.end(check, state);
            log.info("Check of all timelines: {}", state);
        } catch (RuntimeException trouble) {
            // The database is away, most likely: the check then ends by its silence.
            log.warn("Check of all timelines cut off: {}", trouble.getMessage());
        }
    }

    private State walk(UUID check) {
        long checked = 0;
        var cases = checks.casesAfter("", AT_ONCE);
        while (!cases.isEmpty()) {
            for (var caseNo : cases) {
                if (ending) {
                    return State.CUT_OFF;
                }
                verify(check, caseNo);
                checked++;
            }
            if (!checks.reached(check, checked)) {
                return State.STOPPED;
            }
            cases = checks.casesAfter(cases.getLast(), AT_ONCE);
        }
        return State.DONE;
    }

    private void verify(UUID check, String caseNo) {
        var found = timeline.verify(caseNo);
        if (!found.intact()) {
            var first = Objects.requireNonNullElse(found.firstBroken(), 1L);
            log.error("The timeline of case {} is broken from entry {}", caseNo, first);
            checks.foundBroken(check, caseNo, first);
        }
    }

    private static double broken(ChainChecks checks) {
        return checks.newest().map(ChainChecks.Check::broken).orElse(0L);
    }
}
