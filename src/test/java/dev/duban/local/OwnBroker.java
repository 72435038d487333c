package dev.duban.local;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.springframework.util.FileSystemUtils;
import org.springframework.util.unit.DataSize;

/** A real broker of one test alone, empty at first, its gateway with TLS. */
public final class OwnBroker implements AutoCloseable {

    private final DataDirectory data;
    private final LocalServer server;
    private final ScheduledExecutorService timer;

    /** Returns when the broker is ready. */
    public OwnBroker(Path folder, Path certificate, Path key) throws IOException {
        data = DataDirectory.open(folder, DataSize.ofGigabytes(1));
        Processes.endLeftovers(data);
        FileSystemUtils.deleteRecursively(data.zeebe());
        var ports = Ports.free(5);
        var launch = new Broker(data, LocalServersTests.BROKER)
                .prepare(ports[0], ports[1], new int[] {ports[2], ports[3], ports[4]});
        var environment = launch.process().environment();
        environment.put("ZEEBE_BROKER_GATEWAY_SECURITY_ENABLED", "true");
        environment.put("ZEEBE_BROKER_GATEWAY_SECURITY_CERTIFICATECHAINPATH", certificate.toString());
        environment.put("ZEEBE_BROKER_GATEWAY_SECURITY_PRIVATEKEYPATH", key.toString());
        timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().factory());
        server = new LocalServer(launch, timer);
        server.start();
        if (!server.awaitReady(Duration.ofMinutes(5))) {
            close();
            throw new IllegalStateException("The broker did not start; see " + server.log());
        }
    }

    public URI address() {
        return URI.create("https://127.0.0.1:" + server.port());
    }

    @Override
    public void close() {
        timer.shutdownNow();
        server.stop();
        data.close();
    }
}
