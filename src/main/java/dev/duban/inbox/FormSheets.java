package dev.duban.inbox;

import dev.duban.casefile.Attachment;
import dev.duban.casefile.Attachments;
import dev.duban.casefile.FormOptions;
import dev.duban.inbox.TaskForms.TaskForm;
import dev.duban.web.Dates;
import dev.duban.web.FormTranslation;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Forms as a person reads them on paper or beside another one: labels and values, without fields. */
@Component
class FormSheets {

    private static final Set<String> WITHOUT_VALUE = Set.of("text", "separator", "spacer");

    private final JsonMapper json;
    private final FormTranslation translation;
    private final Attachments attachments;
    private final EvidenceFacts facts;
    private final MessageSource messages;
    private final Dates dates;

    FormSheets(
            JsonMapper json,
            FormTranslation translation,
            Attachments attachments,
            EvidenceFacts facts,
            MessageSource messages,
            Dates dates) {
        this.json = json;
        this.translation = translation;
        this.attachments = attachments;
        this.facts = facts;
        this.messages = messages;
        this.dates = dates;
    }

    /**
     * The parts and fields of a form that the values name, in the order of the form. A field that the values do not name is
     * hidden and left out; one that they name without a value is there and empty.
     */
    Sheet of(TaskForm form, Map<String, ?> values, Locale locale) {
        var schema = json.readTree(translation.translate(form.schema(), locale));
        var sections = new ArrayList<Section>();
        var loose = new ArrayList<Line>();
        for (var component : schema.path("components")) {
            if (component.path("type").asString("").equals("group")) {
                var lines = lines(component, values, form.options(), locale);
                if (!lines.isEmpty()) {
                    sections.add(new Section(component.path("label").asString(""), lines));
                }
            } else {
                loose.addAll(line(component, values, form.options(), locale));
            }
        }
        if (!loose.isEmpty()) {
            sections.addFirst(new Section("", loose));
        }
        return new Sheet(sections);
    }

    /** The attachments that the values of a form name. Text that is no id becomes the id of nothing, so that it is refused. */
    Set<UUID> filesIn(String schema, Map<String, ?> values) {
        var files = new LinkedHashSet<UUID>();
        collect(json.readTree(schema), values, files);
        return files;
    }

    /** The values with each file as its name, type, address and what was said of it beside its id; a file that is gone is left out. */
    Map<String, Object> withFiles(String schema, Map<String, ?> values) {
        return expand(json.readTree(schema), values);
    }

    private Map<String, Object> expand(JsonNode parent, Map<?, ?> values) {
        var expanded = new LinkedHashMap<String, Object>();
        values.forEach((key, value) -> expanded.put(String.valueOf(key), value));
        for (var component : parent.path("components")) {
            var key = component.path("key").asString(component.path("path").asString(""));
            switch (component.path("type").asString("")) {
                case "filepicker" ->
                    expanded.computeIfPresent(
                            key,
                            (same, ids) -> many(ids).stream()
                                    .flatMap(id -> attachments.find(id(String.valueOf(id))).stream())
                                    .map(this::described)
                                    .toList());
                case "dynamiclist" ->
                    expanded.computeIfPresent(
                            key,
                            (same, rows) -> many(rows).stream()
                                    .map(row -> row instanceof Map<?, ?> map ? expand(component, map) : row)
                                    .toList());
                default -> expanded.putAll(expand(component, expanded));
            }
        }
        return expanded;
    }

    private Map<String, Object> described(Attachment file) {
        return Map.ofEntries(
                Map.entry("id", file.id()),
                Map.entry("name", file.name()),
                Map.entry("type", file.type().mediaType()),
                Map.entry("size", file.sizeBytes()),
                Map.entry("url", file.url()),
                Map.entry("small", file.thumbUrl()),
                Map.entry("facts", facts.whenAndWhere(file)),
                Map.entry("by", file.uploadedBy()),
                Map.entry("caption", file.caption() == null ? "" : file.caption()),
                Map.entry("kind", file.kind()),
                Map.entry("secondCollector", file.secondCollector() == null ? "" : file.secondCollector()));
    }

    private static void collect(JsonNode parent, Map<?, ?> values, Set<UUID> files) {
        for (var component : parent.path("components")) {
            switch (component.path("type").asString("")) {
                case "filepicker" ->
                    many(values.get(component.path("key").asString("")))
                            .forEach(id -> files.add(id(String.valueOf(id))));
                case "dynamiclist" ->
                    many(values.get(component.path("path").asString(""))).forEach(row -> {
                        if (row instanceof Map<?, ?> map) {
                            collect(component, map, files);
                        }
                    });
                default -> collect(component, values, files);
            }
        }
    }

