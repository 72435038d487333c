package dev.duban.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One child process that is kept running: should it end unasked, it is started again after 1 second, and after twice as
 * long each further time, up to 30 seconds. It keeps its port.
 */
public final class LocalServer {

    private static final Logger log = LoggerFactory.getLogger(LocalServer.class);
    private static final long FIRST_PAUSE_SECONDS = 1;
    private static final long LONGEST_PAUSE_SECONDS = 30;

    /** Having run this long, a server is taken to be well again and its next restart comes at once. */
    private static final Duration WELL = Duration.ofMinutes(1);

    /** Beyond this size a log is set aside at the next start; the one set aside before is dropped. */
    private static final long LARGEST_LOG_BYTES = 10L << 20;

    /**
     * What to run and how to know it.
     *
     * @param name for messages
     * @param process set up but for its output
     * @param pidFile holds the process id while it runs
     * @param output takes what the process prints
     * @param log where a person looks for the reason when it died
     * @param port where it serves, on the loopback address
     * @param ready whether the process with this id serves
     */
    record Launch(
            String name,
            ProcessBuilder process,
            Path pidFile,
            Path output,
            Path log,
            int port,
            boolean postgres,
            LongPredicate ready) {}

    private final Launch launch;
    private final ScheduledExecutorService timer;
    private @Nullable Process process;
    private boolean wanted;
    private long startedNanos;
    private long pauseSeconds = FIRST_PAUSE_SECONDS;
    private int deaths;

    LocalServer(Launch launch, ScheduledExecutorService timer) {
        this.launch = launch;
        this.timer = timer;
    }

    /** Starts the process and returns at once; if it runs, nothing changes. */
    public synchronized void start() {
        wanted = true;
        if (process != null) {
            return;
        }
        try {
            setAside(launch.output());
            var started = launch.process()
                    .redirectErrorStream(true)
                    .redirectInput(ProcessBuilder.Redirect.from(nothing()))
                    .redirectOutput(
                            ProcessBuilder.Redirect.appendTo(launch.output().toFile()))
                    .start();
            process = started;
            startedNanos = System.nanoTime();
            started.onExit().thenAccept(this::ended);
            Processes.remember(launch.pidFile(), started.toHandle());
        } catch (IOException failure) {
            throw DataDirectory.cannotWrite(launch.output(), failure);
        }
    }

    private static java.io.File nothing() {
        return new java.io.File(Processes.WINDOWS ? "NUL" : "/dev/null");
    }

    private static void setAside(Path output) throws IOException {
        if (Files.exists(output) && Files.size(output) > LARGEST_LOG_BYTES) {
            Files.move(output, output.resolveSibling(output.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private synchronized void ended(Process dead) {
        if (process != dead) {
            return;
        }
        process = null;
        if (!wanted) {
            return;
        }
        deaths++;
        if (System.nanoTime() - startedNanos > WELL.toNanos()) {
            pauseSeconds = FIRST_PAUSE_SECONDS;
        }
        log.warn(
                "{} ended by itself (exit code {}, see {}); starting it again in {} s",
                launch.name(),
                dead.exitValue(),
                log(),
                pauseSeconds);
        timer.schedule(this::startAgain, pauseSeconds, TimeUnit.SECONDS);
        pauseSeconds = Math.min(LONGEST_PAUSE_SECONDS, pauseSeconds * 2);
    }

    private synchronized void startAgain() {
        if (wanted) {
            try {
                start();
            } catch (RuntimeException failure) {
                log.warn("{} could not be started: {}", launch.name(), failure.getMessage());
                timer.schedule(this::startAgain, pauseSeconds, TimeUnit.SECONDS);
            }
        }
    }

    /** Ends the process in good order and waits for it; it stays down until {@link #start()}. */
    public void stop() {
        Process running;
        synchronized (this) {
            wanted = false;
            running = process;
            process = null;
        }
        if (running != null) {
            Processes.end(running.toHandle(), launch.postgres());
        }
        try {
            Files.deleteIfExists(launch.pidFile());
        } catch (IOException staleFile) {
            log.debug("{} stays behind", launch.pidFile(), staleFile);
        }
    }

    /** Ends the process as {@code kill -9} does. It was not asked for by {@link #stop()}, so it is started again. */
    public void kill() {
        Process running;
        synchronized (this) {
            running = process;
        }
        if (running != null) {
            running.destroyForcibly();
            Processes.awaitEnd(running.toHandle(), WELL);
        }
    }

    /** Ends the process as a loss of power does; it stays down until {@link #start()}. */
    public void crash() {
        synchronized (this) {
            wanted = false;
        }
        kill();
        synchronized (this) {
            process = null;
        }
    }

    /** The process id, empty while it does not run. */
    public synchronized OptionalLong pid() {
        return process == null ? OptionalLong.empty() : OptionalLong.of(process.pid());
    }

    /** Whether the process runs and serves. */
    public boolean isReady() {
        var pid = pid();
        return pid.isPresent() && launch.ready().test(pid.getAsLong());
    }

    /**
     * Waits until it serves.
     *
     * @return false if it did not within the time, or if it ended by itself while waiting
     */
    public boolean awaitReady(Duration patience) {
        var start = System.nanoTime();
        var before = deaths();
        while (!isReady()) {
            if (deaths() > before || System.nanoTime() - start > patience.toNanos()) {
                return false;
            }
            pause();
        }
        return true;
    }

    private void pause() {
        Process running;
        synchronized (this) {
            running = process;
        }
        try {
            if (running == null) {
                timer.schedule(() -> {}, 20, TimeUnit.MILLISECONDS).get();
            } else {
                running.waitFor(20, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for " + launch.name(), interrupted);
        } catch (java.util.concurrent.ExecutionException never) {
            throw new IllegalStateException(never);
        }
    }

    /** How often it ended by itself (or was killed) since the program started. */
    public synchronized int deaths() {
        return deaths;
    }

    /** Where it serves on the loopback address; the same over all its restarts. */
    public int port() {
        return launch.port();
    }

    /** The file in which a person finds why it died: its log, or what it printed if it died before it had one. */
    public Path log() {
        return Files.exists(launch.log()) ? launch.log() : launch.output();
    }
}
