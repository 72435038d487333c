package dev.duban.web;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * English names of what models name in Chinese, from {@code processes/<flow>/names_en.properties}: processes, elements
 * ({@code process.element}), decisions, forms, fields ({@code form.key}), options ({@code form.key.value}).
 */
@Component
public class ModelNames {

    private final Map<String, String> english = new HashMap<>();

    ModelNames() throws IOException {
        for (var file :
                new PathMatchingResourcePatternResolver().getResources("classpath*:processes/**/names_en.properties")) {
            var names = new Properties();
            try (var reader = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
                names.load(reader);
            }
            names.forEach((id, name) -> english.put((String) id, ((String) name).strip()));
        }
    }

    /** Empty in Chinese, where the model itself holds the name, and for what has no English name. */
    public Optional<String> of(String id, Locale locale) {
        return Languages.isEnglish(locale) ? Optional.ofNullable(english.get(id)) : Optional.empty();
    }

    /** Names of the elements of a process by element id, for a diagram; empty in Chinese. */
    public Map<String, String> elementsOf(String process, Locale locale) {
        if (!Languages.isEnglish(locale)) {
            return Map.of();
        }
        var prefix = process + ".";
        return english.entrySet().stream()
                .filter(name -> name.getKey().startsWith(prefix))
                .collect(Collectors.toMap(name -> name.getKey().substring(prefix.length()), Map.Entry::getValue));
    }
}
