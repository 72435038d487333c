package dev.duban.local;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What this package must know of operating systems: to find, recognise and end a process. */
class Processes {

    static final boolean WINDOWS =
            System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("windows");

    private static final Logger log = LoggerFactory.getLogger(Processes.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofMillis(50);

    /** Start times of one process read twice may differ by the resolution of the system's boot time. */
    private static final Duration START_TOLERANCE = Duration.ofSeconds(2);

    /** The word by which a broker of this data directory is known among all processes. */
    static String brokerMark(Path root) {
        return "-Dduban.data=" + root;
    }

    /**
     * Ends what a killed program left running on this data directory, and says so on standard output, for no log is set up
     * yet. The caller holds the directory's lock, so whatever runs there belongs to nobody.
     */
    static void endLeftovers(DataDirectory data) throws IOException {
        var own = ProcessHandle.current().pid();
        var left = Stream.of(
                        running(data.root()).stream(),
                        remembered(data.run("postgres.pid")).stream(),
                        remembered(data.run("zeebe.pid")).stream())
                .flatMap(processes -> processes)
                .filter(process -> process.pid() != own)
                .distinct()
                .toList();
        for (var process : left) {
            System.out.printf(
                    "正在停止上次异常退出留下的进程 %1$d / Stopping process %1$d, left behind by a run that was killed%n",
                    process.pid());
            end(process, isNamed(process, "postgres"));
        }
        Files.deleteIfExists(data.run("postgres.pid"));
        Files.deleteIfExists(data.run("zeebe.pid"));
        forgetDeadPostmaster(data.postgres().resolve("postmaster.pid"));
    }

    /**
     * PostgreSQL refuses to start while the process id in its lock file belongs to anyone, be it a stranger after a reboot
     * or a dead process that nobody has buried.
     */
    private static void forgetDeadPostmaster(Path lockFile) throws IOException {
        if (Files.exists(lockFile)) {
            var first =
                    Files.readAllLines(lockFile).stream().findFirst().orElse("").strip();
            var alive = first.matches("\\d+")
                    && ProcessHandle.of(Long.parseLong(first))
                            .filter(process -> !isGone(process) && isNamed(process, "postgres"))
                            .isPresent();
            if (!alive) {
                Files.delete(lockFile);
            }
        }
    }

    /** The servers that run on a data directory, whoever started them; empty where command lines cannot be seen. */
    static List<ProcessHandle> running(Path root) {
        return ProcessHandle.allProcesses()
                .filter(process -> isOnDirectory(process, root))
                .filter(process -> !isGone(process))
                .toList();
    }

    private static boolean isOnDirectory(ProcessHandle process, Path root) {
        var arguments = List.of(process.info().arguments().orElse(new String[0]));
        if (arguments.contains(brokerMark(root))) {
            return true;
        }
        var folder = arguments.indexOf("-D") + 1;
        return folder > 0
                && folder < arguments.size()
                && arguments.get(folder).startsWith(root.resolve("postgres").toString())
                && (isNamed(process, "postgres") || isNamed(process, "initdb"));
    }

    private static boolean isNamed(ProcessHandle process, String name) {
        return process.info()
                .command()
                .map(command -> Path.of(command).getFileName().toString())
                .filter(file -> file.equals(name) || file.equals(name + ".exe"))
                .isPresent();
    }

    /** Notes a child, so that it is known again where a system does not show the command lines of processes. */
    static void remember(Path file, ProcessHandle process) {
        try {
            Files.writeString(file, process.pid() + " " + startMillis(process));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Optional<ProcessHandle> remembered(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        var words = Files.readString(file).strip().split(" ");
        if (words.length != 2 || !words[0].matches("\\d+") || !words[1].matches("\\d+")) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(words[0]))
                .filter(process -> !isGone(process))
                .filter(process -> isNamed(process, "postgres") || isNamed(process, "java"))
                .filter(process ->
                        Math.abs(startMillis(process) - Long.parseLong(words[1])) <= START_TOLERANCE.toMillis());
    }

    private static long startMillis(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    /** Asks a process to end, waits 30 seconds, and then makes it. Returns when it is gone. */
    static void end(ProcessHandle process, boolean postgres) {
        if (!postgres || !interrupt(process)) {
            process.destroy();
        }
        if (!awaitEnd(process, PATIENCE)) {
            log.warn("Process {} did not end within {} s and is killed", process.pid(), PATIENCE.toSeconds());
            process.destroyForcibly();
            awaitEnd(process, PATIENCE);
        }
    }

    /** SIGINT is PostgreSQL's fast shutdown: sessions are rolled back, data is flushed. SIGTERM would wait for clients. */
    private static boolean interrupt(ProcessHandle process) {
        if (WINDOWS) {
            return false;
        }
        try {
            return new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException noSuchProgram) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    static boolean awaitEnd(ProcessHandle process, Duration patience) {
        var start = System.nanoTime();
        while (!isGone(process)) {
            if (System.nanoTime() - start > patience.toNanos()) {
                return false;
            }
            try {
                process.onExit().get(LOOK.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException | ExecutionException stillThere) {
                // look again: a dead process that nobody has buried never completes the future
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    /** True if the process has ended, also if its parent has not yet taken note (a zombie). */
    static boolean isGone(ProcessHandle process) {
        if (!process.isAlive()) {
            return true;
        }
        try {
            var state = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            return state.startsWith("Z", state.lastIndexOf(')') + 2);
        } catch (IOException notLinux) {
            return !process.isAlive();
        }
    }

    /**
     * The words before a command that give it a session of its own, where the system has them: a Ctrl-C in the terminal
     * then reaches Duban alone, and Duban ends its servers last. The process keeps its id.
     */
    static List<String> ownSession() {
        var folders = Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator);
        return Stream.of(folders).anyMatch(folder -> Files.isExecutable(Path.of(folder, "setsid")))
                ? List.of("setsid")
                : List.of();
    }

    private Processes() {}
}
