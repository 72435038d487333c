package dev.duban.engine;

import io.camunda.zeebe.model.bpmn.instance.FlowElement;
import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.camunda.zeebe.model.bpmn.instance.Gateway;
import io.camunda.zeebe.model.bpmn.instance.SequenceFlow;
import io.camunda.zeebe.model.bpmn.instance.TextAnnotation;
import java.lang.Character.UnicodeScript;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Everything that people see has a name in Chinese in the model and one in English beside it. */
final class NameCheck implements ModelCheck {

    private static final List<String> NAMELESS = List.of("spacer", "separator", "text");

    @Override
    public void check(ModelSet models, Findings findings) {
        models.diagrams().forEach(diagram -> diagram(models, diagram, findings));
        for (var file : models.decisions()) {
            file.tables().forEach(table -> {
                var id = table.getAttribute("id");
                chinese(file.file(), id, table.getAttribute("name"), findings);
                english(models, file.file(), id, id, findings);
            });
        }
        models.forms().forEach(form -> form(models, form, findings));
    }

    private static void diagram(ModelSet models, ModelSet.Diagram diagram, Findings findings) {
        var process = diagram.process();
        chinese(diagram.file(), process.getId(), process.getName(), findings);
        english(models, diagram.file(), process.getId(), process.getId(), findings);
        for (var element : diagram.model().getModelElementsByType(FlowElement.class)) {
            var named = element.getName() != null && !element.getName().isBlank();
            if (named || element instanceof FlowNode node && needsName(node)) {
                chinese(diagram.file(), element.getId(), element.getName(), findings);
                english(models, diagram.file(), element.getId(), process.getId() + "." + element.getId(), findings);
            }
        }
        for (var note : diagram.model().getModelElementsByType(TextAnnotation.class)) {
            english(models, diagram.file(), note.getId(), process.getId() + "." + note.getId(), findings);
        }
        for (var flow : diagram.model().getModelElementsByType(SequenceFlow.class)) {
            var asked = flow.getSource();
            if (asked instanceof Gateway
                    && asks(asked)
                    && (flow.getName() == null || flow.getName().isBlank())) {
                findings.add(diagram.file(), flow.getId(), "answer-missing", asked.getId());
            }
        }
    }

    /** A gateway where ways only meet says nothing; all others, and all events and tasks, do. */
    private static boolean needsName(FlowNode node) {
        return !(node instanceof Gateway) || asks(node);
    }

    private static boolean asks(FlowNode gateway) {
        return gateway.getOutgoing().size() > 1
                && List.of("exclusiveGateway", "inclusiveGateway")
                        .contains(gateway.getElementType().getTypeName());
    }

    private static void form(ModelSet models, ModelSet.Form form, Findings findings) {
        english(models, form.file(), form.id(), form.id(), findings);
        form.components().forEach((id, component) -> {
            var type = component.path("type").asString("");
            var key = form.id() + "." + id;
            if (!NAMELESS.contains(type)) {
                chinese(form.file(), id, label(component), findings);
            }
            if (!type.equals("spacer") && !type.equals("separator")) {
                english(models, form.file(), id, key, findings);
            }
            if (component.has("description")) {
                english(models, form.file(), id, key + ".hint", findings);
            }
            for (var option : component.path("values")) {
                var value = option.path("value").asString("");
                chinese(form.file(), id, option.path("label").asString(""), findings);
                english(models, form.file(), id, key + "." + value, findings);
            }
        });
    }

    private static String label(JsonNode component) {
        return component.path("label").asString(component.path("dateLabel").asString(""));
    }

    private static void chinese(String file, String id, @Nullable String name, Findings findings) {
        if (name == null || name.isBlank()) {
            findings.add(file, id, "name-missing");
        } else if (name.codePoints().noneMatch(letter -> UnicodeScript.of(letter) == UnicodeScript.HAN)
                && !name.matches("[0-9 .,%+–-]+.*")) {
            findings.add(file, id, "name-not-chinese", name);
        }
    }

    private static void english(ModelSet models, String file, String id, String key, Findings findings) {
        if (!models.hasEnglish(key)) {
            findings.add(file, id, "english-missing", key);
        }
    }
}
