package dev.duban.web;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.json.JsonMapper;

/**
 * One input to the form with every component, from {@code form-cases.json}; the browser and the server must judge it alike.
 *
 * @param change what is different from an answer that is right; null: nothing was filled in
 * @param problems {@code key:code} in their order
 * @param kept some of the values that are kept; "—absent": the key is not kept
 */
record FormCase(String name, @Nullable Map<String, Object> change, List<String> problems, Map<String, Object> kept) {

    private record All(Map<String, Object> right, List<FormCase> cases) {}

    private static All all() {
        try {
            return new JsonMapper()
                    .readValue(
                            new ClassPathResource("dev/duban/web/form-cases.json").getContentAsByteArray(), All.class);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static Stream<FormCase> cases() {
        return all().cases().stream();
    }

    Map<String, Object> data() {
        if (change == null) {
            return Map.of();
        }
        var data = new LinkedHashMap<>(all().right());
        data.putAll(change);
        return data;
    }

    void check(Map<String, Object> values) {
        kept.forEach((key, value) -> {
            if (value != null && value.equals("—absent")) {
                org.assertj.core.api.Assertions.assertThat(values).doesNotContainKey(key);
            } else {
                org.assertj.core.api.Assertions.assertThat(plain(values.get(key)))
                        .as(key)
                        .isEqualTo(plain(value));
            }
        });
    }

    /** As JSON, so that 3 and 3L are the same. */
    private static String plain(@Nullable Object value) {
        return new JsonMapper().writeValueAsString(value);
    }

    @Override
    public String toString() {
        return name;
    }
}
