package dev.duban.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One component of a form.
 *
 * @param type as form-js names it
 * @param key under which its value stands; empty for parts that hold none. A repeated part has its {@code path} here
 * @param hide the condition under which it is not shown, or null
 * @param source the component as it stands in the file
 */
record FormField(
        String type, String id, String key, @Nullable FormCondition hide, JsonNode source, List<FormField> children) {

    boolean isRepeated() {
        return type.equals("dynamiclist");
    }

    /** Shown, but greyed out: form-js neither checks nor sends it. */
    boolean isDisabled() {
        return source.path("disabled").asBoolean(false);
    }

    JsonNode validate(String property) {
        return source.path("validate").path(property);
    }

    boolean isRequired() {
        return validate("required").asBoolean(false);
    }

    /** Whether it tells what has happened, so that it cannot lie after now: the property {@code latest} is {@code now}. */
    boolean hasHappened() {
        return source.path("properties").path("latest").asString("").equals("now");
    }

    /** A property of the extension list of the modeler, such as {@code minFiles}; the other number if it is not there. */
    int property(String name, int other) {
        var value = source.path("properties").path(name);
        return value.isMissingNode() ? other : Integer.parseInt(value.asString().strip());
    }
}
