package dev.duban.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** The steps of the program, read from its class files without starting it. */
final class CodeSteps {

    private static final Path CLASSES = classes();

    private CodeSteps() {}

    static List<KnownStep> known() {
        return steps().stream().map(KnownStep::of).toList();
    }

    /** The refusals that steps say they may throw. */
    static List<Class<? extends Refusal>> refusals() {
        return steps().stream()
                .flatMap(step -> Arrays.stream(step.refuses()))
                .distinct()
                .toList();
    }

    /** The class file as characters, in which the text constants can be found. */
    static String bytes(Class<?> type) {
        return bytes(CLASSES.resolve(type.getName().replace('.', '/') + ".class"));
    }

    private static List<Step> steps() {
        try (var files = Files.walk(CLASSES.resolve("dev/duban"))) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .filter(file -> bytes(file).contains("Ldev/duban/engine/Step;"))
                    .map(CodeSteps::load)
                    .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                    .map(method -> method.getAnnotation(Step.class))
                    .filter(Objects::nonNull)
                    .toList();
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }

    private static Class<?> load(Path file) {
        var name = CLASSES.relativize(file)
                .toString()
                .replace(".class", "")
                .replace('/', '.')
                .replace('\\', '.');
        try {
            return Class.forName(name, false, CodeSteps.class.getClassLoader());
        } catch (ClassNotFoundException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String bytes(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }

    private static Path classes() {
        try {
            return Path.of(Step.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
