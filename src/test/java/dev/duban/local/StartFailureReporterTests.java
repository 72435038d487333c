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
    void saysWhyTheDatabaseLetsNobodyIn() {
        var password =
                new IllegalStateException(new SQLException("password authentication failed for user \"d\"", "28P01"));
        var missing = new IllegalStateException(new SQLException("database \"d\" does not exist", "3D000"));
        var away = new IllegalStateException(new SQLException("Connection to db:5432 refused.", "08001"));
        var rights = new IllegalStateException(new SQLException("permission denied for schema public", "42501"));

        assertThat(reporter.sentence(password))
                .get()
                .asString()
                .contains("数据库不认这个用户或密码", "refuses this user or password", "for user \"d\"");
        assertThat(reporter.sentence(missing)).get().asString().contains("没有这个数据库", "no such database");
        assertThat(reporter.sentence(away)).get().asString().contains("连不上数据库", "db:5432");
        assertThat(reporter.sentence(rights)).get().asString().contains("建不了表", "may not create tables");
        assertThat(reporter.sentence(new IllegalStateException(new SQLException("syntax error", "42601"))))
                .isEmpty();
    }

    @Test
    void leavesWhatItDoesNotKnowToSpringBoot() {
        assertThat(reporter.reportException(new IllegalStateException("a bean is missing")))
                .isFalse();
    }
}
