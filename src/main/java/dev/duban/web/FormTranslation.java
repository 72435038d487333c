package dev.duban.web;

import java.util.Locale;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A form in the reader's language: labels, descriptions, options and texts are replaced where {@link ModelNames} has a name; what
 * has none stays Chinese. Keys, rules and conditions are never touched.
 */
@Component
public class FormTranslation {

    private static final JsonMapper JSON = new JsonMapper();

    private final ModelNames names;

    FormTranslation(ModelNames names) {
        this.names = names;
    }

    public String translate(String schemaJson, Locale locale) {
        if (!Languages.isEnglish(locale)) {
            return schemaJson;
        }
        var form = JSON.readTree(schemaJson);
        var id = form.path("id").asString("");
        replace((ObjectNode) form, "name", id, locale);
        translate(id, form, locale);
        return JSON.writeValueAsString(form);
    }

    private void translate(String form, JsonNode parent, Locale locale) {
        for (var child : parent.path("components")) {
            if (child instanceof ObjectNode component) {
                component(form, component, locale);
                translate(form, component, locale);
            }
        }
    }

    private void component(String form, ObjectNode component, Locale locale) {
        var type = component.path("type").asString("");
        var id = component.path("id").asString("");
        var named = form + "."
                + component.path("key").asString(component.path("path").asString(id));
        var label = switch (type) {
            case "text" -> "text";
            case "datetime" -> component.path("subtype").asString("").equals("time") ? "timeLabel" : "dateLabel";
            default -> "label";
        };
        replace(component, label, named, locale);
        if (!component.has("key")) {
            replace(component, label, form + "." + id, locale);
        }
        replace(component, "timeLabel", named + ".time", locale);
        replace(component, "description", named + ".hint", locale);
        for (var option : component.path("values")) {
            if (option instanceof ObjectNode one) {
                replace(one, "label", named + "." + one.path("value").asString(""), locale);
                replace(one, "description", named + "." + one.path("value").asString("") + ".hint", locale);
            }
        }
    }

    private void replace(ObjectNode holder, String property, String id, Locale locale) {
        if (holder.has(property) || property.equals("text")) {
            names.of(id, locale).ifPresent(name -> holder.put(property, name));
        }
    }
}
