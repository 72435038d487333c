package dev.duban.fault;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.builder.UserTaskBuilder;

/** A straight process of two human tasks and four steps, as the flows are made of. */
final class LoadProcess {

    private LoadProcess() {}

    static BpmnModelInstance model() {
        return Bpmn.createExecutableProcess("load")
                .startEvent("start-load")
                .message("load-started")
                .serviceTask("task-claim", task -> task.zeebeJobType("load-claim-case"))
                .exclusiveGateway("gateway-claimed")
                .sequenceFlowId("flow-claimed")
                .conditionExpression("claimed")
                .userTask("task-first", LoadProcess::asOurs)
                .serviceTask("task-apply-first", task -> task.zeebeJobType("load-note"))
                .serviceTask("task-between", task -> task.zeebeJobType("load-note"))
                .userTask("task-second", LoadProcess::asOurs)
                .serviceTask("task-finish", task -> task.zeebeJobType("load-finish"))
                .endEvent("end-load")
                .moveToNode("gateway-claimed")
                .sequenceFlowId("flow-already-running")
                .conditionExpression("not(claimed)")
                .endEvent("end-already-running")
                .done();
    }

    private static void asOurs(UserTaskBuilder task) {
        task.zeebeCandidateGroups("OFFICER")
                .zeebeTaskHeader("organ", "handling-organ")
                .zeebeTaskHeader("deadlineRule", "none: a load")
                .zeebeTaskHeader("legalBasis", "WSL 41")
                .zeebeTaskHeader("separateFrom", "none");
    }
}
