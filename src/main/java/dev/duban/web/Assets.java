package dev.duban.web;

import java.io.IOException;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Where the built browser files are: templates name {@code form.js} and get {@code /assets/form-2NQ7.js}. */
@Component("assets")
class Assets {

    private final Map<String, String> files;

    Assets() throws IOException {
        var manifest = new ClassPathResource("static/assets/manifest.json");
        files = manifest.exists()
                ? new JsonMapper().readValue(manifest.getContentAsByteArray(), new TypeReference<>() {})
                : Map.of();
    }

    /** A name that was not built keeps itself, so that pages work without their scripts. */
    public String of(String name) {
        return "/assets/" + files.getOrDefault(name, name);
    }
}
