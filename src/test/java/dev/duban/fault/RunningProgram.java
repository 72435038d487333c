package dev.duban.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A program in a process of its own, and what it says. */
final class RunningProgram {

    private static final Duration PATIENCE = Duration.ofMinutes(8);

    private final String name;
    private final Process process;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final List<String> said = new CopyOnWriteArrayList<>();

    RunningProgram(Class<?> program, String name, List<String> arguments) throws IOException {
        this.name = name;
        var command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
        command.addAll(arguments);
        process = new ProcessBuilder(command).redirectErrorStream(true).start();
        Thread.ofVirtual().start(this::read);
    }

    Process process() {
        return process;
    }

    /** All lines so far. */
    List<String> said() {
        return said;
    }

    /** The next line with these words. Fails if the program ends or eight minutes pass before. */
    String await(String what) throws InterruptedException {
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < until) {
            var line = next();
            if (line != null && line.contains(what)) {
                return line;
            }
            if (line == null && !process.isAlive()) {
                break;
            }
        }
        end();
        throw new AssertionError("The program did not say: " + what);
    }

    /** Lets it work for a while; what it says meanwhile is passed over. */
    void letRun(Duration time) throws InterruptedException {
        process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
        assertThat(process.isAlive()).as("still running").isTrue();
    }

    /** Opens no more cases from now on, and says its result once all are through. */
    void finish() throws IOException {
        var input = process.outputWriter(StandardCharsets.UTF_8);
        input.write(LoadedProgram.FINISH);
        input.newLine();
        input.flush();
    }

    /** Without warning (SIGKILL). */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** In good order, its servers with it. */
    void end() throws InterruptedException {
        process.destroy();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ended").isTrue();
    }

    private @Nullable String next() throws InterruptedException {
        return lines.poll(1, TimeUnit.SECONDS);
    }

    private void read() {
        try (var reader = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            reader.lines().forEach(line -> {
                System.out.println("  " + name + "| " + line);
                said.add(line);
                lines.add(line);
            });
        } catch (IOException | UncheckedIOException ended) {
            lines.add("ended");
        }
    }
}
