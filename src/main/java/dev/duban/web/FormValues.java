package dev.duban.web;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Brings what was sent into the shape that form-js gives it: what cannot be a value of the field counts as not filled in. */
final class FormValues {

    /** Rows of a repeated part; more are cut off. */
    static final int MOST_ROWS = 200;

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern TIME =
            Pattern.compile("([01]\\d|2[0-3]):[0-5]\\d(:[0-5]\\d(\\.\\d{1,9})?)?(Z|[+-]([01]\\d|2[0-3]):[0-5]\\d)?");
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,3})?");

    /** Lists of options that the page hands over, by their {@code valuesKey}. */
    private final Map<String, ?> options;

    FormValues(Map<String, ?> options) {
        this.options = options;
    }

    Map<String, @Nullable Object> of(List<FormField> fields, Map<?, ?> data) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        for (var field : fields) {
            if (field.isRepeated()) {
                values.put(field.key(), rows(field, data.get(field.key())));
            } else {
                if (!field.key().isEmpty()) {
                    values.put(field.key(), value(field, data));
                }
                values.putAll(of(field.children(), data));
            }
        }
        return values;
    }

    private List<Object> rows(FormField field, @Nullable Object sent) {
        Collection<?> rows = sent instanceof Collection<?> given
                ? given
                : Collections.nCopies(field.source().path("defaultRepetitions").asInt(1), Map.of());
        var kept = new ArrayList<Object>();
        for (var row : rows) {
            if (kept.size() < MOST_ROWS) {
                kept.add(of(field.children(), row instanceof Map<?, ?> map ? map : Map.of()));
            }
        }
        return kept;
    }

    private @Nullable Object value(FormField field, Map<?, ?> data) {
        var source = field.source();
        var sent = data.get(field.key());
        if (!data.containsKey(field.key()) && source.has("defaultValue")) {
            sent = JSON.treeToValue(source.get("defaultValue"), Object.class);
        }
        return switch (field.type()) {
            case "textfield" -> text(sent).replaceAll("[\\r\\n\\t]", " ");
            case "textarea" -> text(sent);
            case "number" -> number(sent);
            case "checkbox" -> Boolean.TRUE.equals(sent);
            case "radio", "select" -> sent != null && offered(source).contains(comparable(sent)) ? sent : null;
            case "checklist" -> chosen(sent, offered(source));
            case "datetime" -> moment(sent, source.path("subtype").asString("date"));
            case "filepicker" -> files(sent);
            default -> throw new IllegalStateException("No value for " + field.type());
        };
    }

    private static String text(@Nullable Object sent) {
        return sent == null || sent instanceof Map || sent instanceof Collection
                ? ""
                : sent.toString().replace("\0", "");
    }

    private static @Nullable Object number(@Nullable Object sent) {
        var text = sent instanceof Number || sent instanceof String
                ? sent.toString().strip()
                : "";
        if (!NUMBER.matcher(text).matches()) {
            return null;
        }
        var number = new BigDecimal(text);
        // Whole numbers stay whole, also when they were sent as 3.0.
        return number.stripTrailingZeros().scale() <= 0 && number.abs().compareTo(BigDecimal.valueOf(1L << 53)) < 0
                ? (Object) number.longValueExact()
                : number;
    }

    private List<Object> offered(JsonNode source) {
        var listed = source.has("valuesKey")
                ? options.get(source.get("valuesKey").asString())
                : JSON.treeToValue(source.path("values"), Object.class);
        var values = new ArrayList<Object>();
        if (listed instanceof Collection<?> all) {
            for (var option : all) {
                var value = option instanceof Map<?, ?> map ? map.get("value") : option;
                if (value != null) {
                    values.add(comparable(value));
                }
            }
        }
        return values;
    }

    private static List<Object> chosen(@Nullable Object sent, List<Object> offered) {
        var chosen = new ArrayList<Object>();
        if (sent instanceof Collection<?> values) {
            for (var value : values) {
                if (value != null && offered.contains(comparable(value)) && !chosen.contains(value)) {
                    chosen.add(value);
                }
            }
        }
        return chosen;
    }

    private static Object comparable(Object value) {
        return value instanceof Number number ? new BigDecimal(number.toString()).stripTrailingZeros() : value;
    }

    private static @Nullable String moment(@Nullable Object sent, String subtype) {
        if (!(sent instanceof String text) || text.length() > 40) {
            return null;
        }
        boolean right = switch (subtype) {
            case "time" -> TIME.matcher(text).matches();
            case "datetime" ->
                text.indexOf('T') == 10
                        && isDate(text.substring(0, 10))
                        && TIME.matcher(text.substring(11)).matches()
                        && LocalTime.parse(text.substring(11, 16)) != null;
            default -> isDate(text);
        };
        return right ? text : null;
    }

    private static boolean isDate(String text) {
        try {
            return text.length() == 10 && LocalDate.parse(text).getYear() > 0;
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** Ids of attachments; whether they are this task's own is asked where attachments are. */
    private static List<String> files(@Nullable Object sent) {
        return sent instanceof Collection<?> ids
                ? ids.stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .filter(id -> id.matches("[0-9A-Za-z-]{1,64}"))
                        .distinct()
                        .limit(MOST_ROWS)
                        .toList()
                : List.of();
    }
}
