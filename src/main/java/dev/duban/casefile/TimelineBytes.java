package dev.duban.casefile;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The bytes of an entry, exactly as they are stored and hashed, and how one entry is chained to the one before. */
@Component
class TimelineBytes {

    /** What the first entry is chained to. */
    static final byte[] BEGINNING = new byte[32];

    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

    private final JsonMapper json;

    TimelineBytes(JsonMapper json) {
        this.json = json;
    }

    byte[] write(TimelineEntry entry) {
        var all = new LinkedHashMap<String, @Nullable Object>();
        all.put("case", entry.caseNo());
        all.put("seq", entry.seq());
        all.put("at", entry.at().truncatedTo(ChronoUnit.MICROS).toString());
        all.put("kind", entry.kind());
        putIfThere(all, "person", entry.actor().person());
        putIfThere(all, "enteredFor", entry.actor().enteredFor());
        putIfThere(all, "scan", entry.actor().scan());
        if (entry.model() != null) {
            all.put("model", entry.model());
        }
        all.put("facts", new TreeMap<>(entry.facts()));
        return json.writeValueAsBytes(all);
    }

    TimelineEntry read(byte[] bytes) {
        var all = json.readValue(new String(bytes, StandardCharsets.UTF_8), MAP);
        return new TimelineEntry(
                text(all, "case"),
                ((Number) all.getOrDefault("seq", 0)).longValue(),
                Instant.parse(text(all, "at")),
                text(all, "kind"),
                new Actor(id(all, "person"), id(all, "enteredFor"), id(all, "scan")),
                json.convertValue(all.getOrDefault("facts", Map.of()), MAP),
                all.containsKey("model") ? json.convertValue(all.get("model"), TimelineEntry.Model.class) : null);
    }

    /** SHA-256 over the hash before and the bytes. */
    static byte[] hash(byte[] before, byte[] bytes) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(before);
            return digest.digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void putIfThere(Map<String, @Nullable Object> all, String key, @Nullable UUID id) {
        if (id != null) {
            all.put(key, id.toString());
        }
    }

    private static String text(Map<String, Object> all, String key) {
        return String.valueOf(all.get(key));
    }

    private static @Nullable UUID id(Map<String, Object> all, String key) {
        return all.get(key) instanceof String text ? UUID.fromString(text) : null;
    }
}
