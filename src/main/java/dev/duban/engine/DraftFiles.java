package dev.duban.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The files of a process owner's folder, as far as they can be taken, and a word about each that cannot. */
record DraftFiles(List<ModelFiles.ModelFile> models, Map<String, String> english, List<ModelTrouble> troubles) {

    /** A diagram of this size has thousands of elements; and all changed ones go to the engine in one message of 4 MB. */
    static final long LARGEST_BYTES = 1 << 20;

    private static final int DEEPEST = 6;
    private static final int MOST_FILES = 500;
    private static final String ENGLISH = "names_en.properties";

    static DraftFiles none() {
        return new DraftFiles(List.of(), Map.of(), List.of());
    }

    /** Hidden files and folders are passed over; links out of the folder are not followed. */
    static DraftFiles of(Path folder) {
        var troubles = new ArrayList<ModelTrouble>();
        var models = new TreeMap<String, ModelFiles.ModelFile>();
        var english = new HashMap<String, String>();
        var root = real(folder);
        for (var path : list(root, troubles)) {
            var name = String.valueOf(path.getFileName());
            var shown = root.relativize(path).toString();
            if (!name.equals(ENGLISH) && !name.matches(".+\\.(bpmn|dmn|form)")) {
                troubles.add(new ModelTrouble(shown, ModelTrouble.Kind.OTHER_KIND));
                continue;
            }
            read(path, shown, troubles).ifPresent(file -> {
                if (name.equals(ENGLISH)) {
                    file.properties().forEach((key, value) -> english.put(key.toString(), value.toString()));
                } else if (models.putIfAbsent(name, file) != null) {
                    troubles.add(new ModelTrouble(shown, ModelTrouble.Kind.TWICE));
                }
            });
        }
        return new DraftFiles(List.copyOf(models.values()), english, troubles);
    }

    private static Path real(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException missing) {
            return folder;
        }
    }

    private static List<Path> list(Path folder, List<ModelTrouble> troubles) {
        if (!Files.isDirectory(folder)) {
            troubles.add(new ModelTrouble(folder.toString(), ModelTrouble.Kind.NO_FOLDER));
            return List.of();
        }
        try (var paths = Files.walk(folder, DEEPEST)) {
            var files = paths.filter(path -> !hidden(folder.relativize(path)))
                    .filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .limit(MOST_FILES + 1L)
                    .toList();
            if (files.size() > MOST_FILES) {
                troubles.add(new ModelTrouble(folder.toString(), ModelTrouble.Kind.TOO_MANY));
                return List.of();
            }
            return files;
        } catch (IOException | UncheckedIOException unreadable) {
            troubles.add(new ModelTrouble(folder.toString(), ModelTrouble.Kind.UNREADABLE));
            return List.of();
        }
    }

    private static boolean hidden(Path path) {
        for (var part : path) {
            if (part.toString().startsWith(".")) {
                return true;
            }
        }
        return false;
    }

    private static Optional<ModelFiles.ModelFile> read(Path path, String shown, List<ModelTrouble> troubles) {
        try {
            if (Files.size(path) > LARGEST_BYTES) {
                troubles.add(new ModelTrouble(shown, ModelTrouble.Kind.TOO_LARGE));
                return Optional.empty();
            }
            var file = ModelFiles.ModelFile.of(path.getFileName().toString(), Files.readAllBytes(path));
            if (file.name().equals(ENGLISH)) {
                file.properties();
            }
            return Optional.of(file);
        } catch (IOException | IllegalArgumentException unreadable) {
            troubles.add(new ModelTrouble(shown, ModelTrouble.Kind.UNREADABLE));
            return Optional.empty();
        }
    }
}
