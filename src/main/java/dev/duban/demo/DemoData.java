package dev.duban.demo;

import dev.duban.casefile.DemoPart;
import dev.duban.engine.AdvisoryLock;
import dev.duban.registry.Regions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Loads the parts of the demonstration, one after the other, in the background once the pages are up. A database that had
 * regions before the first part is somebody's own and is left alone; a loading that was cut short goes on with its part.
 */
@Component
@InDemo
class DemoData {

    private static final Logger log = LoggerFactory.getLogger(DemoData.class);

    private static final long LOCK = 7304;
    private static final Duration BETWEEN_WORDS = Duration.ofSeconds(5);

    private final List<DemoPart> parts;
    private final Regions regions;
    private final JdbcClient jdbc;
    private final DataSource database;
    private final Clock clock;
    private volatile boolean ending;

    DemoData(List<DemoPart> parts, Regions regions, JdbcClient jdbc, DataSource database, Clock clock) {
        this.parts =
                parts.stream().sorted(Comparator.comparingInt(DemoPart::order)).toList();
        this.regions = regions;
        this.jdbc = jdbc;
        this.database = database;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        Thread.ofPlatform().name("demo-data").daemon().start(this::loadAlone);
    }

    @EventListener(ContextClosedEvent.class)
    void end() {
        ending = true;
    }

    /** Whether the database had regions before the first part, so that no demonstration comes into it. */
    boolean isSomebodysOwn() {
        return loaded().isEmpty() && !regions.all().isEmpty();
    }

    /** Whether every part has been loaded. */
    boolean isLoaded() {
        return loaded().containsAll(parts.stream().map(DemoPart::name).toList());
    }

    /** Of several programs one loads; another goes on should it be killed, and else finds everything there. */
    private void loadAlone() {
        try {
            var lock = AdvisoryLock.await(database, LOCK);
            try {
                load();
            } finally {
                lock.close();
            }
        } catch (DataAccessException databaseAway) {
            if (!ending) {
                log.warn("The demonstration was not loaded; the next start does it", databaseAway);
            }
        }
    }

    void load() {
        try {
            var loaded = loaded();
            if (isSomebodysOwn()) {
                log.info("The database holds regions of its own; no demonstration is loaded");
                return;
            }
            for (var part : parts) {
                if (!loaded.contains(part.name()) && !ending) {
                    load(part);
                }
            }
            log.info("演示数据已就绪 / Demonstration ready");
        } catch (RuntimeException trouble) {
            if (!ending) {
                log.warn("The demonstration was not loaded to its end; the next start goes on", trouble);
            }
        }
    }

    private void load(DemoPart part) {
        var began = clock.instant();
        part.load(new Words(part.name()));
        if (ending) {
            // The part may have stopped half way; the next start asks it again.
            return;
        }
        jdbc.sql("insert into demo_part (name, loaded_at) values (:name, :now)")
                .param("name", part.name())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        log.info(
                "Demonstration: {} loaded in {} ms",
                part.name(),
                Duration.between(began, clock.instant()).toMillis());
    }

    private Set<String> loaded() {
        return new HashSet<>(
                jdbc.sql("select name from demo_part").query(String.class).list());
    }

    /** Says now and then how far a part is. */
    private final class Words implements DemoPart.Progress {

        private final String part;
        private Instant last = clock.instant();

        Words(String part) {
            this.part = part;
        }

        @Override
        public void of(int done, int total) {
            var now = clock.instant();
            if (Duration.between(last, now).compareTo(BETWEEN_WORDS) >= 0) {
                last = now;
                log.info("Demonstration: {} {} of {}", part, done, total);
            }
        }
    }
}
