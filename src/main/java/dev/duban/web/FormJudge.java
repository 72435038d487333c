package dev.duban.web;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Judges an answer against the same form file that form-js shows, with the same verdict and the same words. A hidden field is
 * neither checked nor kept, an unknown key is dropped with its value, and text is kept as text: whoever shows it escapes it.
 */
@Component
public class FormJudge {

    /** Bytes of an answer as JSON; a larger one is refused unread. */
    static final int MOST_BYTES = 256 * 1024;

    /** Rounds after which conditions that depend on hidden fields must have settled. */
    private static final int ROUNDS = 8;

    private static final int SCHEMAS_KEPT = 200;
    private static final JsonMapper JSON = new JsonMapper();

    private final MessageSource messages;
    private final Clock clock;
    private final Map<String, FormSchema> schemas = new ConcurrentHashMap<>();

    FormJudge(MessageSource messages, Clock clock) {
        this.messages = messages;
        this.clock = clock;
    }

    /** For a form whose options all stand in its file. */
    public Judged judge(String schemaJson, Map<String, ?> data, Locale locale) {
        return judge(schemaJson, data, Map.of(), locale);
    }

    /**
     * Judges what was sent.
     *
     * @param options what the page handed to form-js beside the fields: lists of options by {@code valuesKey}, each a text or a
     *     map with {@code value}, and facts that conditions read. Never taken from what was sent
     * @throws UnsupportedForm if the form cannot be judged
     */
    public Judged judge(String schemaJson, Map<String, ?> data, Map<String, ?> options, Locale locale) {
        if (JSON.writeValueAsBytes(data).length > MOST_BYTES) {
            return new Judged(Map.of(), List.of(problem("", "too-large", "256", locale)));
        }
        var schema = schema(schemaJson);
        var sent = new FormValues(options).of(schema.fields(), data);
        var shown = sent;
        for (int round = 0; round < ROUNDS; round++) {
            var next = visible(schema.fields(), sent, new Scope(shown, shown, null, List.of()), options, null);
            if (next.equals(shown)) {
                break;
            }
            shown = next;
        }
        var problems = new Problems(clock.instant(), new ArrayList<>());
        var values = visible(schema.fields(), sent, new Scope(shown, shown, null, List.of()), options, problems);
        return new Judged(
                values,
                problems.found().stream()
                        .map(found -> problem(
                                found.key(),
                                found.broken().code(),
                                found.broken().argument(),
                                locale))
                        .toList());
    }

    private FormSchema schema(String json) {
        if (schemas.size() > SCHEMAS_KEPT) {
            schemas.clear();
        }
        return schemas.computeIfAbsent(json, FormSchema::of);
    }

    /**
     * What of the values is shown.
     *
     * @param problems takes what is wrong with the shown values, or null if nobody asks
     */
    private static Map<String, Object> visible(
            List<FormField> fields,
            Map<String, ?> sent,
            Scope scope,
            Map<String, ?> options,
            @Nullable Problems problems) {
        var values = new LinkedHashMap<String, Object>();
        for (var field : fields) {
            if (field.hide() != null && field.hide().holds(scope.context(options))) {
                continue;
            }
            if (field.isRepeated()) {
                values.put(field.key(), rows(field, (List<?>) sent.get(field.key()), scope, options, problems));
                continue;
            }
            if (!field.key().isEmpty() && !field.isDisabled()) {
                var value = sent.get(field.key());
                values.put(field.key(), value);
                if (problems != null) {
                    FormRules.brokenBy(field, value, problems.now())
                            .forEach(broken -> problems.found().add(new Found(scope.path() + field.key(), broken)));
                }
            }
            values.putAll(visible(field.children(), sent, scope, options, problems));
        }
        return values;
    }

    private static List<Object> rows(
            FormField field, List<?> rows, Scope scope, Map<String, ?> options, @Nullable Problems problems) {
        var kept = new ArrayList<Object>();
        for (int row = 0; row < rows.size(); row++) {
            var inside = scope.row(field.key(), row);
            kept.add(visible(field.children(), asMap(rows.get(row)), inside, options, problems));
        }
        return kept;
    }

    private Problem problem(String key, String code, @Nullable String argument, Locale locale) {
        return new Problem(
                key, code, messages.getMessage("web.form." + code, new @Nullable Object[] {argument}, locale));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> asMap(@Nullable Object row) {
        return row instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    private record Problems(Instant now, List<Found> found) {}

    private record Found(String key, FormRules.Broken broken) {}

    /** What a condition reads: the fields of the whole form by name, those of its own row as {@code this.name}, as in form-js. */
    private record Scope(
            Map<String, Object> root,
            Map<String, Object> here,
            @Nullable Scope above,
            List<RowOf> rows) {

        private record RowOf(String part, int number) {}

        Scope row(String part, int number) {
            var rowsHere = here.get(part) instanceof List<?> list && number < list.size() ? list.get(number) : null;
            var deeper = new ArrayList<>(rows);
            deeper.add(new RowOf(part, number));
            return new Scope(root, asMap(rowsHere), this, deeper);
        }

        String path() {
            var path = new StringBuilder();
            rows.forEach(row ->
                    path.append(row.part()).append('[').append(row.number()).append("]."));
            return path.toString();
        }

        Map<String, Object> context(Map<String, ?> options) {
            var special = new HashMap<String, Object>();
            special.put("this", here);
            special.put("parent", above == null ? null : above.here());
            special.put("i", rows.stream().map(row -> row.number() + 1).toList());
            var context = new HashMap<>(special);
            context.putAll(options);
            context.putAll(root);
            special.forEach((name, value) -> context.put("_" + name + "_", value));
            return context;
        }
    }
}
