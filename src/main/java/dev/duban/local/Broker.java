package dev.duban.local;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.springframework.util.unit.DataSize;

/**
 * The Zeebe broker of the embedded default: the real distribution, unpacked by the build, run by the Java that runs
 * Duban. One broker with two partitions and its own gateway.
 */
class Broker {

    private static final Pattern CORE_JAR = Pattern.compile("zeebe-broker-(.+)\\.jar");

    /** Settings of Duban, Spring and the JVM itself must not leak into the broker, which is a Spring program as well. */
    private static final Pattern NOT_INHERITED = Pattern.compile(
            "(ZEEBE|ATOMIX|CAMUNDA|SPRING|SERVER|MANAGEMENT|LOGGING|DUBAN)_.*|JAVA_TOOL_OPTIONS|JDK_JAVA_OPTIONS");

    /** Below this much free space the broker takes no commands, and below half of it it stops. Its own default is 2 GB. */
    static final DataSize LEAST_FREE = DataSize.ofMegabytes(512);

    private static final int FIRST_JAVA_TO_WARN_OF_UNSAFE = 23;

    private final DataDirectory data;
    private final Path home;

    Broker(DataDirectory data, Path home) {
        this.data = data;
        this.home = home.toAbsolutePath().normalize();
    }

    /**
     * Says how to run the broker.
     *
     * @param grpc port of the gateway
     * @param monitoring port of its health, metrics and clock
     * @param inner three more ports, for its command and cluster interfaces and its REST interface
     * @throws StartFailure if there is no distribution, or its data was written by another version
     */
    LocalServer.Launch prepare(int grpc, int monitoring, int[] inner) {
        try {
            Files.createDirectories(data.zeebe());
            data.requireVersion(data.zeebe(), "Zeebe", "Zeebe", version());
            Files.copy(
                    Objects.requireNonNull(Broker.class.getResourceAsStream("zeebe-log4j2.xml")),
                    data.run("zeebe-log4j2.xml"),
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw DataDirectory.cannotWrite(data.zeebe(), failure);
        }
        var process = new ProcessBuilder(command()).directory(data.zeebe().toFile());
        process.environment()
                .keySet()
                .removeIf(name -> NOT_INHERITED.matcher(name).matches());
        process.environment().putAll(settings(grpc, monitoring, inner));
        return new LocalServer.Launch(
                "Zeebe",
                process,
                data.run("zeebe.pid"),
                data.log("zeebe.out"),
                data.log("zeebe.log"),
                grpc,
                false,
                pid -> isReady(monitoring));
    }

    /** Started without the distribution's shell script, so that the process at hand is the broker itself. */
    private List<String> command() {
        var command = new ArrayList<>(Processes.ownSession());
        command.add(Path.of(System.getProperty("java.home"), "bin", Processes.WINDOWS ? "java.exe" : "java")
                .toString());
        command.add(Processes.brokerMark(data.root()));
        command.addAll(List.of(
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-Xshare:auto",
                // Beside program and database on a small machine the optimizing compiler costs more than it ever gives
                // back.
                "-XX:TieredStopAtLevel=1",
                "-Dfile.encoding=UTF-8",
                "--enable-native-access=ALL-UNNAMED"));
        if (Runtime.version().feature() >= FIRST_JAVA_TO_WARN_OF_UNSAFE) {
            command.add("--sun-misc-unsafe-memory-access=allow");
        }
        command.addAll(List.of(
                "-Dlog4j2.configurationFile=" + data.run("zeebe-log4j2.xml"),
                "-Dlogging.config=" + data.run("zeebe-log4j2.xml"),
                "-Dduban.log=" + data.log("zeebe.log"),
                "-Dapp.name=broker",
                "-Dapp.home=" + home,
                "-Dbasedir=" + home,
                "-classpath",
                home.resolve("config") + java.io.File.pathSeparator + home.resolve("lib") + java.io.File.separator
                        + "*",
                "io.camunda.zeebe.broker.StandaloneBroker"));
        return command;
    }

    private Map<String, String> settings(int grpc, int monitoring, int[] inner) {
        return Map.ofEntries(
                Map.entry("ZEEBE_BROKER_GATEWAY_ENABLE", "true"),
                Map.entry("ZEEBE_BROKER_NETWORK_HOST", "127.0.0.1"),
                Map.entry("ZEEBE_BROKER_GATEWAY_NETWORK_HOST", "127.0.0.1"),
                Map.entry("ZEEBE_BROKER_GATEWAY_NETWORK_PORT", Integer.toString(grpc)),
                Map.entry("ZEEBE_BROKER_NETWORK_COMMANDAPI_PORT", Integer.toString(inner[0])),
                Map.entry("ZEEBE_BROKER_NETWORK_INTERNALAPI_PORT", Integer.toString(inner[1])),
                Map.entry("SERVER_ADDRESS", "127.0.0.1"),
                Map.entry("SERVER_PORT", Integer.toString(inner[2])),
                Map.entry("MANAGEMENT_SERVER_ADDRESS", "127.0.0.1"),
                Map.entry("MANAGEMENT_SERVER_PORT", Integer.toString(monitoring)),
                Map.entry("ZEEBE_CLOCK_CONTROLLED", "true"),
                Map.entry("ZEEBE_BROKER_CLUSTER_PARTITIONSCOUNT", "2"),
                Map.entry("ZEEBE_BROKER_THREADS_CPUTHREADCOUNT", "2"),
                Map.entry("ZEEBE_BROKER_THREADS_IOTHREADCOUNT", "2"),
                Map.entry("ZEEBE_BROKER_DATA_DIRECTORY", data.zeebe().toString()),
                // A segment is allocated whole, one for each partition at first.
                Map.entry("ZEEBE_BROKER_DATA_LOGSEGMENTSIZE", "32MB"),
                Map.entry("ZEEBE_BROKER_DATA_DISK_FREESPACE_PROCESSING", LEAST_FREE.toMegabytes() + "MB"),
                Map.entry("ZEEBE_BROKER_DATA_DISK_FREESPACE_REPLICATION", LEAST_FREE.toMegabytes() / 2 + "MB"),
                // For each partition, outside of the heap. Its own default is 512 MB.
                Map.entry("ZEEBE_BROKER_EXPERIMENTAL_ROCKSDB_MEMORYLIMIT", "64MB"));
    }

    /** The distribution names its version only in its files. */
    private String version() throws IOException {
        var lib = home.resolve("lib");
        if (Files.isDirectory(lib)) {
            try (var files = Files.list(lib)) {
                var found = files.map(
                                file -> CORE_JAR.matcher(file.getFileName().toString()))
                        .filter(java.util.regex.Matcher::matches)
                        .map(match -> match.group(1))
                        .findFirst();
                if (found.isPresent()) {
                    return found.get();
                }
            }
        }
        throw new StartFailure(
                "在 %s 没有找到 Zeebe 程序，请先运行 mvn generate-resources，或用 --duban.local.broker-home=… 指定其位置".formatted(home),
                "There is no Zeebe broker at %s; run mvn generate-resources first, or name its place with --duban.local.broker-home=…"
                        .formatted(home));
    }

    private static boolean isReady(int monitoring) {
        try {
            var connection =
                    (HttpURLConnection) URI.create("http://127.0.0.1:" + monitoring + "/actuator/health/readiness")
                            .toURL()
                            .openConnection();
            connection.setConnectTimeout(500);
            connection.setReadTimeout(2000);
            try {
                return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
            } finally {
                connection.disconnect();
            }
        } catch (IOException notYet) {
            return false;
        }
    }
}
