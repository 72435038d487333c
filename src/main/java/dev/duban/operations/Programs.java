package dev.duban.operations;

import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Which programs run on this database: each says every ten seconds that it is there, and not any more when it ends in good order. */
@Component
class Programs {

    /** Silent for so long, a program has ended. */
    static final Duration GONE_AFTER = Duration.ofSeconds(30);

    private static final Duration FORGOTTEN_AFTER = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final boolean alone;
    private final UUID own = UUID.randomUUID();

    /** @param alone with embedded servers, whose data directory lets in one program only */
    Programs(JdbcClient jdbc, Clock clock, @Value("${duban.local.enabled:false}") boolean alone) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.alone = alone;
    }

    @Scheduled(fixedDelay = 10, timeUnit = TimeUnit.SECONDS)
    void sayThere() {
        var now = clock.instant();
        jdbc.sql("""
            insert into program (id, seen_at) values (:id, :now)
            on conflict (id) do update set seen_at = excluded.seen_at
            """).param("id", own).param("now", at(now)).update();
        jdbc.sql("delete from program where seen_at < :old")
                .param("old", at(now.minus(FORGOTTEN_AFTER)))
                .update();
    }

    @PreDestroy
    void leave() {
        try {
            jdbc.sql("delete from program where id = :id").param("id", own).update();
        } catch (RuntimeException databaseAway) {
            // its silence tells the same
        }
    }

    /** How many there are, this one with them. */
    int running() {
        return alone
                ? 1
                : 1
                        + jdbc.sql("select count(*) from program where id <> :id and seen_at > :since")
                                .param("id", own)
                                .param("since", at(clock.instant().minus(GONE_AFTER)))
                                .query(Integer.class)
                                .single();
    }

    private static java.time.OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
