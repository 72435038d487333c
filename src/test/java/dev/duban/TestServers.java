package dev.duban;

import io.camunda.zeebe.process.test.api.ZeebeTestEngine;
import io.camunda.zeebe.process.test.engine.EngineFactory;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/** The real servers of a test run: one PostgreSQL for all, a database for each Spring context, in-memory engines. */
public final class TestServers {

    private static final AtomicInteger databases = new AtomicInteger();

    private TestServers() {}

    /** Makes an empty database and gives its JDBC address. */
    public static String newDatabase() {
        var name = "duban_" + databases.incrementAndGet();
        try (var connection = Postgres.SERVER.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException trouble) {
            throw new IllegalStateException(trouble);
        }
        return Postgres.SERVER.getJdbcUrl("postgres", name);
    }

    /** Starts an in-memory engine; its clock follows the real one until it is moved. */
    public static ZeebeTestEngine newEngine() {
        var engine = EngineFactory.create();
        engine.start();
        return engine;
    }

    private static final class Postgres {

        static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "200")
                        .start();
            } catch (IOException trouble) {
                throw new UncheckedIOException(trouble);
            }
        }
    }
}
