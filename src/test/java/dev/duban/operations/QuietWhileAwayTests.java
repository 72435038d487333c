package dev.duban.operations;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.core.spi.FilterReply;
import io.grpc.Status;
import java.net.ConnectException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class QuietWhileAwayTests {

    private static final String POLLER = "io.camunda.client.job.poller";
    private static final String POOL = "com.zaxxer.hikari.pool.ProxyConnection";

    private final LoggerContext loggers = new LoggerContext();
    private final QuietWhileAway filter = new QuietWhileAway();

    @Test
    void dropsWhatTheClientOfAnEngineThatIsAwayRepeats() {
        assertThat(written(POLLER, Status.UNAVAILABLE.asRuntimeException())).isFalse();
        assertThat(written(POLLER, new IllegalStateException(new ConnectException("Connection refused"))))
                .isFalse();
    }

    @Test
    void dropsWhatThePoolOfADatabaseThatIsAwayRepeats() {
        assertThat(written(POOL, new SQLException("terminating connection", "57P01")))
                .isFalse();
        assertThat(written(POOL, new IllegalStateException(new SQLException("refused", "08001"))))
                .isFalse();
    }

    @Test
    void dropsWhatTheServerOfPagesRepeatsWhateverItsNumberInTheMachine() {
        for (var server : new String[] {"Tomcat", "Tomcat-3"}) {
            var pages =
                    "org.apache.catalina.core.ContainerBase.[%s].[localhost].[/].[dispatcherServlet]".formatted(server);
            assertThat(written(pages, new IllegalStateException(new SQLException("Connection is closed"))))
                    .isFalse();
            assertThat(written(pages, new IllegalStateException("a bug"))).isTrue();
        }
    }

    @Test
    void dropsWhatAScheduledTaskSaysOfADatabaseThatIsAway() {
        var scheduled = "org.springframework.scheduling.support.TaskUtils$LoggingErrorHandler";

        assertThat(written(scheduled, new SQLException("terminating connection", "57P01")))
                .isFalse();
        assertThat(written(scheduled, new IllegalStateException("a bug"))).isTrue();
    }

    @Test
    void leavesEveryOtherFaultOfBothAndEveryFaultOfOthers() {
        assertThat(written(POLLER, Status.PERMISSION_DENIED.asRuntimeException()))
                .isTrue();
        assertThat(written(POLLER, Status.RESOURCE_EXHAUSTED.asRuntimeException()))
                .isTrue();
        assertThat(written(POLLER, new IllegalStateException("a bug"))).isTrue();
        assertThat(written(POOL, new SQLException("could not extend file", "53100")))
                .isTrue();
        assertThat(written("dev.duban.engine.Relay", new ConnectException("Connection refused")))
                .isTrue();
    }

    /** As SLF4J hands it on: the exception is the last argument. */
    private boolean written(String logger, Throwable failure) {
        var reply = filter.decide(
                null, loggers.getLogger(logger), Level.WARN, "failed at {}", new Object[] {"a place", failure}, null);
        return reply != FilterReply.DENY;
    }
}
