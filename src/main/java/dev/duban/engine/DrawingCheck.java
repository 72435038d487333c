package dev.duban.engine;

import io.camunda.zeebe.model.bpmn.instance.Artifact;
import io.camunda.zeebe.model.bpmn.instance.BaseElement;
import io.camunda.zeebe.model.bpmn.instance.FlowElement;
import io.camunda.zeebe.model.bpmn.instance.bpmndi.BpmnEdge;
import io.camunda.zeebe.model.bpmn.instance.bpmndi.BpmnShape;
import java.util.HashSet;
import java.util.stream.Stream;

/** Every element is drawn; one that is not would act unseen. */
final class DrawingCheck implements ModelCheck {

    @Override
    public void check(ModelSet models, Findings findings) {
        for (var diagram : models.diagrams()) {
            var model = diagram.model();
            var drawn = new HashSet<BaseElement>();
            model.getModelElementsByType(BpmnShape.class).forEach(shape -> drawn.add(shape.getBpmnElement()));
            model.getModelElementsByType(BpmnEdge.class).forEach(edge -> drawn.add(edge.getBpmnElement()));
            Stream.<BaseElement>concat(
                            model.getModelElementsByType(FlowElement.class).stream(),
                            model.getModelElementsByType(Artifact.class).stream())
                    .filter(element -> !drawn.contains(element))
                    .forEach(element -> findings.add(diagram.file(), element.getId(), "not-drawn"));
        }
    }
}
