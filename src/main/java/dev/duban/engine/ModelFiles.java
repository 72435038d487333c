package dev.duban.engine;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Component;

/** The model files of the release: diagrams, decisions and forms under {@code processes/}. */
@Component
class ModelFiles {

    private static final List<String> TYPES = List.of(".bpmn", ".dmn", ".form");

    private final ResourcePatternResolver resources;
    private final EngineSettings settings;

    ModelFiles(ResourcePatternResolver resources, EngineSettings settings) {
        this.resources = resources;
        this.settings = settings;
    }

    /**
     * All files, sorted by name. A file that the class path holds twice counts once.
     *
     * @throws IllegalStateException if two different files have the same name
     */
    List<ModelFile> all() {
        var files = new TreeMap<String, ModelFile>();
        for (var type : TYPES) {
            for (var pattern : settings.models().split(",")) {
                for (var resource : find(pattern.strip() + type)) {
                    add(files, read(resource));
                }
            }
        }
        return List.copyOf(files.values());
    }

    private static void add(Map<String, ModelFile> files, ModelFile file) {
        var same = files.putIfAbsent(file.name(), file);
        if (same != null && !same.hash().equals(file.hash())) {
            throw new IllegalStateException("Two different model files are called " + file.name());
        }
    }

    /** The English names of everything in the models, by the keys of {@code names_en.properties}. */
    Map<String, String> englishNames() {
        var names = new HashMap<String, String>();
        for (var pattern : settings.models().split(",")) {
            for (var resource : find(pattern.strip() + "names_en.properties")) {
                read(resource).properties().forEach((key, value) -> names.put(key.toString(), value.toString()));
            }
        }
        return names;
    }

    private Resource[] find(String pattern) {
        try {
            return resources.getResources(pattern);
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }

    private static ModelFile read(Resource resource) {
        try {
            var name = resource.getFilename();
            var content = resource.getContentAsByteArray();
            return ModelFile.of(name == null ? resource.getDescription() : name, content);
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** One file: name with type, bytes, SHA-256 in hex. */
    @SuppressWarnings("ArrayRecordComponent")
    record ModelFile(String name, byte[] content, String hash) {

        static ModelFile of(String name, byte[] content) {
            return new ModelFile(name, content, sha256(content));
        }

        String text() {
            return new String(content, StandardCharsets.UTF_8);
        }

        Properties properties() {
            var properties = new Properties();
            try {
                properties.load(new StringReader(text()));
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
            return properties;
        }
    }
}
