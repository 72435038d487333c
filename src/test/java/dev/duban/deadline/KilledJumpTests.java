package dev.duban.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

/** Jumps of thirty days on the real broker, in a machine of another zone; killed on the way, and with many open tasks. */
@Tag("slow")
class KilledJumpTests {

    private final Path folder = Path.of("target/killed-jump").toAbsolutePath();
    private Process program;

    @AfterEach
    void end() throws InterruptedException {
        if (program != null) {
            program.destroy();
            program.waitFor();
        }
    }

    @Test
    void nothingIsSkippedOrDoneTwiceWhenTheBrokerOrTheProgramIsKilledOnTheWay() throws Exception {
        FileSystemUtils.deleteRecursively(folder);
        var output = start(4, 1, true);
        await(output, JumpingProgram.AT + 3);
        // The broker alone: it is started again in the running program and has forgotten its clock.
        servers()
                .filter(server -> server.info().commandLine().orElse("").contains("StandaloneBroker"))
                .forEach(ProcessHandle::destroyForcibly);
        await(output, JumpingProgram.AT + 6);
        kill(List.of());
        output = start(4, 1, true);
        await(output, JumpingProgram.AT + 9);
        kill(servers().toList());
        output = start(4, 1, true);

        assertThat(await(output, JumpingProgram.RESULT)).endsWith("ok");
    }

    /**
     * The engine's locks of all tasks run out on the way, again and again. To open so many cases takes most of half an hour; so
     * a hundred cases have thirty tasks each, with one term between them.
     */
    @Test
    void thirtyDaysPassWithThreeThousandOpenTasks() throws Exception {
        FileSystemUtils.deleteRecursively(folder);
        var output = start(100, 30, false);

        assertThat(await(output, JumpingProgram.RESULT)).endsWith("ok");
    }

    private Stream<ProcessHandle> servers() {
        return program.toHandle().descendants();
    }

    private void kill(List<ProcessHandle> withIt) throws InterruptedException {
        withIt.forEach(ProcessHandle::destroyForcibly);
        program.destroyForcibly().waitFor();
    }

    private BufferedReader start(int cases, int tasksEach, boolean limits) throws IOException {
        program = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx512m",
                        "-Duser.timezone=America/Los_Angeles",
                        "-Dstdout.encoding=UTF-8",
                        "-cp",
                        System.getProperty("java.class.path"),
                        JumpingProgram.class.getName(),
                        "--server.port=0",
                        "--duban.local.enabled=true",
                        "--duban.demo=false",
                        "--duban.local.data=" + folder,
                        "--jump.cases=" + cases,
                        "--jump.tasks=" + tasksEach,
                        "--jump.limits=" + limits)
                .redirectErrorStream(true)
                .start();
        return program.inputReader(StandardCharsets.UTF_8);
    }

    private static String await(BufferedReader output, String what) throws IOException {
        for (var line = output.readLine(); line != null; line = output.readLine()) {
            System.out.println("  | " + line);
            if (line.startsWith(what)) {
                return line;
            }
        }
        throw new AssertionError("The program did not say: " + what);
    }
}
