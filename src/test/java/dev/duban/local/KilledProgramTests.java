package dev.duban.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duban.DubanApplication;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import liquibase.integration.spring.SpringLiquibase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.FileSystemUtils;
import org.springframework.util.unit.DataSize;

/** Programs that end in good order, are killed, or come second; each is a JVM of its own. */
@Tag("slow")
class KilledProgramTests {

    private static final String UP = "the program is up";
    private static final String ENGINE = "6f1c7a52-3f0b-4d0e-9d51-0c1f64a2b7e3";

    private final Path folder = Path.of("target/killed-program").toAbsolutePath();
    private final List<Process> programs = new ArrayList<>();

    /** The smallest program that starts the embedded servers, both of them. */
    @Configuration(proxyBeanMethods = false)
    static class Program {

        public static void main(String[] arguments) throws InterruptedException {
            var application = new SpringApplication(Program.class, PagesUp.class);
            application.setWebApplicationType(WebApplicationType.NONE);
            application.run(arguments);
            System.out.println(UP);
            Thread.currentThread().join();
        }
    }

    @AfterEach
    void endAll() {
        programs.forEach(program -> Processes.end(program.toHandle(), false));
        assertThat(Processes.running(folder)).isEmpty();
    }

    @Test
    void neverLeaveTwoServersOnOneDataDirectory() throws Exception {
        FileSystemUtils.deleteRecursively(folder);
        var killed = aRunningProgram();
        var orphans = Processes.running(folder);
        assertThat(orphans).hasSize(2);

        assertThat(sentencesOf(program()))
                .singleElement()
                .asString()
                .contains("Another Duban (process " + killed.pid());

        killed.destroyForcibly().waitFor();
        assertThat(Processes.running(folder)).hasSameElementsAs(orphans);

        var next = aRunningProgram();
        assertThat(Processes.running(folder)).hasSize(2).doesNotContainAnyElementsOf(orphans);

        next.destroy();
        assertThat(next.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(Processes.running(folder)).isEmpty();
    }

    @Test
    void sayWhyTheyDoNotStartInOneSentenceWithExitCodeOne() throws Exception {
        FileSystemUtils.deleteRecursively(folder);

        assertThat(sentencesOf(program("--duban.local.broker-home=" + folder.resolve("nowhere"))))
                .singleElement()
                .asString()
                .contains("没有找到 Zeebe", "There is no Zeebe broker at");
        assertThat(sentencesOf(program("--duban.local.least-free-space=1000000TB")))
                .singleElement()
                .asString()
                .contains("磁盘空间不足", "The disk is nearly full");
    }

    @Test
    void endWithTheirServersWhenTheEnginesDataIsGoneAndTheDatabasesIsNot() throws Exception {
        FileSystemUtils.deleteRecursively(folder);
        leaveADatabaseThatKnowsAnEngine();

        var lines = linesOf(program(DubanApplication.class, "--server.port=0", "--duban.demo=false"));

        assertThat(lines)
                .filteredOn(line -> line.contains("标记"))
                .singleElement()
                .asString()
                .contains(folder.resolve("zeebe").toString(), ENGINE, "请恢复与数据库同一时间的引擎数据")
                .contains("lacks the mark", "restore the engine's data", "--duban.local.data=…");
        assertThat(lines).noneMatch(line -> line.contains("Exception"));
        assertThat(Processes.running(folder)).isEmpty();
    }

    /** A data directory as a program leaves it that has met its engine, but for the engine's part of it. */
    private void leaveADatabaseThatKnowsAnEngine() throws Exception {
        try (var data = DataDirectory.open(folder, DataSize.ofMegabytes(100));
                var timer = Executors.newSingleThreadScheduledExecutor()) {
            var postgres =
                    new LocalServer(new Postgres(data, LocalServersTests.POSTGRES).prepare(Ports.free(1)[0]), timer);
            postgres.start();
            try {
                assertThat(postgres.awaitReady(LocalServersTests.PATIENCE)).isTrue();
                var database = new DriverManagerDataSource(
                        "jdbc:postgresql://127.0.0.1:" + postgres.port() + "/" + Postgres.DATABASE, Postgres.USER, "");
                var liquibase = new SpringLiquibase();
                liquibase.setDataSource(database);
                liquibase.setResourceLoader(new DefaultResourceLoader());
                liquibase.setChangeLog("classpath:db/changelog/master.yaml");
                liquibase.afterPropertiesSet();
                JdbcClient.create(database)
                        .sql("insert into engine_marker (engine_id, left_at) values (:id::uuid, :at)")
                        .param("id", ENGINE)
                        .param("at", OffsetDateTime.parse("2030-01-02T03:04:05Z"))
                        .update();
            } finally {
                postgres.stop();
            }
        }
    }

    private Process aRunningProgram() throws IOException {
        var program = program();
        var output = reader(program);
        var lines = new ArrayList<String>();
        for (var line = output.readLine(); line != null; line = output.readLine()) {
            lines.add(line);
            if (line.equals(UP)) {
                return program;
            }
        }
        throw new AssertionError("The program did not start: " + lines);
    }

    /** What a program that must fail says, without the banner and log lines of Spring. */
    private static List<String> sentencesOf(Process program) throws Exception {
        return linesOf(program).stream().filter(line -> !line.isBlank()).toList();
    }

    private static List<String> linesOf(Process program) throws Exception {
        var lines = reader(program).lines().toList();
        assertThat(program.waitFor()).isEqualTo(1);
        assertThat(lines).noneMatch(line -> line.startsWith("\tat "));
        return lines;
    }

    private Process program(String... more) throws IOException {
        return program(Program.class, more);
    }

    private Process program(Class<?> main, String... more) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dstdout.encoding=UTF-8",
                "-Dstderr.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName(),
                "--duban.local.enabled=true",
                "--duban.local.data=" + folder,
                "--spring.main.banner-mode=off"));
        command.addAll(List.of(more));
        var program = new ProcessBuilder(command).redirectErrorStream(true).start();
        programs.add(program);
        return program;
    }

    private static BufferedReader reader(Process program) {
        return program.inputReader(StandardCharsets.UTF_8);
    }
}
