package dev.duban.local;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Scanner;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/**
 * The folder that holds everything the embedded servers keep, locked for one program at a time.
 *
 * <pre>
 * data/lock       held while a program runs; its process id for the message to the second one
 * data/VERSION    layout of this folder
 * data/postgres/  the database
 * data/zeebe/     the broker's log and state, with the broker's version in VERSION
 * data/run/       process ids of the children, the broker's logging configuration
 * data/logs/      what the children say
 * </pre>
 */
class DataDirectory implements AutoCloseable {

    private static final String LAYOUT = "1";
    private static final int LONGEST_REASON = 1 << 20;

    private final Path root;
    private final FileChannel channel;
    private final FileLock lock;

    private DataDirectory(Path root, FileChannel channel, FileLock lock) {
        this.root = root;
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Makes the folder if need be and locks it.
     *
     * @param least free space without which nothing is started
     * @throws StartFailure if another program holds it, it cannot be written, its layout is another, or the disk is full
     */
    static DataDirectory open(Path folder, DataSize least) {
        var root = folder.toAbsolutePath().normalize();
        FileChannel channel = null;
        try {
            Files.createDirectories(root.resolve("run"));
            Files.createDirectories(root.resolve("logs"));
            channel = FileChannel.open(
                    root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            var lock = tryLock(channel);
            if (lock == null) {
                var holder = Files.readString(root.resolve("lock")).strip();
                throw new StartFailure(
                        "另一个督办程序（进程 %s）正在使用数据目录 %s，请先停止它，或用 --duban.local.data=… 指定另一个目录".formatted(holder, root),
                        "Another Duban (process %s) is using the data directory %s; stop it, or name another directory with --duban.local.data=…"
                                .formatted(holder, root));
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
            var data = new DataDirectory(root, channel, lock);
            data.requireVersion(root, "督办数据", "Duban's data", LAYOUT);
            data.requireSpace(least);
            return data;
        } catch (IOException | RuntimeException failure) {
            closeQuietly(channel);
            throw failure instanceof StartFailure known ? known : cannotWrite(root, failure);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProgram) {
            return null;
        }
    }

    static StartFailure cannotWrite(Path path, Throwable cause) {
        if (StartFailureReporter.isDiskFull(cause)) {
            return StartFailureReporter.diskFull(cause);
        }
        return new StartFailure(
                "无法写入数据目录 %s（%s），请检查权限，或用 --duban.local.data=… 指定另一个目录".formatted(path, cause),
                "The data directory %s cannot be written (%s); check its permissions, or name another with --duban.local.data=…"
                        .formatted(path, cause),
                cause);
    }

    private void requireSpace(DataSize least) throws IOException {
        var usable = DataSize.ofBytes(Files.getFileStore(root).getUsableSpace());
        if (usable.compareTo(least) < 0) {
            throw new StartFailure(
                    "磁盘空间不足：%s 所在磁盘只剩 %d MB，至少需要 %d MB；请腾出空间，或用 --duban.local.data=… 指定另一个磁盘上的目录"
                            .formatted(root, usable.toMegabytes(), least.toMegabytes()),
                    "The disk is nearly full: %d MB are left for %s, at least %d MB are needed; free some space, or name a directory on another disk with --duban.local.data=…"
                            .formatted(usable.toMegabytes(), root, least.toMegabytes()));
        }
    }

    /** Whether a log says, from a place in it on, that the disk was full; a server that fails to start says why only there. */
    static boolean saysThatTheDiskIsFull(Path log, long from) throws IOException {
        try (var bytes = Files.newByteChannel(log).position(from);
                var text = new Scanner(bytes, StandardCharsets.UTF_8)) {
            return text.findWithinHorizon("No space left on device", LONGEST_REASON) != null;
        }
    }

    /**
     * Sees that a folder was written by the version at hand, and marks it if it is new.
     *
     * @throws StartFailure if another version wrote it
     */
    void requireVersion(Path folder, String chinese, String english, String version) throws IOException {
        var marker = folder.resolve("VERSION");
        if (!Files.exists(marker)) {
            Files.writeString(marker, version + System.lineSeparator());
            return;
        }
        requireSame(folder, chinese, english, Files.readString(marker).strip(), version);
    }

    static void requireSame(Path folder, String chinese, String english, String found, String expected) {
        if (!found.equals(expected)) {
            throw new StartFailure(
                    "%s 中是 %s %s 版写下的数据，本程序需要 %s 版；请用原来的版本启动，或用 --duban.local.data=… 指定另一个目录"
                            .formatted(folder, chinese, found, expected),
                    "%s was written by %s of version %s and this program needs %s; start the version that wrote it, or name another directory with --duban.local.data=…"
                            .formatted(folder, english, found, expected));
        }
    }

    Path root() {
        return root;
    }

    Path postgres() {
        return root.resolve("postgres");
    }

    Path zeebe() {
        return root.resolve("zeebe");
    }

    Path run(String file) {
        return root.resolve("run").resolve(file);
    }

    Path log(String file) {
        return root.resolve("logs").resolve(file);
    }

    /** Gives the folder up; a second call does nothing. */
    @Override
    public void close() {
        try {
            if (lock.isValid()) {
                lock.release();
            }
        } catch (IOException alreadyGone) {
            // closing the channel releases the lock as well
        }
        closeQuietly(channel);
    }

    private static void closeQuietly(@Nullable FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException ignored) {
            // nothing was written that could be lost
        }
    }
}
