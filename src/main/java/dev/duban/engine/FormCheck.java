package dev.duban.engine;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Forms use only the components that the pages show and the server judges, each key once and written as a variable. */
final class FormCheck implements ModelCheck {

    private static final Set<String> SUPPORTED = Set.of(
            "textfield",
            "textarea",
            "number",
            "checkbox",
            "radio",
            "select",
            "checklist",
            "datetime",
            "text",
            "group",
            "separator",
            "spacer",
            "filepicker",
            "dynamiclist");
    private static final Pattern CAMEL_CASE = Pattern.compile("[a-z][a-zA-Z0-9]*");

    private final FormReading reading;

    FormCheck(FormReading reading) {
        this.reading = reading;
    }

    @Override
    public void check(ModelSet models, Findings findings) {
        for (var form : models.forms()) {
            reading.read(form.schema().toString())
                    .ifPresent(wrong -> findings.add(form.file(), wrong.component(), "form-refused", wrong.what()));
            components(form.file(), form.schema().path("components"), new HashSet<>(), findings);
        }
    }

    private static void components(String file, JsonNode components, Set<String> seen, Findings findings) {
        for (var component : components) {
            var type = component.path("type").asString("");
            var key = component.path("key").asString("");
            var id = key.isEmpty() ? component.path("id").asString("") : key;
            if (!SUPPORTED.contains(type)) {
                findings.add(file, id, "component-unsupported", type);
            }
            if (!key.isEmpty() && !CAMEL_CASE.matcher(key).matches()) {
                findings.add(file, id, "variable-shape", key);
            }
            if (!seen.add(id)) {
                findings.add(file, id, "id-twice", file);
            }
            components(file, component.path("components"), seen, findings);
        }
    }
}
