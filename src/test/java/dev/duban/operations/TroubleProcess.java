package dev.duban.operations;

import dev.duban.engine.CaseClaims;
import dev.duban.engine.Step;
import dev.duban.engine.StepRun;
import io.camunda.client.CamundaClient;
import io.camunda.zeebe.model.bpmn.Bpmn;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * A process that comes to a stand as it is told: its work fails while the case is in {@link #failing}, and behind it a way other
 * than {@code on} ends in an expression that the engine cannot evaluate.
 */
@Component
@Lazy(false)
class TroubleProcess {

    static final String ID = "operations-trouble";
    static final String START = "operations-trouble-started";

    final Set<String> failing = ConcurrentHashMap.newKeySet();
    final Map<String, String> ways = new ConcurrentHashMap<>();
    final Map<String, Integer> worked = new ConcurrentHashMap<>();
    final Set<String> finished = ConcurrentHashMap.newKeySet();
    private final CaseClaims claims;
    private boolean deployed;

    TroubleProcess(CaseClaims claims) {
        this.claims = claims;
    }

    /** Deploys the process and keeps it as the release's own models are kept; a second call does nothing. */
    synchronized void deploy(CamundaClient client, JdbcClient jdbc) {
        if (deployed) {
            return;
        }
        var model = Bpmn.createExecutableProcess(ID)
                .startEvent("start-trouble")
                .message(START)
                .serviceTask("task-claim-case", task -> task.zeebeJobType("operations-trouble-claim-case"))
                .exclusiveGateway("gateway-claimed")
                .sequenceFlowId("flow-claimed")
                .conditionExpression("claimed")
                .serviceTask("task-work", task -> task.name("登记核查结果").zeebeJobType("operations-trouble-work"))
                .exclusiveGateway("gateway-way")
                .sequenceFlowId("flow-on")
                .conditionExpression("way = \"on\"")
                .serviceTask("task-finish", task -> task.name("办结").zeebeJobType("operations-trouble-finish"))
                .endEvent("end-done")
                .moveToNode("gateway-way")
                .sequenceFlowId("flow-nowhere")
                .conditionExpression("if way = \"on\" then false else way.unknown.thing > 3")
                .endEvent("end-never")
                .moveToNode("gateway-claimed")
                .sequenceFlowId("flow-already-running")
                .conditionExpression("not(claimed)")
                .endEvent("end-already-running")
                .done();
        var process = client.newDeployResourceCommand()
                .addProcessModel(model, ID + ".bpmn")
                .send()
                .join()
                .getProcesses()
                .getFirst();
        jdbc.sql("""
            insert into deployed_model (engine_id, model_key, kind, model_id, version, name, content, content_hash, reason,
                                        deployed_at)
            select engine_id, :key, 'PROCESS', :id, :version, 'trouble', :content, '-', 'test', now()
              from engine_marker
            """)
                .param("key", process.getProcessDefinitionKey())
                .param("id", ID)
                .param("version", process.getVersion())
                .param("content", Bpmn.convertToString(model).getBytes(StandardCharsets.UTF_8))
                .update();
        deployed = true;
    }

    @Step("operations-trouble-claim-case")
    Claimed claim(StepRun run) {
        return new Claimed(claims.claim(run));
    }

    @Step("operations-trouble-work")
    Worked work(Wanted wanted) {
        worked.merge(wanted.caseNo(), 1, Integer::sum);
        if (failing.contains(wanted.caseNo()) && !"mended".equals(wanted.level())) {
            throw new IllegalStateException("模板缺字段“联系电话” <b>");
        }
        return new Worked(ways.getOrDefault(wanted.caseNo(), "on"));
    }

    @Step("operations-trouble-finish")
    void finish(Wanted wanted) {
        finished.add(wanted.caseNo());
    }

    record Claimed(boolean claimed) {}

    record Wanted(String caseNo, @Nullable String level) {}

    record Worked(String way) {}
}
