package dev.duban.engine;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import java.util.UUID;

/** A small process that shows everything the engine package does: claim, steps, a human task, a refusal, an ending. */
final class ContractProcess {

    /** On whose account its task is asked. */
    static final UUID CAUSE = UUID.fromString("00000000-0000-4000-8000-00000000c0de");

    private ContractProcess() {}

    static BpmnModelInstance model() {
        return model("contract", "contract-started");
    }

    /** One step that no worker takes. */
    static BpmnModelInstance byHand() {
        return Bpmn.createExecutableProcess("by-hand")
                .startEvent("start-by-hand")
                .serviceTask("task-by-hand", task -> task.zeebeJobType("contract-by-hand"))
                .boundaryEvent("event-refused-by-hand", event -> event.error("engine-refused"))
                .endEvent("end-refused-by-hand")
                .moveToActivity("task-by-hand")
                .endEvent("end-by-hand")
                .done();
    }

    static BpmnModelInstance model(String process, String message) {
        var builder = Bpmn.createExecutableProcess(process)
                .startEvent("start-contract")
                .message(message)
                .serviceTask("task-claim-case", task -> task.zeebeJobType("contract-claim-case"))
                .exclusiveGateway("gateway-claimed")
                .sequenceFlowId("flow-claimed")
                .conditionExpression("claimed");
        builder.userTask(
                        "task-answer",
                        task -> task.zeebeCandidateGroups("OFFICER")
                                .zeebeInputExpression("\"handling-organ\"", "organ")
                                .zeebeInputExpression("\"%s\"".formatted(CAUSE), "cause")
                                .zeebeTaskHeader("organ", "=organ")
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
