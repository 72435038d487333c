package dev.duban.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;
import org.springframework.util.unit.DataSize;

@Tag("slow")
class LocalServersTests {

    static final Path POSTGRES = Path.of("target/postgres/18.4.0");
    static final Path BROKER = Path.of("target/zeebe/camunda-zeebe-8.5.8");
    static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Path folder = Path.of("target/local-servers").toAbsolutePath();

    @Test
    void keepTheirDataOverRestartsOnOtherPortsAndComeBackWhenKilled() throws Exception {
        FileSystemUtils.deleteRecursively(folder);

        int firstPort;
        try (var servers = start()) {
            firstPort = servers.postgres().port();
            execute(servers, "create table kept (word text)");
            execute(servers, "insert into kept values ('督办')");
            assertThat(query(servers, "show fsync")).isEqualTo("on");
            assertThat(query(servers, "show synchronous_commit")).isEqualTo("on");
            assertThat(query(servers, "show server_encoding")).isEqualTo("UTF8");
            assertThat(servers.broker().awaitReady(PATIENCE)).isTrue();
            assertThat(clock(servers, "{\"offsetMilli\":1000}")).isEqualTo(200);
        }
        assertThat(Processes.running(folder)).isEmpty();

        try (var servers = start()) {
            assertThat(servers.postgres().port()).isNotEqualTo(firstPort);
            assertThat(query(servers, "select word from kept")).isEqualTo("督办");
            assertThat(servers.broker().awaitReady(PATIENCE)).isTrue();

            servers.postgres().kill();
            servers.broker().kill();

            assertThat(servers.postgres().awaitReady(PATIENCE)).isTrue();
            assertThat(query(servers, "select word from kept")).isEqualTo("督办");
            assertThat(servers.broker().awaitReady(PATIENCE)).isTrue();
            assertThat(servers.broker().deaths()).isEqualTo(1);

            servers.broker().stop();
            assertThat(servers.broker().pid()).isEmpty();
            servers.broker().start();
            assertThat(servers.broker().awaitReady(PATIENCE)).isTrue();
            assertThat(Processes.running(folder)).hasSize(2);
        }
        assertThat(Processes.running(folder)).isEmpty();
    }

    @Test
    void nameTheLogOfABrokerThatDiesAtItsStart() throws Exception {
        var data = Path.of("target/local-servers-dead").toAbsolutePath();
        FileSystemUtils.deleteRecursively(data);
        var lib = Files.createDirectories(data.resolve("broken/lib"));
        Files.writeString(lib.resolve("zeebe-broker-8.5.8.jar"), "not a jar");

        try (var servers = LocalServers.start(data, lib.getParent(), POSTGRES, DataSize.ofMegabytes(100))) {
            servers.broker().start();
            assertThat(servers.broker().awaitReady(PATIENCE)).isFalse();
            assertThat(servers.broker().log())
                    .isEqualTo(data.resolve("logs/zeebe.out"))
                    .content()
                    .contains("StandaloneBroker");
        }
        assertThat(Processes.running(data)).isEmpty();
    }

    private LocalServers start() {
        var servers = LocalServers.start(folder, BROKER, POSTGRES, DataSize.ofMegabytes(100));
        servers.broker().start();
        return servers;
    }

    private static int clock(LocalServers servers, String change) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(servers.brokerMonitoring() + "/actuator/clock/add"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(change))
                .build();
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        }
    }

    private static void execute(LocalServers servers, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(servers.databaseUrl(), Postgres.USER, "");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(LocalServers servers, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(servers.databaseUrl(), Postgres.USER, "");
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}
