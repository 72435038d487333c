package dev.duban.engine;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;

/** A small process that shows everything the engine package does: claim, steps, a human task, a refusal, an ending. */
final class ContractProcess {

    private ContractProcess() {}

    static BpmnModelInstance model() {
        var builder = Bpmn.createExecutableProcess("contract")
                .startEvent("start-contract")
                .message("contract-started")
                .serviceTask("task-claim-case", task -> task.zeebeJobType("contract-claim-case"))
                .exclusiveGateway("gateway-claimed")
                .sequenceFlowId("flow-claimed")
                .conditionExpression("claimed");
        builder.userTask(
                        "task-answer",
                        task -> task.zeebeCandidateGroups("OFFICER")
                                .zeebeTaskHeader("organ", "handling-organ")
                                .zeebeTaskHeader("deadlineRule", "none: a test")
                                .zeebeTaskHeader("legalBasis", "WSL 41")
                                .zeebeTaskHeader("separateFrom", "none"))
                .serviceTask("task-apply-answer", task -> task.zeebeJobType("contract-apply-answer"))
                .boundaryEvent("event-refused", event -> event.error("engine-refused"))
                .connectTo("task-answer")
                .moveToActivity("task-apply-answer")
                .exclusiveGateway("gateway-way")
                .sequenceFlowId("flow-done")
                .conditionExpression("way = \"on\"")
                .endEvent("end-done")
                .moveToNode("gateway-way")
                .sequenceFlowId("flow-unseen")
                .conditionExpression("way.unknown.thing > 3")
                .endEvent("end-never");
        return builder.moveToNode("gateway-claimed")
                .sequenceFlowId("flow-already-running")
                .conditionExpression("not(claimed)")
                .endEvent("end-already-running")
                .done();
    }
}
