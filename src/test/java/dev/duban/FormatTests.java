package dev.duban;

import static org.assertj.core.api.Assertions.assertThat;

import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.JavaFormatterOptions;
import com.palantir.javaformat.java.JavaFormatterOptions.Style;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/**
 * Every Java file looks as the formatter leaves it, imports sorted and none unused. {@code mvn test -Dtest=FormatTests
 * -Dformat=true} rewrites those that do not. A file that has not changed since it was found good is not looked at again.
 */
class FormatTests {

    private static final boolean REWRITE = Boolean.getBoolean("format");
    private static final Formatter FORMATTER = Formatter.createFormatter(
            JavaFormatterOptions.builder().style(Style.PALANTIR).build());

    /** SHA-256 of every source found good, one a line. */
    private static final Path KNOWN_GOOD = Path.of("target/formatted");

    private final Set<String> good = ConcurrentHashMap.newKeySet();

    @Test
    void everyJavaFileIsFormatted() throws IOException {
        var known = Files.exists(KNOWN_GOOD) ? Set.copyOf(Files.readAllLines(KNOWN_GOOD)) : Set.<String>of();

        var unformatted = javaFiles().parallelStream()
                .filter(file -> !isFormatted(file, known))
                .toList();

        Files.write(KNOWN_GOOD, good);
        assertThat(unformatted)
                .as("mend them with: mvn test -Dtest=FormatTests -Dformat=true")
                .isEmpty();
    }

    private static List<Path> javaFiles() throws IOException {
        try (var files = Files.walk(Path.of("src"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.toString().contains("node_modules"))
                    .sorted()
                    .toList();
        }
    }

    private boolean isFormatted(Path file, Set<String> known) {
        try {
            var source = Files.readString(file);
            var hash = hash(source);
            if (!known.contains(hash)) {
                var formatted = FORMATTER.formatSourceAndFixImports(source);
                if (!formatted.equals(source) && !REWRITE) {
                    return false;
                }
                if (!formatted.equals(source)) {
                    Files.writeString(file, formatted);
                    // Some sources come out differently each time; they have to be written otherwise.
                    if (!FORMATTER.formatSourceAndFixImports(formatted).equals(formatted)) {
                        return false;
                    }
                    hash = hash(formatted);
                }
            }
            good.add(hash);
            return true;
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        } catch (FormatterException trouble) {
            throw new IllegalStateException(file.toString(), trouble);
        }
    }

    private static String hash(String source) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(source.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
