package dev.duban.engine;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.instance.Process;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** All models of a release or a draft, read once, and the English names that belong to them. */
final class ModelSet {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final List<Diagram> diagrams = new ArrayList<>();
    private final List<Decisions> decisions = new ArrayList<>();
    private final List<Form> forms = new ArrayList<>();
    private final Map<String, String> english;

    private ModelSet(Map<String, String> english) {
        this.english = english;
    }

    /** What cannot be read is a finding {@code unreadable} and left out. */
    static ModelSet read(Collection<ModelFiles.ModelFile> files, Map<String, String> english, Findings findings) {
        var set = new ModelSet(english);
        for (var file : files) {
            try {
                set.add(file);
            } catch (RuntimeException unreadable) {
                findings.add(file.name(), bare(file.name()), "unreadable", reason(unreadable));
            }
        }
        return set;
    }

    List<Diagram> diagrams() {
        return diagrams;
    }

    List<Decisions> decisions() {
        return decisions;
    }

    List<Form> forms() {
        return forms;
    }

    boolean hasEnglish(String key) {
        return !english.getOrDefault(key, "").isBlank();
    }

    boolean hasForm(String id) {
        return forms.stream().anyMatch(form -> form.id().equals(id));
    }

    boolean hasProcess(String id) {
        return diagrams.stream().anyMatch(diagram -> diagram.process().getId().equals(id));
    }

    boolean hasDecision(String id) {
        return decisions.stream()
                .flatMap(Decisions::tables)
                .anyMatch(decision -> decision.getAttribute("id").equals(id));
    }

    /** A file name without its type: the id that the model should have. */
    static String bare(String fileName) {
        return fileName.replaceFirst("\\.[a-z]+$", "");
    }

    private static String reason(Throwable unreadable) {
        var cause = unreadable.getCause();
        return cause == null ? String.valueOf(unreadable.getMessage()) : reason(cause);
    }

    private void add(ModelFiles.ModelFile file) {
        if (file.name().endsWith(".bpmn")) {
            var model = Bpmn.readModelFromStream(new ByteArrayInputStream(file.content()));
            var processes = model.getModelElementsByType(Process.class);
            if (processes.size() != 1) {
                throw new IllegalArgumentException("%d processes in one file".formatted(processes.size()));
            }
            diagrams.add(new Diagram(file.name(), model, processes.iterator().next(), Xml.read(file.content())));
        } else if (file.name().endsWith(".dmn")) {
            decisions.add(new Decisions(file.name(), Xml.read(file.content())));
        } else {
            forms.add(new Form(file.name(), json(file.content())));
        }
    }

    private static JsonNode json(byte[] content) {
        try {
            return JSON.readTree(content);
        } catch (JacksonException wrong) {
            throw new IllegalArgumentException(wrong.getOriginalMessage(), wrong);
        }
    }

    /** A diagram with the one process it holds. */
    record Diagram(String file, BpmnModelInstance model, Process process, Document xml) {}

    /** A file of decisions. */
    record Decisions(String file, Document xml) {

        Stream<Element> tables() {
            var found = xml.getElementsByTagNameNS("*", "decision");
            return IntStream.range(0, found.getLength()).mapToObj(found::item).map(Element.class::cast);
        }
    }

    /** A form. */
    record Form(String file, JsonNode schema) {

        String id() {
            return schema.path("id").asString("");
        }

        /** All components at every depth by their key, or by their id when they have none, in their order. */
        Map<String, JsonNode> components() {
            var found = new LinkedHashMap<String, JsonNode>();
            collect(schema.path("components"), found);
            return found;
        }

        private static void collect(JsonNode components, Map<String, JsonNode> found) {
            for (var component : components) {
                var id = component.path("id").asString("");
                found.putIfAbsent(component.path("key").asString(id), component);
                collect(component.path("components"), found);
            }
        }
    }
}
