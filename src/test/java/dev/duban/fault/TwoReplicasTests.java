package dev.duban.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duban.TestServers;
import dev.duban.Visitor;
import dev.duban.engine.TestCertificates;
import dev.duban.local.OwnBroker;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Two programs on one PostgreSQL and one real broker, its gateway with TLS: started at once on an empty database, they share its
 * work and their sessions; one after the other is killed without warning under load, and nothing is lost or done twice.
 */
@Tag("slow")
class TwoReplicasTests {

    private static final Path FOLDER = Path.of("target/two-replicas").toAbsolutePath();
    private static final Pattern PASSWORD = Pattern.compile("one-time password ([2-9a-z]{4}-[2-9a-z]{4}-[2-9a-z]{4})");
    private static final String OWN_PASSWORD = "gate 7 of the quay";
    private static final int KILLS = 2;

    private final String database = TestServers.newDatabase();
    private final int[] ports = {Visitor.freePort(), Visitor.freePort()};
    private final RunningProgram[] replicas = new RunningProgram[2];
    private final Visitor visitor = new Visitor();

    @AfterEach
    void endAll() {
        Stream.of(replicas)
                .filter(java.util.Objects::nonNull)
                .forEach(replica -> replica.process().destroyForcibly());
    }

    @Test
    void shareSessionsAndWorkAndLoseNothingWhenOneIsKilled() throws Exception {
        var certificate = TestCertificates.valid(FOLDER.resolve("keys"), "broker");
        try (var broker = new OwnBroker(FOLDER, certificate.certificate(), certificate.key())) {
            start(0, broker, certificate);
            start(1, broker, certificate);
            replicas[0].await(LoadedProgram.RUNNING);
            replicas[1].await(LoadedProgram.RUNNING);

            signInAtOneAndGoOnAtTheOther();

            replicas[0].await(LoadedProgram.AT_WORK);
            replicas[1].await(LoadedProgram.AT_WORK);
            var random = new Random(20261128);
            for (var kill = 0; kill < KILLS; kill++) {
                var victim = kill % 2;
                replicas[1 - victim].letRun(Duration.ofMillis(1000 + random.nextInt(2000)));
                replicas[victim].kill();
                assertThat(underWay()).as("cases under way at the kill").isPositive();
                assertThat(visitor.get(ports[1 - victim], "/operations").statusCode())
                        .isEqualTo(200);
                start(victim, broker, certificate);
                replicas[victim].await(LoadedProgram.AT_WORK);
            }
            replicas[1].finish();
            replicas[0].finish();
            assertThat(replicas[0].await(LoadedProgram.RESULT)).endsWith(LoadedProgram.RESULT + "ok");
            assertThat(replicas[1].await(LoadedProgram.RESULT)).endsWith(LoadedProgram.RESULT + "ok");
            assertThat(visitor.get(ports[0], "/operations").statusCode()).isEqualTo(200);
            assertThat(visitor.get(ports[1], "/operations").statusCode()).isEqualTo(200);
            assertThat(said())
                    .as("a later start")
                    .noneMatch(line -> PASSWORD.matcher(line).find());
        }
    }

    /** The printed password, once among both; it signs in here and is changed there. */
    private void signInAtOneAndGoOnAtTheOther() throws Exception {
        var printed = said().stream()
                .map(PASSWORD::matcher)
                .filter(java.util.regex.Matcher::find)
                .map(found -> found.group(1))
                .toList();
        assertThat(printed).as("one-time passwords printed by both").hasSize(1);
        var password = printed.getFirst();

        visitor.signIn(ports[0], "admin", password);
        assertThat(visitor.get(ports[1], "/operations").headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/password"));
        visitor.post(
                ports[1],
                "/password",
                "/password",
                Map.of("present", password, "chosen", OWN_PASSWORD, "again", OWN_PASSWORD));
        assertThat(visitor.get(ports[0], "/operations").statusCode()).isEqualTo(200);
    }

    private int underWay() throws SQLException {
        try (var connection = DriverManager.getConnection(database, "postgres", "postgres");
                var statement = connection.createStatement();
                var counted = statement.executeQuery(LoadedProgram.UNDER_WAY)) {
            counted.next();
            var cases = counted.getInt(1);
            System.out.println("killed with " + cases + " cases under way");
            return cases;
        }
    }

    private List<String> said() {
        return Stream.of(replicas).flatMap(replica -> replica.said().stream()).toList();
    }

    private void start(int replica, OwnBroker broker, TestCertificates.Pair certificate) throws IOException {
        replicas[replica] = new RunningProgram(
                LoadedProgram.class,
                replica == 0 ? "A" : "B",
                List.of(
                        "--server.port=" + ports[replica],
                        "--server.address=127.0.0.1",
                        "--spring.datasource.url=" + database,
                        "--spring.datasource.username=postgres",
                        "--spring.datasource.password=postgres",
                        "--duban.engine.grpc-address=" + broker.address(),
                        "--duban.engine.ca-certificate=" + certificate.authority(),
                        // A dead program's locks run out sooner than in an office.
                        "--duban.engine.step-lock=10s",
                        "--duban.engine.task-first-lock=10s",
                        "--duban.identity.bcrypt-strength=4",
                        "--logging.level.root=warn"));
    }
}
