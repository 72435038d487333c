package dev.duban.local;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.springframework.util.FileSystemUtils;
import org.springframework.util.unit.DataSize;

/**
 * The real broker of a test run, empty when it is first asked for and ended with the run. All slow tests share it: who opens
 * workers for user tasks on it closes its context afterwards.
 */
public final class RealBroker {

    private RealBroker() {}

    /** Address of the gateway; the first call waits until the broker is ready. */
    public static URI address() {
        return URI.create("http://127.0.0.1:" + Running.SERVER.port());
    }

    private static final class Running {

        static final LocalServer SERVER = start();

        private static LocalServer start() {
            var data = DataDirectory.open(Path.of("target/real-broker"), DataSize.ofGigabytes(1));
            try {
                Processes.endLeftovers(data);
                FileSystemUtils.deleteRecursively(data.zeebe());
            } catch (IOException trouble) {
                throw new IllegalStateException(trouble);
            }
            var ports = Ports.free(5);
            var launch = new Broker(data, LocalServersTests.BROKER)
                    .prepare(ports[0], ports[1], new int[] {ports[2], ports[3], ports[4]});
            var timer = Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().factory());
            var server = new LocalServer(launch, timer);
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
                server.stop();
                data.close();
            }));
            server.start();
            if (!server.awaitReady(Duration.ofSeconds(120))) {
                throw new IllegalStateException("The broker did not start; see " + server.log());
            }
            return server;
        }
    }
}
