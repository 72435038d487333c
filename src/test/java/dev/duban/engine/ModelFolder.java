package dev.duban.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The models of a folder and their English names, read without Spring. */
record ModelFolder(List<ModelFiles.ModelFile> files, Map<String, String> english) {

    static ModelFolder of(String folder) {
        var english = new HashMap<String, String>();
        try (var paths = Files.walk(Path.of(folder))) {
            var all = paths.filter(Files::isRegularFile)
                    .sorted()
                    .map(ModelFolder::read)
                    .toList();
            all.stream()
                    .filter(file -> file.name().equals("names_en.properties"))
                    .forEach(file ->
                            file.properties().forEach((key, value) -> english.put(key.toString(), value.toString())));
            return new ModelFolder(
                    all.stream()
                            .filter(file -> file.name().matches(".*\\.(bpmn|dmn|form)"))
                            .toList(),
                    english);
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }

    private static ModelFiles.ModelFile read(Path path) {
        try {
            return ModelFiles.ModelFile.of(path.getFileName().toString(), Files.readAllBytes(path));
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }
}
