package dev.duban.engine;

import io.grpc.Status;
import java.net.ConnectException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Which failures say no more than that a server cannot be reached; one place of this program notices that and says it once. */
public final class ServerAway {

    /** Beginnings of the states by which PostgreSQL and its driver tell that a connection cannot be made or has ended. */
    private static final Set<String> DATABASE = Set.of("080", "57P");

    private ServerAway() {}

    /** Whether the database could not be reached or went away in the middle. */
    public static boolean database(@Nullable Throwable failure) {
        return anyCause(
                failure,
                cause -> cause instanceof SQLTransientConnectionException
                        || cause instanceof SQLException sql && lost(sql)
                        || cause instanceof SQLException closed && "Connection is closed".equals(closed.getMessage()));
    }

    /** Whether the engine could not be reached, or went away before it answered. */
    public static boolean engine(@Nullable Throwable failure) {
        return anyCause(failure, cause -> cause instanceof ConnectException || unavailable(cause));
    }

    /** The innermost cause in one line. */
    public static String words(Throwable failure) {
        var cause = failure;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return EngineFailure.words(cause);
    }

    private static boolean lost(SQLException failure) {
        var state = failure.getSQLState();
        return state != null && state.length() == 5 && DATABASE.contains(state.substring(0, 3));
    }

    private static boolean unavailable(Throwable failure) {
        return switch (EngineFailure.code(failure)) {
            case UNAVAILABLE, DEADLINE_EXCEEDED -> true;
            case Status.Code other -> false;
        };
    }

    private static boolean anyCause(@Nullable Throwable failure, Predicate<Throwable> says) {
        var depth = 0;
        for (var cause = failure; cause != null && depth < 20; cause = cause.getCause()) {
            if (says.test(cause)) {
                return true;
            }
            depth++;
        }
        return false;
    }
}
