package dev.duban.engine;

import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads and writes the JSON that goes to and comes from the engine. */
@Component
class Json {

    private static final TypeReference<Map<String, Object>> VARIABLES = new TypeReference<>() {};

    private final JsonMapper mapper;

    Json(JsonMapper mapper) {
        this.mapper = mapper;
    }

    String write(Object value) {
        return mapper.writeValueAsString(value);
    }

    Map<String, Object> map(String text) {
        return mapper.readValue(text, VARIABLES);
    }

    <T> T read(String text, Class<T> type) {
        return mapper.readValue(text, type);
    }

    <T> T convert(Object value, Class<T> type) {
        return mapper.convertValue(value, type);
    }
}
