package dev.duban.operations;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import dev.duban.engine.ServerAway;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/**
 * Drops what the libraries write again and again while the database or the engine is away: that they cannot reach it. {@link
 * ServerWatch} and the engine's package say it once, and once when it is back. Whatever else goes wrong is written as ever.
 *
 * <p>Named in {@code logback-spring.xml}, which makes it by its public constructor.
 */
public class QuietWhileAway extends TurboFilter {

    private static final String ENGINE = "io.camunda.client.";
    private static final String POOL = "com.zaxxer.hikari.";
    private static final Set<String> WORK = Set.of(
            "org.springframework.transaction.interceptor.TransactionInterceptor",
            "org.springframework.transaction.support.TransactionTemplate",
            "org.springframework.jdbc.support.JdbcTransactionManager",
            "org.springframework.scheduling.support.TaskUtils$LoggingErrorHandler");

    /** In one Java machine the second server is called Tomcat-1. */
    private static final Pattern PAGES =
            Pattern.compile("org\\.apache\\.catalina\\.core\\.ContainerBase\\.\\[Tomcat.*\\.\\[dispatcherServlet]");

    @Override
    public FilterReply decide(
            @Nullable Marker marker,
            Logger logger,
            Level level,
            @Nullable String format,
            Object @Nullable [] arguments,
            @Nullable Throwable thrown) {
        var last = arguments == null || arguments.length == 0 ? null : arguments[arguments.length - 1];
        var failure = thrown == null && last instanceof Throwable given ? given : thrown;
        return saysOnlyThatItIsAway(logger.getName(), format, last, failure) ? FilterReply.DENY : FilterReply.NEUTRAL;
    }

    private static boolean saysOnlyThatItIsAway(
            String logger, @Nullable String format, @Nullable Object last, @Nullable Throwable failure) {
        if (logger.startsWith(ENGINE)) {
            return ServerAway.engine(failure);
        }
        if (logger.startsWith(POOL)) {
            return ServerAway.database(failure) || isDeadConnection(format, last);
        }
        return ServerAway.database(failure)
                && (WORK.contains(logger) || PAGES.matcher(logger).matches());
    }

    /** The pool tells the driver's words, not its exception. */
    private static boolean isDeadConnection(@Nullable String format, @Nullable Object last) {
        return format != null
                && format.contains("Failed to validate connection")
                && "This connection has been closed.".equals(last);
    }
}
