package dev.duban.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A real S3 server (S3Proxy over a folder) as a child process; it can be taken away and come back on the same port and data. */
final class S3Server implements AutoCloseable {

    static final String BUCKET = "evidence";

    private static final Path CLASS_PATH = Path.of("target/s3proxy.classpath").toAbsolutePath();

    private final Path folder;
    private final int port;
    private @Nullable Process process;

    S3Server(Path folder) throws IOException {
        this.folder = folder;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Files.createDirectories(folder.resolve("data").resolve(BUCKET));
        Files.writeString(folder.resolve("s3proxy.properties"), """
            s3proxy.endpoint=%s
            s3proxy.authorization=aws-v2-or-v4
            s3proxy.identity=duban
            s3proxy.credential=duban-secret
            jclouds.provider=filesystem
            jclouds.identity=none
            jclouds.credential=none
            jclouds.filesystem.basedir=%s
            """.formatted(address(), folder.resolve("data")));
        // S3Proxy writes a line for every byte unless told otherwise.
        Files.writeString(folder.resolve("logback.xml"), "<configuration><root level=\"WARN\"/></configuration>");
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    EvidenceSettings.S3 settings(String secret) {
        return new EvidenceSettings.S3(address(), BUCKET, "us-east-1", "duban", secret, true, "files/");
    }

    void start() throws IOException, InterruptedException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-Dlogback.configurationFile=" + folder.resolve("logback.xml"),
                        "-cp",
                        classPath(),
                        "org.gaul.s3proxy.Main",
                        "--properties",
                        folder.resolve("s3proxy.properties").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("s3proxy.log").toFile())
                .start();
        await("S3 server").atMost(Duration.ofMinutes(2)).until(this::answers);
    }

    private boolean answers() {
        try (var there = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return there.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    void stop() throws InterruptedException {
        var running = process;
        if (running != null) {
            running.destroyForcibly();
            assertThat(running.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    /** What Maven finds for the server's own little project. */
    private static String classPath() throws IOException, InterruptedException {
        if (!Files.exists(CLASS_PATH)) {
            var maven = new ProcessBuilder(
                            "mvn",
                            "-B",
                            "-ntp",
                            "-q",
                            "-f",
                            "src/test/s3proxy/pom.xml",
                            "dependency:build-classpath",
                            "-Dmdep.outputFile=" + CLASS_PATH)
                    .inheritIO()
                    .start();
            assertThat(maven.waitFor(5, TimeUnit.MINUTES)).isTrue();
            assertThat(maven.exitValue()).isZero();
        }
        return Files.readString(CLASS_PATH).strip();
    }

    @Override
    public void close() {
        var running = process;
        if (running != null) {
            running.destroyForcibly().onExit().join();
        }
    }
}
