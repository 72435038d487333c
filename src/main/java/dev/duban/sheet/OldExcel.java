package dev.duban.sheet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** The older container of Office: a workbook of Excel 97-2003, or a newer one behind a password. */
final class OldExcel {

    private static final byte[] START = {
        (byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1
    };

    private OldExcel() {}

    static boolean is(byte[] start) {
        return Arrays.equals(start, START);
    }

    static SheetRefused refused(Path file) throws IOException {
        // Its directory names the stream that holds the encrypted workbook.
        var name = new String("EncryptedPackage".getBytes(StandardCharsets.UTF_16LE), StandardCharsets.ISO_8859_1);
        return Files.readString(file, StandardCharsets.ISO_8859_1).contains(name)
                ? SheetRefused.encrypted()
                : SheetRefused.oldExcel();
    }
}
