package dev.duban.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.FileSystemUtils;

/** Programs that end in good order, are killed, or come second; each is a JVM of its own. */
@Tag("slow")
class KilledProgramTests {

    private static final String UP = "the program is up";

    private final Path folder = Path.of("target/killed-program").toAbsolutePath();
    private final List<Process> programs = new ArrayList<>();

    /** The smallest program that starts the embedded servers. */
    @Configuration(proxyBeanMethods = false)
    static class Program {

        public static void main(String[] arguments) throws InterruptedException {
            var application = new SpringApplication(Program.class);
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
        var lines = reader(program).lines().toList();
        assertThat(program.waitFor()).isEqualTo(1);
        assertThat(lines).noneMatch(line -> line.startsWith("\tat "));
        return lines.stream().filter(line -> !line.isBlank()).toList();
    }

    private Process program(String... more) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dstdout.encoding=UTF-8",
                "-Dstderr.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                Program.class.getName(),
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
