package dev.duban.administration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Values of a thing as texts by field. */
final class Values {

    private Values() {}

    static String of(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    static String yes(boolean holds) {
        return holds ? Register.YES : "";
    }

    static String joined(Collection<?> values) {
        return String.join(
                " ", new TreeSet<>(values.stream().map(Object::toString).toList()));
    }

    static List<String> split(String joined) {
        return joined.isBlank() ? List.of() : Arrays.asList(joined.strip().split(" +"));
    }

    static String get(Map<String, String> values, String field) {
        return values.getOrDefault(field, "");
    }

    static @Nullable String orNull(Map<String, String> values, String field) {
        var value = get(values, field);
        return value.isEmpty() ? null : value;
    }

    /** The fields of {@code after} whose value is another than before. */
    static Map<String, String> changed(Map<String, String> before, Map<String, String> after) {
        var changed = new LinkedHashMap<String, String>();
        after.forEach((field, value) -> {
            if (!value.equals(get(before, field))) {
                changed.put(field, value);
            }
        });
        return changed;
    }

    /** The values of these fields only. */
    static Map<String, String> only(Collection<String> fields, Map<String, String> values) {
        var only = new LinkedHashMap<String, String>();
        fields.forEach(field -> only.put(field, get(values, field)));
        return only;
    }

    static Map<String, String> over(Map<String, String> values, Map<String, String> changes) {
        var all = new LinkedHashMap<>(values);
        all.putAll(changes);
        return all;
    }

    static List<String> notIn(Collection<String> values, Collection<String> others) {
        var rest = new ArrayList<>(values);
        rest.removeAll(others);
        return rest;
    }
}
