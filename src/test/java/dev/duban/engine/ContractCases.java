package dev.duban.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.camunda.client.CamundaClient;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Cases of the contract process, started and answered as the contract needs them. */
abstract class ContractCases {

    static final Duration SOON = Duration.ofSeconds(20);

    @Autowired
    EngineCommands commands;

    @Autowired
    HumanTasks tasks;

    @Autowired
    EngineTestApplication.RememberingDesk desk;

    @Autowired
    EngineTestApplication.RememberingPlaces places;

    @Autowired
    EngineTestApplication.ContractSteps steps;

    @Autowired
    Repairs repairs;

    @Autowired
    StepRunner runner;

    @Autowired
    Standstill standstill;

    @Autowired
    StalledCases stalled;

    @Autowired
    EngineState state;

    @Autowired
    EngineMarker marker;

    @Autowired
    EngineSettings settings;

    @Autowired
    ConfigurableListableBeanFactory beans;

    @Autowired
    CamundaClient client;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @BeforeEach
    void deploy() {
        await().atMost(Duration.ofSeconds(20)).until(state::reachable);
        client.newDeployResourceCommand()
                .addProcessModel(ContractProcess.model(), "contract.bpmn")
                .send()
                .join();
    }

    void answerQuietly(HumanTask task) {
        try {
            answer(task, "on");
        } catch (TaskGone gone) {
            assertThat(gone.task()).isEqualTo(task.id());
        }
    }

    String start() {
        var caseNo = "T-" + UUID.randomUUID();
        transaction.executeWithoutResult(status -> commands.start("contract-started", caseNo));
        return caseNo;
    }

    HumanTask openTask(String caseNo) {
        // The desk hears of a task before its row is committed.
        await().atMost(SOON).until(() -> !tasks.openIn(caseNo).isEmpty());
        return desk.of(caseNo).getFirst();
    }

    void answer(HumanTask task, String say) {
        transaction.executeWithoutResult(status -> tasks.answer(task.id(), UUID.randomUUID(), Map.of("say", say)));
    }

    int effects(String caseNo) {
        return jdbc.sql("create table if not exists effect (case_no text)").update() * 0
                + jdbc.sql("select count(*) from effect where case_no = :case")
                        .param("case", caseNo)
                        .query(Integer.class)
                        .single();
    }
}
