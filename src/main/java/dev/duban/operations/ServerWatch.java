package dev.duban.operations;

import dev.duban.engine.ServerAway;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Looks every second whether the database answers and whether the servers' disk is nearly full, and writes one line when that
 * begins and one when it is over. The engine is watched by its own package.
 */
@Component
class ServerWatch implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ServerWatch.class);

    private final JdbcClient jdbc;
    private final DiskSpace disk;
    private final Clock clock;
    private @Nullable ScheduledExecutorService timer;
    private @Nullable Instant awaySince;
    private @Nullable Instant serverSince;
    private boolean low;

    ServerWatch(JdbcClient jdbc, DiskSpace disk, Clock clock) {
        this.jdbc = jdbc;
        this.disk = disk;
        this.clock = clock;
    }

    @Override
    public synchronized void start() {
        timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("server-watch").factory());
        timer.scheduleWithFixedDelay(this::look, 0, 1, TimeUnit.SECONDS);
    }

    @Override
    public synchronized void stop() {
        if (timer != null) {
            timer.shutdownNow();
            timer = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return timer != null;
    }

    /** Never throws: the next look would not come. */
    void look() {
        disk.look().ifPresent(this::disk);
        try {
            answered(jdbc.sql("select pg_postmaster_start_time()")
                    .query(OffsetDateTime.class)
                    .single()
                    .toInstant());
        } catch (RuntimeException failure) {
            if (isRunning()) {
                failed(failure);
            }
        }
    }

    private void disk(DiskSpace.Left left) {
        if (left.low() && !low) {
            log.warn(
                    "磁盘快满了：{} 所在磁盘只剩 {} MB，少于 {} MB 时引擎不收指令；腾出空间后自动继续 / The disk is nearly full: {} MB are left for"
                        + " {}, below {} MB the engine takes no commands; free some space and all goes on by itself",
                    left.folder(),
                    left.megabytes(),
                    left.leastMegabytes(),
                    left.megabytes(),
                    left.folder(),
                    left.leastMegabytes());
        } else if (!left.low() && low) {
            log.info("磁盘又有空间了：{} MB / The disk has space again: {} MB", left.megabytes(), left.megabytes());
        }
        low = left.low();
    }

    private void answered(Instant started) {
        if (awaySince != null) {
            log.info(
                    "The database can be reached again after {} s",
                    Duration.between(awaySince, clock.instant()).toSeconds());
            awaySince = null;
        } else if (serverSince != null && !serverSince.equals(started)) {
            log.warn("The database was restarted");
        }
        serverSince = started;
    }

    private void failed(RuntimeException failure) {
        if (awaySince == null) {
            awaySince = clock.instant();
            log.warn("The database cannot be reached; pages say so until it is back: {}", ServerAway.words(failure));
        }
    }
}
