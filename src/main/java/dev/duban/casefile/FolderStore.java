package dev.duban.casefile;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;

/** Evidence as files of a folder, each written beside its place, forced to the disk and then moved there. */
class FolderStore implements EvidenceStore {

    private final Path folder;

    FolderStore(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    @Override
    public void put(String key, byte[] bytes) {
        var file = file(key);
        try {
            if (Files.isRegularFile(file) && Files.size(file) == bytes.length) {
                return;
            }
            Files.createDirectories(file.getParent());
            var beside = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID());
            try {
                write(beside, bytes);
                Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(beside);
            }
        } catch (IOException trouble) {
            throw new EvidenceAway(place(), trouble);
        }
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            var left = ByteBuffer.wrap(bytes);
            while (left.hasRemaining()) {
                channel.write(left);
            }
            channel.force(true);
        }
    }

    @Override
    public Optional<byte[]> read(String key) {
        try {
            return Optional.of(Files.readAllBytes(file(key)));
        } catch (NoSuchFileException none) {
            probe();
            return Optional.empty();
        } catch (IOException trouble) {
            throw new EvidenceAway(place(), trouble);
        }
    }

    @Override
    public void delete(String key) {
        try {
            Files.deleteIfExists(file(key));
        } catch (IOException trouble) {
            throw new EvidenceAway(place(), trouble);
        }
    }

    @Override
    public void probe() {
        try {
            Files.createDirectories(folder);
            if (!Files.isWritable(folder)) {
                throw new EvidenceAway(place(), new IOException("not writable"));
            }
        } catch (IOException trouble) {
            throw new EvidenceAway(place(), trouble);
        }
    }

    @Override
    public String place() {
        return folder.toString();
    }

    private Path file(String key) {
        return folder.resolve(key);
    }
}
