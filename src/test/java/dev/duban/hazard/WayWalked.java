package dev.duban.hazard;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.instance.EventBasedGateway;
import io.camunda.zeebe.model.bpmn.instance.FlowElement;
import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.camunda.zeebe.model.bpmn.instance.SequenceFlow;
import io.camunda.zeebe.process.test.api.ZeebeTestEngine;
import java.io.File;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.test.util.ReflectionTestUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Which parts of a diagram an engine has walked, read from its record stream; for the diagrams of every package. */
public final class WayWalked {

    private static final Set<String> WALKED = Set.of("ELEMENT_ACTIVATED", "SEQUENCE_FLOW_TAKEN");

    final String process;
    final Set<String> nodes;
    final Set<String> flows;
    final Set<String> walked = new TreeSet<>();
    public final Set<String> incidents = new TreeSet<>();

    public WayWalked(ZeebeTestEngine engine, String process, File diagram) {
        this.process = process;
        var model = Bpmn.readModelFromFile(diagram);
        nodes = ids(model.getModelElementsByType(FlowNode.class));
        flows = ids(model.getModelElementsByType(SequenceFlow.class));
        var json = new JsonMapper();
        // By reflection, because the records' types carry annotations that are not on the class path and javac warns of
        // them.
        Object source = ReflectionTestUtils.invokeMethod(engine, "getRecordStreamSource");
        Iterable<?> records = ReflectionTestUtils.invokeMethod(Objects.requireNonNull(source), "getRecords");
        for (var record : Objects.requireNonNull(records)) {
            String text = ReflectionTestUtils.invokeMethod(record, "toJson");
            if (text != null && text.contains(process)) {
                add(json.readTree(text));
            }
        }
        // The engine goes from an event gateway to its event without taking the flow between.
        model.getModelElementsByType(EventBasedGateway.class).stream()
                .flatMap(gateway -> gateway.getOutgoing().stream())
                .filter(flow -> walked.contains(flow.getTarget().getId()))
                .forEach(flow -> walked.add(flow.getId()));
    }

    private void add(JsonNode record) {
        var value = record.path("value");
        if (!record.path("recordType").asString().equals("EVENT")
                || !value.path("bpmnProcessId").asString().equals(process)) {
            return;
        }
        if (record.path("valueType").asString().equals("INCIDENT")) {
            incidents.add(value.path("elementId").asString() + ": "
                    + value.path("errorMessage").asString());
        } else if (WALKED.contains(record.path("intent").asString())) {
            walked.add(value.path("elementId").asString());
        }
    }

    /** What the diagram has and nobody walked. */
    public Set<String> missed() {
        return Stream.concat(nodes.stream(), flows.stream())
                .filter(id -> !walked.contains(id))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** One line for the build. */
    public String summary() {
        return "%s: %d of %d flow nodes and %d of %d sequence flows walked"
                .formatted(
                        process,
                        nodes.stream().filter(walked::contains).count(),
                        nodes.size(),
                        flows.stream().filter(walked::contains).count(),
                        flows.size());
    }

    private static Set<String> ids(Collection<? extends FlowElement> elements) {
        return elements.stream().map(FlowElement::getId).collect(Collectors.toCollection(TreeSet::new));
    }
}
