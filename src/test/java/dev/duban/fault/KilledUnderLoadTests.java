package dev.duban.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.util.FileSystemUtils;

/**
 * The program, and in some rounds its database or its broker with it, is killed without warning at random moments under
 * load; every case goes on, no step's effect is missing or doubled, every chain verifies.
 */
@Tag("slow")
class KilledUnderLoadTests {

    private static final int KILLS = 5;
    private static final Pattern FOUND =
            Pattern.compile(Pattern.quote(LoadedProgram.FOUND) + "(\\d+) open, (\\d+) under way");

    private RunningProgram program;

    /** Also the one that a failure left, with its servers. */
    @AfterEach
    void end() throws InterruptedException {
        program.end();
    }

    /** All three, or the one that {@code -Dkilled.seed=…} names. */
    static LongStream seeds() {
        var one = Long.getLong("killed.seed");
        return one == null ? LongStream.of(7, 42, 20261012) : LongStream.of(one);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyCaseGoesOnAndNothingIsDoneTwice(long seed) throws Exception {
        var folder = Path.of("target/killed-under-load-" + seed).toAbsolutePath();
        FileSystemUtils.deleteRecursively(folder);
        var random = new Random(seed);
        int underWay = 0;
        program = start(folder);
        for (var kill = 1; kill <= KILLS; kill++) {
            program.await(LoadedProgram.AT_WORK);
            var moment = Duration.ofMillis(random.nextInt(4000));
            program.letRun(moment);
            var victims = victims(program.process(), random.nextInt(4));
            victims.forEach(ProcessHandle::destroyForcibly);
            program.process().waitFor();

            program = start(folder);
            var found = program.await(LoadedProgram.FOUND);
            System.out.printf(
                    "seed %d, kill %d of %d processes %d ms after it was at work: %s%n",
                    seed, kill, victims.size(), moment.toMillis(), found);
            var counts = FOUND.matcher(found);
            assertThat(counts.find()).isTrue();
            assertThat(Integer.parseInt(counts.group(1))).as("cases open").isPositive();
            underWay += Integer.parseInt(counts.group(2));
        }
        assertThat(underWay).as("cases under way when it was killed").isGreaterThan(KILLS);

        program.await(LoadedProgram.AT_WORK);
        program.finish();
        var result = program.await(LoadedProgram.RESULT);

        assertThat(result).endsWith(LoadedProgram.RESULT + "ok");
    }

    /** The program, with the servers whose bit is set: the broker (1), the database (2). */
    private static List<ProcessHandle> victims(Process program, int servers) {
        var victims = new ArrayList<ProcessHandle>(List.of(program.toHandle()));
        program.toHandle()
                .children()
                .filter(server -> (servers & (isDatabase(server) ? 2 : 1)) != 0)
                .forEach(victims::add);
        return victims;
    }

    private static boolean isDatabase(ProcessHandle server) {
        return server.info().command().orElse("").endsWith("postgres");
    }

    private static RunningProgram start(Path folder) throws IOException {
        return new RunningProgram(
                LoadedProgram.class,
                "",
                List.of(
                        "--server.port=0",
                        "--duban.local.enabled=true",
                        "--duban.demo=false",
                        // A dead program's locks run out sooner than in an office.
                        "--duban.engine.step-lock=10s",
                        "--duban.engine.task-first-lock=10s",
                        // More than any machine carries, so that each kill meets cases under way; the number open is
                        // bounded.
                        "--load.rate=60",
                        "--duban.local.data=" + folder,
                        "--logging.level.root=warn"));
    }
}
