package dev.duban.engine;

import io.camunda.zeebe.model.bpmn.instance.TimerEventDefinition;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeCalledDecision;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeInput;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeLoopCharacteristics;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeOutput;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.w3c.dom.Element;
import tools.jackson.databind.JsonNode;

/**
 * Expressions route and nothing more: no date is computed or compared in them, because a FEEL date compared with a text is null
 * and raises an incident that nobody sees; time is the ledger's, and its timer stands in {@code deadline-watch} alone.
 */
final class ExpressionCheck implements ModelCheck {

    private static final String DEADLINE_WATCH = "deadline-watch";
    private static final Pattern TEXT = Pattern.compile("\"(\\\\.|[^\"\\\\])*\"");
    private static final Pattern DATE_FUNCTION = Pattern.compile(
            "(?<![\\w.])(now|today|date|time|date\\s+and\\s+time|duration|years\\s+and\\s+months\\s+duration"
                    + "|(day|month|week)\\s+of\\s+(year|week)|last\\s+day\\s+of\\s+month)\\s*\\(|@\\s*\"\"");
    private static final Pattern DATE_VARIABLE = Pattern.compile("\\b[a-z]\\w*(On|At)\\b");
    private static final Pattern OPERATOR = Pattern.compile("[<>=+*/-]|\\b(between|in)\\b");
    private static final Pattern CAMEL_CASE = Pattern.compile("[a-z][a-zA-Z0-9]*(\\.[a-z][a-zA-Z0-9]*)*");
    private static final Pattern IN_TEXT = Pattern.compile("\\{\\{(.*?)}}");
    private static final List<String> DATE_TYPES =
            List.of("date", "time", "dateTime", "dayTimeDuration", "yearMonthDuration");

    @Override
    public void check(ModelSet models, Findings findings) {
        for (var diagram : models.diagrams()) {
            for (var element : Xml.elements(diagram.xml())) {
                Stream.concat(
                                Xml.attributes(element).stream().map(attribute -> attribute.getValue()),
                                Stream.of(Xml.ownText(element)))
                        .filter(text -> text.startsWith("="))
                        .forEach(text -> expression(diagram.file(), Xml.nearestId(element), text, findings));
            }
            timers(diagram, findings);
            variables(diagram).filter(Objects::nonNull).forEach(name -> variable(diagram.file(), name, findings));
        }
        for (var file : models.decisions()) {
            Xml.elements(file.xml()).forEach(element -> decision(file.file(), element, findings));
        }
        for (var form : models.forms()) {
            form.components().forEach((id, component) -> inForm(form.file(), id, component, findings));
        }
    }

    private static void timers(ModelSet.Diagram diagram, Findings findings) {
        if (!diagram.process().getId().equals(DEADLINE_WATCH)) {
            diagram.model().getModelElementsByType(TimerEventDefinition.class).stream()
                    .map(timer -> timer.getParentElement().getAttributeValue("id"))
                    .forEach(id -> findings.add(diagram.file(), id, "timer"));
        }
    }

    private static Stream<String> variables(ModelSet.Diagram diagram) {
        var model = diagram.model();
        return Stream.of(
                        model.getModelElementsByType(ZeebeInput.class).stream().map(ZeebeInput::getTarget),
                        model.getModelElementsByType(ZeebeOutput.class).stream().map(ZeebeOutput::getTarget),
                        model.getModelElementsByType(ZeebeCalledDecision.class).stream()
                                .map(ZeebeCalledDecision::getResultVariable),
                        model.getModelElementsByType(ZeebeLoopCharacteristics.class).stream()
                                .flatMap(loop -> Stream.of(loop.getInputElement(), loop.getOutputCollection())))
                .flatMap(names -> names);
    }

    private static void decision(String file, Element element, Findings findings) {
        var id = Xml.nearestId(element);
        switch (String.valueOf(element.getLocalName())) {
            case "text" -> expression(file, id, Xml.ownText(element), findings);
            case "output" -> variable(file, id, element.getAttribute("name"), findings);
            default -> {}
        }
        if (DATE_TYPES.contains(element.getAttribute("typeRef"))) {
            findings.add(file, id, "date-in-expression", element.getAttribute("typeRef"));
        }
    }

    private static void inForm(String file, String id, JsonNode node, Findings findings) {
        node.properties().stream()
                .filter(property -> !property.getKey().equals("components"))
                .forEach(property -> {
                    var value = property.getValue();
                    if (value.isObject()) {
                        inForm(file, id, value, findings);
                    } else if (value.isString() && value.asString().startsWith("=")) {
                        expression(file, id, value.asString(), findings);
                    } else if (value.isString()) {
                        IN_TEXT.matcher(value.asString())
                                .results()
                                .forEach(found -> expression(file, id, found.group(1), findings));
                    }
                });
    }

    private static void expression(String file, String id, String text, Findings findings) {
        var bare = TEXT.matcher(text.replaceFirst("^=", "")).replaceAll("\"\"");
        if (DATE_FUNCTION.matcher(bare).find()
                || DATE_VARIABLE.matcher(bare).find() && OPERATOR.matcher(bare).find()) {
            findings.add(file, id, "date-in-expression", text);
        }
    }

    private static void variable(String file, String name, Findings findings) {
        variable(file, name, name, findings);
    }

    private static void variable(String file, String id, String name, Findings findings) {
        if (!CAMEL_CASE.matcher(name).matches()) {
            findings.add(file, id, "variable-shape", name);
        }
    }
}
