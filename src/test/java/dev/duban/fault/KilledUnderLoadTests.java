package dev.duban.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
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

    @ParameterizedTest
    @ValueSource(longs = {7L, 42L, 20261012L})
    void everyCaseGoesOnAndNothingIsDoneTwice(long seed) throws Exception {
        var folder = Path.of("target/killed-under-load-" + seed).toAbsolutePath();
        FileSystemUtils.deleteRecursively(folder);
        var random = new Random(seed);
        for (var kill = 1; kill <= KILLS; kill++) {
            var program = start(folder);
            program.await(LoadedProgram.LOADING);
            var moment = Duration.ofMillis(1000 + random.nextInt(5000));
            program.letRun(moment);
            var victims = victims(program.process(), random.nextInt(3));
            System.out.printf("seed %d, kill %d after %d ms: %s%n", seed, kill, moment.toMillis(), victims.size());
            victims.forEach(ProcessHandle::destroyForcibly);
            program.process().waitFor();
        }

        var last = start(folder);
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

    private static RunningProgram start(Path folder) throws IOException {
        return new RunningProgram(
                LoadedProgram.class,
                "",
                List.of(
                        "--server.port=0",
                        "--duban.local.enabled=true",
                        "--duban.demo=false",
                        "--duban.local.data=" + folder,
                        "--logging.level.root=warn"));
    }
}
