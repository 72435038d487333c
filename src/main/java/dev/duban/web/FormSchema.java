package dev.duban.web;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A Camunda Form of which every part is one that Duban can judge. Reading a form is its check: what cannot be judged on the
 * server exactly as in the browser is refused here, before it is deployed.
 */
public final class FormSchema {

    private static final JsonMapper JSON = new JsonMapper();

    private static final Set<String> WITHOUT_VALUE = Set.of("group", "text", "separator", "spacer");
    private static final Set<String> WITH_VALUE = Set.of(
            "textfield",
            "textarea",
            "number",
            "checkbox",
            "radio",
            "select",
            "checklist",
            "datetime",
            "filepicker",
            "dynamiclist");
    private static final Set<String> CHOICES = Set.of("radio", "select", "checklist");

    private final String id;
    private final List<FormField> fields;

    private FormSchema(String id, List<FormField> fields) {
        this.id = id;
        this.fields = fields;
    }

    /**
     * Reads and checks a {@code .form} file.
     *
     * @throws UnsupportedForm naming the component and what is wrong with it
     */
    public static FormSchema of(String json) {
        JsonNode root;
        try {
            root = JSON.readTree(json);
        } catch (JacksonException e) {
            throw new UnsupportedForm("form", "this is not JSON: " + e.getOriginalMessage());
        }
        var id = root.path("id").asString("form");
        if (!root.path("components").isArray()) {
            throw new UnsupportedForm(id, "it has no components");
        }
        return new FormSchema(id, fields(root, new HashSet<>()));
    }

    public String id() {
        return id;
    }

    /** Keys of the fields that hold a value, in their order; those of a repeated part as {@code part.key}. */
    public List<String> keys() {
        var keys = new ArrayList<String>();
        collect(fields, "", keys);
        return keys;
    }

    List<FormField> fields() {
        return fields;
    }

    private static void collect(List<FormField> fields, String before, List<String> keys) {
        for (var field : fields) {
            if (!field.key().isEmpty()) {
                keys.add(before + field.key());
            }
            collect(field.children(), field.isRepeated() ? before + field.key() + "." : before, keys);
        }
    }

    private static List<FormField> fields(JsonNode parent, Set<String> keysHere) {
        var fields = new ArrayList<FormField>();
        for (var component : parent.path("components")) {
            fields.add(field(component, keysHere));
        }
        return List.copyOf(fields);
    }

    private static FormField field(JsonNode source, Set<String> keysHere) {
        var type = source.path("type").asString("");
        var id = source.path("id").asString(type);
        if (!WITH_VALUE.contains(type) && !WITHOUT_VALUE.contains(type)) {
            throw new UnsupportedForm(id, "the component '%s' is not supported".formatted(type));
        }
        var key = keyOf(source, type, id);
        if (!key.isEmpty() && !keysHere.add(key)) {
            throw new UnsupportedForm(id, "the key '%s' is used twice".formatted(key));
        }
        checkRules(source, type, id);
        return new FormField(
                type,
                id,
                key,
                condition(source, id),
                source,
                fields(source, type.equals("dynamiclist") ? new HashSet<>() : keysHere));
    }

    private static String keyOf(JsonNode source, String type, String id) {
        if (type.equals("group") && !source.path("path").asString("").isEmpty()) {
            throw new UnsupportedForm(id, "a group may not have a path");
        }
        if (WITHOUT_VALUE.contains(type)) {
            return "";
        }
        var key = source.path(type.equals("dynamiclist") ? "path" : "key").asString("");
        if (!key.matches("[A-Za-z_][A-Za-z0-9_]*")) {
            throw new UnsupportedForm(id, "the key '%s' must be one plain name".formatted(key));
        }
        return key;
    }

    private static void checkRules(JsonNode source, String type, String id) {
        for (var rule : List.of("min", "max", "minLength", "maxLength")) {
            var value = source.path("validate").path(rule);
            if (!value.isMissingNode() && !value.isNumber()) {
                throw new UnsupportedForm(id, "'%s' must be a plain number".formatted(rule));
            }
        }
        if (!source.path("validate").path("pattern").isMissingNode()) {
            try {
                FormPattern.of(source.path("validate").path("pattern").asString());
            } catch (PatternSyntaxException e) {
                throw new UnsupportedForm(id, "the pattern cannot be read: " + e.getDescription());
            }
        }
        if (CHOICES.contains(type)
                && source.path("valuesKey").isMissingNode()
                && !source.path("values").isArray()) {
            throw new UnsupportedForm(id, "its options must be a list in the form or a valuesKey");
        }
        var latest = source.path("properties").path("latest");
        if (!latest.isMissingNode()
                && !(latest.asString().equals("now")
                        && type.equals("datetime")
                        && !source.path("subtype").asString("date").equals("time"))) {
            throw new UnsupportedForm(id, "'latest' knows one value only, and stands at a day or an hour of a day");
        }
        for (var rule : List.of("valuesExpression", "readonly", "increment", "serializeToString")) {
            if (!source.path(rule).isMissingNode()) {
                throw new UnsupportedForm(id, "'%s' is not supported".formatted(rule));
            }
        }
    }

    private static @Nullable FormCondition condition(JsonNode source, String id) {
        var hide = source.path("conditional").path("hide");
        return hide.isMissingNode() || hide.isNull() ? null : FormCondition.of(id, hide.asString());
    }
}
