package dev.duban.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.FileSystemUtils;

/**
 * The program, and in some rounds its database or its broker with it, is killed without warning at random moments under
 * load; every case goes on, no step's effect is missing or doubled, every chain verifies.
 */
@Tag("slow")
class KilledUnderLoadTests {

    private static final int KILLS = 5;
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    @ParameterizedTest
    @ValueSource(longs = {7L, 42L, 20261012L})
    void everyCaseGoesOnAndNothingIsDoneTwice(long seed) throws Exception {
        var folder = Path.of("target/killed-under-load-" + seed).toAbsolutePath();
        FileSystemUtils.deleteRecursively(folder);
        var random = new Random(seed);
        for (var kill = 1; kill <= KILLS; kill++) {
            var program = new Program(folder);
            program.await(LoadedProgram.LOADING);
            var moment = Duration.ofMillis(1000 + random.nextInt(5000));
            program.letRun(moment);
            var victims = victims(program.process(), random.nextInt(3));
            System.out.printf("seed %d, kill %d after %d ms: %s%n", seed, kill, moment.toMillis(), victims.size());
            victims.forEach(ProcessHandle::destroyForcibly);
            program.process().waitFor();
        }

        var last = new Program(folder);
        var result = last.await(LoadedProgram.RESULT);
        last.end();

        assertThat(result).endsWith(LoadedProgram.RESULT + "ok");
    }

    /** The program alone, or with one of its two servers, or with both. */
    private static List<ProcessHandle> victims(Process program, int children) {
        var handle = program.toHandle();
        return java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(handle), handle.children().limit(children))
                .toList();
    }

    /** A running program and what it says. */
    private static final class Program {

        private final Process process;
        private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

        Program(Path folder) throws IOException {
            process = new ProcessBuilder(
                            ProcessHandle.current().info().command().orElseThrow(),
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-Xmx512m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            LoadedProgram.class.getName(),
                            "--server.port=0",
                            "--duban.local.enabled=true",
                            "--duban.demo=false",
                            "--duban.local.data=" + folder,
                            "--logging.level.root=warn")
                    .redirectErrorStream(true)
                    .start();
            Thread.ofVirtual().start(this::read);
        }

        Process process() {
            return process;
        }

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

        /** In good order, its servers with it. */
        void end() throws InterruptedException {
            process.destroy();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ended").isTrue();
        }

        private @Nullable String next() throws InterruptedException {
            return lines.poll(1, TimeUnit.SECONDS);
        }

        private void read() {
            try (var reader =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                reader.lines().forEach(line -> {
                    System.out.println("  | " + line);
                    lines.add(line);
                });
            } catch (IOException | java.io.UncheckedIOException ended) {
                lines.add("ended");
            }
        }
    }
}
