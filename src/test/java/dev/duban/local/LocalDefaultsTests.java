package dev.duban.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.bootstrap.DefaultBootstrapContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class LocalDefaultsTests {

    @TempDir
    private Path folder;

    @Test
    void keepOutOfTheWayWhenBothAreConfigured() {
        var environment = environment(Map.of(
                "spring.datasource.url",
                "jdbc:postgresql://db/duban",
                "duban.engine.grpc-address",
                "http://zeebe:26500"));

        apply(environment);

        assertThat(environment.containsProperty("duban.local.enabled")).isFalse();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void refuseADatabaseWithoutAnEngineAndAnEngineWithoutADatabase() {
        assertThatThrownBy(() -> apply(environment(Map.of("spring.datasource.url", "jdbc:postgresql://db/duban"))))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("duban.engine.grpc-address is missing");
        assertThatThrownBy(() -> apply(environment(Map.of("duban.engine.grpc-address", "http://zeebe:26500"))))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("缺少 spring.datasource.url");
    }

    @Test
    void refuseATakenWebPortBeforeTheyStartAnything() throws IOException {
        try (var taken = new ServerSocket(0)) {
            var environment = environment(Map.of("server.port", taken.getLocalPort()));

            assertThatThrownBy(() -> apply(environment))
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining("Port %d is taken", taken.getLocalPort());
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void serveThePagesToThisMachineAloneUnlessToldOtherwise() {
        var noBroker = folder.resolve("nowhere").toString();
        var silent = environment(Map.of("server.port", 0, "duban.local.broker-home", noBroker));
        var told =
                environment(Map.of("server.port", 0, "duban.local.broker-home", noBroker, "server.address", "0.0.0.0"));
        var own = environment(Map.of(
                "spring.datasource.url",
                "jdbc:postgresql://db/duban",
                "duban.engine.grpc-address",
                "http://zeebe:26500"));

        assertThatThrownBy(() -> apply(silent)).isInstanceOf(StartFailure.class);
        assertThatThrownBy(() -> apply(told)).isInstanceOf(StartFailure.class);
        apply(own);

        assertThat(silent.getProperty("server.address")).isEqualTo("127.0.0.1");
        assertThat(told.getProperty("server.address")).isEqualTo("0.0.0.0");
        assertThat(own.getProperty("server.address")).isNull();
    }

    @Test
    void sayThatTheBrokerIsNotThere() {
        var environment = environment(Map.of(
                "server.port",
                0,
                "duban.local.broker-home",
                folder.resolve("nowhere").toString()));

        assertThatThrownBy(() -> apply(environment))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("There is no Zeebe broker at")
                .hasMessageContaining("没有找到 Zeebe");
    }

    @Test
    void refuseDataOfAnotherZeebe() throws IOException {
        aBrokerOf("8.5.8");
        Files.writeString(Files.createDirectory(folder.resolve("zeebe")).resolve("VERSION"), "8.4.0");

        assertThatThrownBy(() -> apply(environment(Map.of("server.port", 0))))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("Zeebe of version 8.4.0 and this program needs 8.5.8");
    }

    @Test
    void refuseDataOfAnotherPostgres() throws IOException {
        aBrokerOf("8.5.8");
        Files.writeString(Files.createDirectory(folder.resolve("postgres")).resolve("PG_VERSION"), "17\n");

        assertThatThrownBy(() -> apply(environment(Map.of("server.port", 0))))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("PostgreSQL of version 17 and this program needs 18");
    }

    private void aBrokerOf(String version) throws IOException {
        var lib = Files.createDirectories(folder.resolve("broker/lib"));
        Files.createFile(lib.resolve("zeebe-broker-" + version + ".jar"));
    }

    private StandardEnvironment environment(Map<String, Object> configured) {
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addLast(new MapPropertySource(
                        "defaults",
                        Map.of(
                                "duban.local.data", folder.toString(),
                                "duban.local.broker-home",
                                        folder.resolve("broker").toString(),
                                "duban.local.postgres-home", "target/postgres/18.4.0")));
        environment.getPropertySources().addFirst(new MapPropertySource("configured", configured));
        return environment;
    }

    private static void apply(StandardEnvironment environment) {
        var application = new SpringApplication(Object.class);
        application.setWebApplicationType(WebApplicationType.SERVLET);
        new LocalDefaults(new DefaultBootstrapContext()).postProcessEnvironment(environment, application);
    }
}
