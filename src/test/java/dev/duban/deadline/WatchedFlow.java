package dev.duban.deadline;

import dev.duban.casefile.CaseFiles;
import dev.duban.engine.CaseClaims;
import dev.duban.engine.EngineCommands;
import dev.duban.engine.MovableClock;
import dev.duban.engine.Step;
import dev.duban.engine.StepRun;
import io.camunda.client.CamundaClient;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.process.test.api.ZeebeTestEngine;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A flow that does nothing but wait, with the watch beside it: a task of an officer, a second way that a lapsed term opens, and
 * a message that ends it. Deployed into the engine of a test, whose clock it moves together with the program's.
 */
class WatchedFlow {

    private final CaseClaims claims;
    private final CaseFiles cases;
    private final EngineCommands commands;
    private final Deadlines deadlines;
    private final CamundaClient client;
    private final ObjectProvider<ZeebeTestEngine> engine;
    private final MovableClock clock;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private boolean deployed;
    private Duration behind = Duration.ZERO;

    WatchedFlow(
            CaseClaims claims,
            CaseFiles cases,
            EngineCommands commands,
            Deadlines deadlines,
            CamundaClient client,
            ObjectProvider<ZeebeTestEngine> engine,
            MovableClock clock,
            JdbcClient jdbc,
            TransactionTemplate transaction) {
        this.claims = claims;
        this.cases = cases;
        this.commands = commands;
        this.deadlines = deadlines;
        this.client = client;
        this.engine = engine;
        this.clock = clock;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    @Step("watched-claim-case")
    Claimed claim(StepRun run) {
        return new Claimed(claims.claim(run));
    }

    @Step("watched-note")
    void note(StepRun run) {}

    @Step("watched-turn")
    void turn(StepRun run) {
        cases.close(run.caseNo(), "TURNED");
    }

    record Claimed(boolean claimed) {}

    static BpmnModelInstance model() {
        var process = Bpmn.createExecutableProcess("watched")
                .startEvent("start-watched")
                .message("watched-started")
                .serviceTask("task-claim-case", task -> task.zeebeJobType("watched-claim-case"))
                .exclusiveGateway("gateway-claimed")
                .sequenceFlowId("flow-claimed")
                .conditionExpression("claimed");
        var inside = process.subProcess("sub-process-watched")
                .embeddedSubProcess()
                .startEvent("start-inside")
                .parallelGateway("gateway-fork");
        inside.callActivity(
                        "call-deadline-watch",
                        call -> call.zeebeProcessId("deadline-watch")
                                .zeebePropagateAllParentVariables(false)
                                .zeebePropagateAllChildVariables(false)
                                .zeebeInputExpression("caseNo", "caseNo"))
                .moveToNode("gateway-fork")
                .userTask(
                        "task-verify",
                        task -> task.zeebeCandidateGroups("OFFICER")
                                .zeebeTaskHeader("organ", "handling-organ")
                                .zeebeTaskHeader("deadlineRule", "F1-04")
                                .zeebeTaskHeader("legalBasis", "WSL 65")
                                .zeebeTaskHeader("separateFrom", "none")
                                .multiInstance(each ->
                                        each.parallel().zeebeInputCollectionExpression("for n in 1..tasks return n")))
                .serviceTask("task-note", task -> task.zeebeJobType("watched-note"))
                .intermediateCatchEvent("event-lapsed")
                .message(message -> message.name("deadline-expired").zeebeCorrelationKeyExpression("rightDeadline"))
                .serviceTask("task-turn", task -> task.zeebeJobType("watched-turn"))
                .endEvent("end-turned")
                .terminate();
        return process.moveToActivity("sub-process-watched")
                .endEvent("end-watched")
                .moveToNode("gateway-claimed")
                .sequenceFlowId("flow-already-running")
                .conditionExpression("not(claimed)")
                .endEvent("end-already-running")
                .done();
    }

    /** Starts the flow for a case, with a term of its own that turns its way. */
    UUID start(String caseNo, NewDeadline turning) {
        return start(caseNo, turning, 1);
    }

    /** @param tasks how many tasks of the officer lie open at once; they have one term between them */
    UUID start(String caseNo, NewDeadline turning, int tasks) {
        deploy();
        return transaction.execute(status -> {
            var right = deadlines.open(turning);
            commands.start("watched-started", caseNo, Map.of("rightDeadline", right.toString(), "tasks", tasks));
            return right;
        });
    }

    UUID open(NewDeadline asked) {
        return transaction.execute(status -> deadlines.open(asked));
    }

    void inTransaction(Runnable act) {
        transaction.executeWithoutResult(status -> act.run());
    }

    <T> T within(Supplier<T> act) {
        return Objects.requireNonNull(transaction.execute(status -> act.get()));
    }

    /** Moves both clocks, the engine's by so much more as it runs ahead; an instant that has come already moves nothing. */
    void jumpTo(Instant instant, Duration ahead) {
        var by = Duration.between(clock.instant(), instant);
        if (by.isPositive()) {
            clock.advance(by);
            engine.getObject().increaseTime(by.plus(ahead));
        }
    }

    /** Moves the program's clock alone. */
    void jumpAlone(Instant instant) {
        var by = Duration.between(clock.instant(), instant);
        clock.advance(by);
        behind = behind.plus(by);
    }

    void letEngineFollow() {
        engine.getObject().increaseTime(behind);
        behind = Duration.ZERO;
    }

    Instant now() {
        return clock.instant();
    }

    private synchronized void deploy() {
        if (!deployed) {
            client.newDeployResourceCommand()
                    .addProcessModel(model(), "watched.bpmn")
                    .send()
                    .join();
            deployed = true;
        }
    }

    boolean armed(String caseNo) {
        return jdbc.sql("select count(*) from deadline_watch where case_no = :case and armed_at is not null")
                        .param("case", caseNo)
                        .query(Integer.class)
                        .single()
                == 1;
    }
}
