package dev.duban.casefile;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Tells Word and Excel files from other archives by their list of content types; one with macros is none we take. */
final class OfficeFiles {

    /** Unpacked bytes looked at before an archive is given up, so that a bomb costs little. */
    private static final long MOST_UNPACKED_BYTES = 64L << 20;

    private OfficeFiles() {}

    static Optional<FileType> typeOf(byte[] bytes) {
        long unpacked = 0;
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals("[Content_Types].xml")) {
                    return typeIn(new String(zip.readNBytes(1 << 20), StandardCharsets.UTF_8));
                }
                var chunk = new byte[1 << 16];
                for (int read = zip.read(chunk); read >= 0; read = zip.read(chunk)) {
                    unpacked += read;
                    if (unpacked > MOST_UNPACKED_BYTES) {
                        return Optional.empty();
                    }
                }
            }
        } catch (IOException | IllegalArgumentException broken) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    private static Optional<FileType> typeIn(String contentTypes) {
        if (contentTypes.contains("macroEnabled") || contentTypes.contains("vbaProject")) {
            return Optional.empty();
        }
        if (contentTypes.contains("wordprocessingml.document.main+xml")) {
            return Optional.of(FileType.DOCX);
        }
        return contentTypes.contains("spreadsheetml.sheet.main+xml") ? Optional.of(FileType.XLSX) : Optional.empty();
    }
}
