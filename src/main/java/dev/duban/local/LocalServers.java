package dev.duban.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.springframework.util.unit.DataSize;

/**
 * The embedded PostgreSQL and Zeebe broker of a running program. In a local program this is a bean, for tests that stop,
 * kill and start a server under it; nothing else should need it.
 */
public final class LocalServers implements AutoCloseable {

    /** Recovery after a power cut comes before readiness; a database of one office recovers in seconds. */
    private static final Duration DATABASE_PATIENCE = Duration.ofMinutes(2);

    private final DataDirectory data;
    private final LocalServer postgres;
    private final LocalServer broker;
    private final int monitoring;
    private final ScheduledExecutorService timer;
    private boolean closed;

    private LocalServers(
            DataDirectory data,
            LocalServer postgres,
            LocalServer broker,
            int monitoring,
            ScheduledExecutorService timer) {
        this.data = data;
        this.postgres = postgres;
        this.broker = broker;
        this.monitoring = monitoring;
        this.timer = timer;
    }

    /**
     * Starts the database, which serves on return, and makes the broker ready to be started: its start is the larger work of the
     * two, and nothing that comes before the pages are up needs it.
     *
     * @param folder where the data is kept
     * @param brokerHome the unpacked Zeebe distribution
     * @param postgresHome where PostgreSQL is unpacked to, named by its version
     * @param least free disk space without which nothing is started
     * @throws StartFailure with the reason why not, nothing being left running
     */
    static LocalServers start(Path folder, Path brokerHome, Path postgresHome, DataSize least) {
        var data = DataDirectory.open(folder, least);
        var timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("local-servers").factory());
        LocalServers servers = null;
        try {
            Processes.endLeftovers(data);
            var ports = Ports.free(6);
            var inner = new int[] {ports[3], ports[4], ports[5]};
            var broker = new LocalServer(new Broker(data, brokerHome).prepare(ports[1], ports[2], inner), timer);
            var postgres = new LocalServer(new Postgres(data, postgresHome).prepare(ports[0]), timer);
            servers = new LocalServers(data, postgres, broker, ports[2], timer);
            var logged = Files.exists(postgres.log()) ? Files.size(postgres.log()) : 0;
            postgres.start();
            if (!postgres.awaitReady(DATABASE_PATIENCE)) {
                if (DataDirectory.saysThatTheDiskIsFull(postgres.log(), logged)) {
                    throw StartFailureReporter.diskFull(null);
                }
                throw new StartFailure(
                        "数据库没有启动成功，原因见 %s".formatted(postgres.log()),
                        "The database did not start; see %s".formatted(postgres.log()));
            }
            return servers;
        } catch (IOException | RuntimeException failure) {
            if (servers == null) {
                timer.shutdownNow();
                data.close();
            } else {
                servers.close();
            }
            throw failure instanceof StartFailure known ? known : DataDirectory.cannotWrite(data.root(), failure);
        }
    }

    public LocalServer postgres() {
        return postgres;
    }

    public LocalServer broker() {
        return broker;
    }

    /** Where the broker tells its health and metrics and takes changes of its clock. */
    public String brokerMonitoring() {
        return "http://127.0.0.1:" + monitoring;
    }

    Path brokerData() {
        return data.zeebe();
    }

    String brokerAddress() {
        return "http://127.0.0.1:" + broker.port();
    }

    String databaseUrl() {
        return "jdbc:postgresql://127.0.0.1:" + postgres.port() + "/" + Postgres.DATABASE;
    }

    /** Ends both servers in good order and gives the data directory up. A second call does nothing. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        timer.shutdownNow();
        var brokerDown = CompletableFuture.runAsync(broker::stop);
        postgres.stop();
        brokerDown.join();
        data.close();
    }
}
