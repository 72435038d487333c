package dev.duban.engine;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessResourceFailureException;

/**
 * A lock of the database that one program at a time holds, on a connection of its own. It ends with its program, however that
 * ends, so that another one goes on; what it guards must stand being cut off.
 */
public final class AdvisoryLock implements AutoCloseable {

    private final Connection connection;
    private final long key;

    private AdvisoryLock(Connection connection, long key) {
        this.connection = connection;
        this.key = key;
    }

    /**
     * Waits until no other program holds it, for ever if need be.
     *
     * @param key known in this class's callers: 7303 the changes of the database, 7304 the demonstration
     * @throws DataAccessResourceFailureException if the database goes away meanwhile
     */
    public static AdvisoryLock await(DataSource database, long key) {
        try {
            var connection = database.getConnection();
            try {
                select(connection, "pg_advisory_lock", key);
            } catch (SQLException failure) {
                connection.close();
                throw failure;
            }
            return new AdvisoryLock(connection, key);
        } catch (SQLException failure) {
            throw new DataAccessResourceFailureException("No lock " + key, failure);
        }
    }

    @Override
    public void close() {
        try (connection) {
            select(connection, "pg_advisory_unlock", key);
        } catch (SQLException gone) {
            // with its connection the lock has ended as well
        }
    }

    private static void select(Connection connection, String function, long key) throws SQLException {
        try (var statement = connection.prepareStatement("select " + function + "(?)")) {
            statement.setLong(1, key);
            statement.execute();
        }
    }
}
