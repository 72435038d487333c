package dev.duban.casefile;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** The files Duban takes, told apart by their first bytes and never by their names. */
public enum FileType {
    JPEG("image/jpeg", true),
    PNG("image/png", true),
    WEBP("image/webp", true),
    HEIC("image/heic", true),
    PDF("application/pdf", false),
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document", false),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", false);

    private final String mediaType;
    private final boolean photo;

    FileType(String mediaType, boolean photo) {
        this.mediaType = mediaType;
        this.photo = photo;
    }

    public String mediaType() {
        return mediaType;
    }

    public boolean isPhoto() {
        return photo;
    }

    /** What these bytes are; empty if nothing Duban takes. */
    static Optional<FileType> of(byte[] bytes) {
        if (starts(bytes, 0, 0xff, 0xd8, 0xff)) {
            return Optional.of(JPEG);
        }
        if (starts(bytes, 0, 0x89, 'P', 'N', 'G', 0x0d, 0x0a, 0x1a, 0x0a)) {
            return Optional.of(PNG);
        }
        if (starts(bytes, 0, 'R', 'I', 'F', 'F') && starts(bytes, 8, 'W', 'E', 'B', 'P')) {
            return Optional.of(WEBP);
        }
        if (starts(bytes, 4, 'f', 't', 'y', 'p')) {
            return brand(bytes).matches("heic|heix|heim|heis|mif1|msf1") ? Optional.of(HEIC) : Optional.empty();
        }
        if (starts(bytes, 0, '%', 'P', 'D', 'F', '-')) {
            return Optional.of(PDF);
        }
        if (starts(bytes, 0, 'P', 'K', 3, 4)) {
            return OfficeFiles.typeOf(bytes);
        }
        return Optional.empty();
    }

    /** Whether the bytes are a film as phones and cameras make them, the most common slip. */
    static boolean isFilm(byte[] bytes) {
        return starts(bytes, 4, 'f', 't', 'y', 'p')
                || starts(bytes, 4, 'm', 'o', 'o', 'v')
                || starts(bytes, 4, 'm', 'd', 'a', 't')
                || starts(bytes, 4, 'w', 'i', 'd', 'e')
                || starts(bytes, 0, 0x1a, 0x45, 0xdf, 0xa3)
                || starts(bytes, 0, 'R', 'I', 'F', 'F') && starts(bytes, 8, 'A', 'V', 'I', ' ');
    }

    private static String brand(byte[] bytes) {
        return bytes.length < 12 ? "" : new String(Arrays.copyOfRange(bytes, 8, 12), StandardCharsets.ISO_8859_1);
    }

    private static boolean starts(byte[] bytes, int at, int... expected) {
        if (bytes.length < at + expected.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if ((bytes[at + i] & 0xff) != expected[i]) {
                return false;
            }
        }
        return true;
    }
}
