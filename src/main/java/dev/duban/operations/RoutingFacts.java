package dev.duban.operations;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Routing facts as an administrator reads and edits them: one JSON object of names and plain values. Texts, documents and
 * personal data are no routing facts (design 6); a value is therefore short and holds no object.
 */
@Component
class RoutingFacts {

    private static final int LONGEST = 16_000;
    private static final int LONGEST_VALUE = 200;
    private static final Pattern NAME = Pattern.compile("[a-z][a-zA-Z0-9]{0,59}");
    private static final TypeReference<Map<String, @Nullable Object>> FACTS = new TypeReference<>() {};

    private final JsonMapper mapper;

    RoutingFacts(JsonMapper mapper) {
        this.mapper = mapper;
    }

    String write(Map<String, ?> facts) {
        return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(facts);
    }

    /**
     * Reads what was typed; blank means none.
     *
     * @throws Wrong if it is no such object
     */
    Map<String, @Nullable Object> read(String typed) throws Wrong {
        if (typed.isBlank()) {
            return Map.of();
        }
        if (typed.length() > LONGEST) {
            throw new Wrong("too-long", LONGEST);
        }
        Map<String, @Nullable Object> facts;
        try {
            facts = Objects.requireNonNullElse(mapper.readValue(typed, FACTS), Map.of());
        } catch (JacksonException wrong) {
            var at = wrong.getLocation();
            throw new Wrong("no-json", at == null ? 1 : at.getLineNr(), at == null ? 1 : at.getColumnNr());
        }
        for (var fact : facts.entrySet()) {
            if (!NAME.matcher(fact.getKey()).matches() || fact.getKey().equals("caseNo")) {
                throw new Wrong("name", fact.getKey());
            }
            if (!isPlain(fact.getValue())) {
                throw new Wrong("value", fact.getKey(), LONGEST_VALUE);
            }
        }
        return facts;
    }

    /** What differs from before, each with its new value. A name left out changes nothing. */
    static Map<String, @Nullable Object> changed(Map<String, ?> before, Map<String, @Nullable Object> after) {
        var changed = new LinkedHashMap<String, @Nullable Object>();
        after.forEach((name, value) -> {
            if (!before.containsKey(name) || !Objects.equals(before.get(name), value)) {
                changed.put(name, value);
            }
        });
        return changed;
    }

    /** "level: CITY → COUNTY, days: 30", for the timeline. */
    static String words(Map<String, ?> before, Map<String, @Nullable Object> changed) {
        return changed.entrySet().stream()
                .map(fact -> fact.getKey() + ": "
                        + (before.containsKey(fact.getKey()) ? before.get(fact.getKey()) + " → " : "")
                        + fact.getValue())
                .collect(Collectors.joining(", "));
    }

    private static boolean isPlain(@Nullable Object value) {
        return switch (value) {
            case null -> true;
            case String text -> text.length() <= LONGEST_VALUE;
            case Number number -> true;
            case Boolean truth -> true;
            case Iterable<?> many -> {
                for (var one : many) {
                    if (one instanceof Iterable<?> || !isPlain(one)) {
                        yield false;
                    }
                }
                yield true;
            }
            default -> false;
        };
    }

    /** What is wrong with the typed facts: the message {@code operations.facts.<kind>}. */
    static final class Wrong extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient Object[] arguments;

        Wrong(String kind, Object... arguments) {
            super(kind);
            this.arguments = arguments;
        }

        String key() {
            return "facts." + getMessage();
        }

        Object[] arguments() {
            return arguments;
        }
    }
}