    private List<Line> lines(JsonNode parent, Map<?, ?> values, Map<String, Object> options, Locale locale) {
        var lines = new ArrayList<Line>();
        parent.path("components").forEach(component -> lines.addAll(line(component, values, options, locale)));
        return lines;
    }

    private List<Line> line(JsonNode component, Map<?, ?> values, Map<String, Object> options, Locale locale) {
        var type = component.path("type").asString("");
        if (WITHOUT_VALUE.contains(type)) {
            return List.of();
        }
        if (type.equals("group")) {
            return lines(component, values, options, locale);
        }
        var key = component.path(type.equals("dynamiclist") ? "path" : "key").asString("");
        if (!values.containsKey(key)) {
            return List.of();
        }
        var label = label(component, type);
        if (type.equals("dynamiclist")) {
            var rows = new ArrayList<Line>();
            int number = 0;
            for (var row : many(values.get(key))) {
                number++;
                if (row instanceof Map<?, ?> map) {
                    rows.add(new Line("%s %d".formatted(label, number), "", List.of(), false, type));
                    rows.addAll(lines(component, map, options, locale));
                }
            }
            return rows;
        }
        var value = values.get(key);
        var files = type.equals("filepicker") ? files(value) : List.<File>of();
        var text = type.equals("filepicker") ? "" : text(component, type, value, options, locale);
        return List.of(new Line(label, text, files, text.isEmpty() && files.isEmpty(), type));
    }

    private static String label(JsonNode component, String type) {
        return type.equals("datetime")
                ? component
                        .path("dateLabel")
                        .asString(component.path("timeLabel").asString(""))
                : component.path("label").asString("");
    }

    private String text(
            JsonNode component, String type, @Nullable Object value, Map<String, Object> options, Locale locale) {
        if (value == null || "".equals(value)) {
            return "";
        }
        return switch (type) {
            case "checkbox" ->
                messages.getMessage(Boolean.TRUE.equals(value) ? "inbox.sheet.yes" : "inbox.sheet.no", null, locale);
            case "radio", "select" -> option(component, value, options);
            case "checklist" ->
                String.join(
                        locale.getLanguage().equals("en") ? ", " : "、",
                        many(value).stream()
                                .map(one -> option(component, one, options))
                                .toList());
            case "datetime" -> moment(String.valueOf(value), locale);
            default -> String.valueOf(value);
        };
    }

    private static String option(JsonNode component, Object value, Map<String, Object> options) {
        var wanted = String.valueOf(value);
        for (var choice : component.path("values")) {
            if (choice.path("value").asString("").equals(wanted)) {
                return choice.path("label").asString(wanted);
            }
        }
        return many(options.get(component.path("valuesKey").asString(""))).stream()
                .filter(choice ->
                        choice instanceof FormOptions.Option one && one.value().equals(wanted))
                .map(choice -> ((FormOptions.Option) choice).label())
                .findFirst()
                .orElse(wanted);
    }

    private String moment(String value, Locale locale) {
        try {
            return value.length() == 10
                    ? dates.day(LocalDate.parse(value), locale)
                    : dates.moment(OffsetDateTime.parse(value).toInstant(), locale);
        } catch (DateTimeParseException asTyped) {
            return value;
        }
    }

    private List<File> files(@Nullable Object value) {
        return many(value).stream()
                .map(one -> attachments.find(id(String.valueOf(one))))
                .flatMap(found -> found.stream().map(File::of))
                .toList();
    }

    private static Collection<?> many(@Nullable Object value) {
        return value instanceof Collection<?> many ? many : List.of();
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException noId) {
            return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** A form on paper. */
    record Sheet(List<Section> sections) {}

    /** @param title empty above the first group */
    record Section(String title, List<Line> lines) {}

    /**
     * One field, or the heading of one row of a repeated part.
     *
     * @param empty whether there is nothing to read; a sheet for signature leaves room then
     * @param type of the component, as {@code textarea}
     */
    record Line(String label, String text, List<File> files, boolean empty, String type) {

        public boolean heading() {
            return type.equals("dynamiclist");
        }

        public boolean area() {
            return type.equals("textarea");
        }
    }

    /** A file as a link. */
    record File(String name, String url, boolean photo) {

        static File of(Attachment attachment) {
            return new File(
                    attachment.title(), attachment.url(), attachment.type().isPhoto());
        }
    }
}
