package dev.duban.engine;

import io.camunda.zeebe.model.bpmn.instance.Activity;
import io.camunda.zeebe.model.bpmn.instance.BaseElement;
import io.camunda.zeebe.model.bpmn.instance.CallActivity;
import io.camunda.zeebe.model.bpmn.instance.EndEvent;
import io.camunda.zeebe.model.bpmn.instance.Error;
import io.camunda.zeebe.model.bpmn.instance.Event;
import io.camunda.zeebe.model.bpmn.instance.Gateway;
import io.camunda.zeebe.model.bpmn.instance.Message;
import io.camunda.zeebe.model.bpmn.instance.SequenceFlow;
import io.camunda.zeebe.model.bpmn.instance.StartEvent;
import io.camunda.zeebe.model.bpmn.instance.SubProcess;
import io.camunda.zeebe.model.bpmn.instance.TextAnnotation;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Ids have the shape of their kind, none is made by a modelling tool, and a file has the name of its model. */
final class IdCheck implements ModelCheck {

    private static final Pattern KEBAB = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final Pattern PART_OF_DECISION = Pattern.compile("[a-z][A-Za-z0-9]*(-[A-Za-z0-9]+)*");
    private static final Pattern PART_OF_FORM = Pattern.compile("[a-z][A-Za-z0-9]*(-[A-Za-z0-9]+)*");

    @Override
    public void check(ModelSet models, Findings findings) {
        var seen = new HashMap<String, String>();
        for (var diagram : models.diagrams()) {
            fileName(diagram.file(), diagram.process().getId(), findings);
            once(seen, diagram.file(), diagram.process().getId(), findings);
            for (var element : diagram.model().getModelElementsByType(BaseElement.class)) {
                shape(diagram.file(), element, findings);
            }
        }
        for (var file : models.decisions()) {
            var names = file.tables().map(table -> table.getAttribute("id")).toList();
            if (!names.contains(ModelSet.bare(file.file()))) {
                fileName(file.file(), names.isEmpty() ? "" : names.getFirst(), findings);
            }
            names.forEach(name -> once(seen, file.file(), name, findings));
            Xml.elements(file.xml()).stream()
                    .map(element -> element.getAttribute("id"))
                    .filter(id -> !id.isEmpty() && !PART_OF_DECISION.matcher(id).matches())
                    .forEach(id -> findings.add(file.file(), id, "id-shape", "hazard-level-row-1"));
        }
        for (var form : models.forms()) {
            fileName(form.file(), form.id(), findings);
            once(seen, form.file(), form.id(), findings);
            form.components().keySet().stream()
                    .filter(id -> !PART_OF_FORM.matcher(id).matches())
                    .forEach(id -> findings.add(form.file(), id, "id-shape", "visitedAt, group-visit"));
        }
    }

    private static void fileName(String file, String id, Findings findings) {
        if (!ModelSet.bare(file).equals(id) || !KEBAB.matcher(id).matches()) {
            findings.add(file, id, "file-name", id);
        }
    }

    private static void once(Map<String, String> seen, String file, String id, Findings findings) {
        var other = seen.put(id, file);
        if (other != null) {
            findings.add(file, id, "id-twice", other);
        }
    }

    private static void shape(String file, BaseElement element, Findings findings) {
        var id = element.getId();
        var prefix = prefix(element);
        if (id != null && !(KEBAB.matcher(id).matches() && id.matches(prefix + ".+"))) {
            findings.add(file, id, "id-shape", (prefix.isEmpty() ? "" : prefix) + "…");
        }
    }

    /** The beginning that the ids of a kind share, as a regular expression. */
    private static String prefix(BaseElement element) {
        return switch (element) {
            case StartEvent start -> inEventSubProcess(start) ? "event-" : "start-";
            case EndEvent end -> "end-";
            case Event event -> "event-";
            case Gateway gateway -> "gateway-";
            case SubProcess sub -> sub.triggeredByEvent() ? "event-sub-process-" : "(scope|sub-process)-";
            case CallActivity call -> "(call|task)-";
            case Activity task -> "task-";
            case SequenceFlow flow -> "flow-";
            case Message message -> "message-";
            case Error error -> "error-";
            case TextAnnotation note -> "note-";
            default -> "";
        };
    }

    private static boolean inEventSubProcess(StartEvent start) {
        return start.getParentElement() instanceof SubProcess sub && sub.triggeredByEvent();
    }
}
