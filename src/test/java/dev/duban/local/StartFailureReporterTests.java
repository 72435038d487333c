package dev.duban.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.server.PortInUseException;

class StartFailureReporterTests {

    private final StartFailureReporter reporter = new StartFailureReporter(null);

    @Test
    void namesTheTakenPortInBothLanguages() {
        assertThat(reporter.sentence(new IllegalStateException(new PortInUseException(8080))))
                .get()
                .asString()
                .contains("8080 端口已被占用", "Port 8080 is taken")
                .doesNotContain("\n");
    }

    @Test
    void saysThatTheDiskIsFullWhoeverRanIntoIt() {
        var file = new UncheckedIOException(new IOException("No space left on device"));
        var database = new IllegalStateException(new SQLException("could not extend file", "53100"));

        assertThat(reporter.sentence(file)).get().asString().contains("磁盘已满", "The disk is full");
        assertThat(reporter.sentence(database)).get().asString().contains("磁盘已满", "The disk is full");
    }

    @Test
    void leavesWhatItDoesNotKnowToSpringBoot() {
        assertThat(reporter.reportException(new IllegalStateException("a bean is missing")))
                .isFalse();
    }
}
