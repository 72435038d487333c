package dev.duban.engine;

import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.instance.BusinessRuleTask;
import io.camunda.zeebe.model.bpmn.instance.ExclusiveGateway;
import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.camunda.zeebe.model.bpmn.instance.ParallelGateway;
import io.camunda.zeebe.model.bpmn.instance.SequenceFlow;
import io.camunda.zeebe.model.bpmn.instance.ServiceTask;
import io.camunda.zeebe.model.bpmn.instance.StartEvent;
import io.camunda.zeebe.model.bpmn.instance.SubProcess;
import io.camunda.zeebe.model.bpmn.instance.UserTask;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The steps of a diagram after which, whatever is decided, another step or a task comes at once. If none comes, the case stands
 * still, also while another branch of it has an open task.
 */
final class SureNext {

    private SureNext() {}

    /** Ids of those steps; not those after which the case may end, wait for an event or wait for other branches. */
    static Set<String> of(BpmnModelInstance diagram) {
        return diagram.getModelElementsByType(ServiceTask.class).stream()
                .filter(step -> allShow(step, new HashSet<>()))
                .map(FlowNode::getId)
                .collect(Collectors.toSet());
    }

    private static boolean allShow(FlowNode node, Set<FlowNode> seen) {
        return !node.getOutgoing().isEmpty()
                && node.getOutgoing().stream().map(SequenceFlow::getTarget).allMatch(next -> shows(next, seen));
    }

    private static boolean shows(FlowNode node, Set<FlowNode> seen) {
        if (!seen.add(node)) {
            return false;
        }
        return switch (node) {
            case UserTask task -> true;
            case ServiceTask step -> true;
            case ExclusiveGateway gateway -> allShow(gateway, seen);
            case BusinessRuleTask decision -> allShow(decision, seen);
            case ParallelGateway fork
            when fork.getIncoming().size() == 1 ->
                fork.getOutgoing().stream().map(SequenceFlow::getTarget).anyMatch(next -> shows(next, seen));
            case SubProcess scope ->
                scope.getChildElementsByType(StartEvent.class).stream().anyMatch(start -> allShow(start, seen));
            default -> false;
        };
    }
}
