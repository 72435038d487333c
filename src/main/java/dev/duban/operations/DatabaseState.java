package dev.duban.operations;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The database as this program meets it. When it is away there is no page to show it on: its own plain page stands in. */
@Component
class DatabaseState {

    private final JdbcClient jdbc;
    private final DataSource source;

    DatabaseState(JdbcClient jdbc, DataSource source) {
        this.jdbc = jdbc;
        this.source = source;
    }

    Seen look() {
        var begun = System.nanoTime();
        var seen = jdbc.sql("""
            select pg_postmaster_start_time() as since, current_setting('server_version') as version,
                   pg_database_size(current_database()) as bytes
            """)
                .query((row, n) -> new Seen(
                        row.getObject("since", OffsetDateTime.class).toInstant(),
                        row.getString("version"),
                        row.getLong("bytes"),
                        Duration.ZERO,
                        Optional.empty()))
                .single();
        var took = Duration.ofNanos(System.nanoTime() - begun);
        return new Seen(seen.since(), seen.version(), seen.bytes(), took, pool());
    }

    private Optional<Pool> pool() {
        try {
            if (source.isWrapperFor(HikariDataSource.class)) {
                var hikari = source.unwrap(HikariDataSource.class);
                var now = hikari.getHikariPoolMXBean();
                return Optional.ofNullable(now)
                        .map(pool -> new Pool(
                                pool.getActiveConnections(),
                                hikari.getMaximumPoolSize(),
                                pool.getThreadsAwaitingConnection()));
            }
        } catch (SQLException noPool) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    /**
     * One look at it.
     *
     * @param since when the server was started
     * @param took how long this look took, the way there and back included
     * @param pool empty if the pool is not one that tells
     */
    record Seen(Instant since, String version, long bytes, Duration took, Optional<Pool> pool) {

        public long megabytes() {
            return bytes / 1_000_000;
        }
    }

    /** Connections in use, their most, and who waits for one. */
    record Pool(int used, int most, int waiting) {}
}
