package dev.duban.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.camunda.client.CamundaClient;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What the rest of Duban relies on, whatever the engine: run against the in-memory engine and the real broker. */
abstract class EngineContract {

    private static final Duration SOON = Duration.ofSeconds(20);

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

    @Test
    void carriesACaseFromItsStartThroughATaskToItsEnd() {
        var caseNo = start();
        var task = openTask(caseNo);
        assertThat(task.roles()).containsExactly("OFFICER");
        assertThat(task.organ()).isEqualTo("handling-organ");
        assertThat(task.separateFrom()).isEmpty();

        answer(task, "on");

        await().atMost(SOON).until(() -> desk.confirmed.contains(task.id()));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(places.ways.get(caseNo))
                        .containsExactly("task-claim-case", "task-answer", "task-apply-answer"));
        await().atMost(SOON).untilAsserted(() -> assertThat(effects(caseNo)).isEqualTo(1));
    }

    @Test
    void startsACaseOnceWhenItsMessageIsSentTwice() {
        var caseNo = start();
        var task = openTask(caseNo);
        client.newPublishMessageCommand()
                .messageName("contract-started")
                .correlationKey(caseNo + "-again")
                .variables(Map.of("caseNo", caseNo))
                .send()
                .join();

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(places.ways.get(caseNo))
                        .filteredOn("task-claim-case"::equals)
                        .hasSize(2));
        answer(task, "on");
        await().atMost(SOON).until(() -> desk.confirmed.contains(task.id()));
        assertThat(desk.of(caseNo)).hasSize(1);
    }

    @Test
    void refusesAnAnswerAtOnceWhenTheRuleWouldRefuseItLater() {
        var task = openTask(start());

        assertThatThrownBy(() -> answer(task, "refuse at once")).isInstanceOf(EngineTestApplication.Refused.class);

        assertThat(tasks.answersTo(task.id())).isEmpty();
        assertThat(jdbc.sql("select state from human_task where id = :id")
                        .param("id", task.id())
                        .query(String.class)
                        .single())
                .isEqualTo("OPEN");
    }

    @Test
    void opensTheTaskAgainWhenTheStepRefusesItsAnswer() {
        var caseNo = start();
        var first = openTask(caseNo);

        answer(first, "refuse");

        await().atMost(SOON).until(() -> desk.of(caseNo).size() == 2);
        assertThat(desk.refused).containsEntry(first.id(), "engine-refused");
        assertThat(tasks.answersTo(first.id()).getFirst().state()).isEqualTo(HumanTasks.Given.State.REFUSED);
        assertThat(effects(caseNo)).isZero();
    }

    @Test
    void letsOneOfTwoAnswersWinAndTellsTheOtherByWhom() {
        var task = openTask(start());
        var winner = UUID.randomUUID();
        transaction.executeWithoutResult(status -> tasks.answer(task.id(), winner, Map.of("say", "on")));

        assertThatThrownBy(() -> answer(task, "me too"))
                .isInstanceOfSatisfying(
                        TaskGone.class, gone -> assertThat(gone.answeredBy()).isEqualTo(winner));
        assertThat(tasks.answersTo(task.id())).hasSize(1);
    }

    @Test
    void triesAFailingStepAgainAndLeavesOneEffect() {
        var caseNo = start();
        steps.failures.put(caseNo, 3);
        var task = openTask(caseNo);

        answer(task, "on");

        await().atMost(Duration.ofSeconds(40)).until(() -> desk.confirmed.contains(task.id()));
        assertThat(steps.calls.get(caseNo)).hasValue(4);
        await().atMost(SOON).untilAsserted(() -> assertThat(effects(caseNo)).isEqualTo(1));
        assertThat(standstill.troubledSteps()).noneMatch(step -> step.caseNo().equals(caseNo));
    }

    @Test
    void parksAStepThatNeverWorksUntilItIsReleased() {
        var caseNo = start();
        steps.failures.put(caseNo, 1000);
        var task = openTask(caseNo);
        answer(task, "on");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> standstill.troubledSteps().stream()
                        .anyMatch(step -> step.caseNo().equals(caseNo) && step.parked()));
        var parked = standstill.troubledSteps().stream()
                .filter(step -> step.caseNo().equals(caseNo))
                .findAny()
                .orElseThrow();
        assertThat(parked.reason()).startsWith("not yet");

        steps.failures.put(caseNo, 0);
        assertThat(repairs.release(parked.jobKey())).isTrue();

        await().atMost(Duration.ofSeconds(60)).until(() -> desk.confirmed.contains(task.id()));
        await().atMost(SOON).untilAsserted(() -> assertThat(effects(caseNo)).isEqualTo(1));
    }

    @Test
    void parksAStepAtOnceThatRefusesWhatItDoesNotDeclare() {
        var caseNo = start();
        var task = openTask(caseNo);

        answer(task, "refuse undeclared");

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(standstill.troubledSteps())
                        .filteredOn(step -> step.caseNo().equals(caseNo))
                        .singleElement()
                        .satisfies(step -> {
                            assertThat(step.parked()).isTrue();
                            assertThat(step.reason()).contains("engine-undeclared", "does not declare");
                        }));
        assertThat(steps.calls.get(caseNo)).hasValue(1);
        assertThat(effects(caseNo)).isZero();
    }

    @Test
    void withdrawsATaskWhoseCaseTookAnotherWay() {
        var caseNo = start();
        var task = openTask(caseNo);
        var instance = jdbc.sql("select process_instance_key from engine_instance where case_no = :case")
                .param("case", caseNo)
                .query(Long.class)
                .single();
        client.newCancelInstanceCommand(instance).send().join();

        transaction.executeWithoutResult(
                status -> jdbc.sql("""
                    update human_task set check_at = now(), checks_left = 3 where id = :id
                    """).param("id", task.id()).update());

        await().atMost(SOON).until(() -> desk.withdrawn.containsKey(task.id()));
        assertThatThrownBy(() -> answer(task, "late")).isInstanceOf(TaskGone.class);
    }

    @Test
    void keepsAnAnswerWhoseTaskHadEnded() {
        var caseNo = start();
        var task = openTask(caseNo);
        var instance = jdbc.sql("select process_instance_key from engine_instance where case_no = :case")
                .param("case", caseNo)
                .query(Long.class)
                .single();
        client.newCancelInstanceCommand(instance).send().join();

        answer(task, "too late");

        await().atMost(SOON).until(() -> desk.tooLate.contains(task.id()));
        var kept = tasks.answersTo(task.id()).getFirst();
        assertThat(kept.state()).isEqualTo(HumanTasks.Given.State.TOO_LATE);
        assertThat(kept.data()).containsEntry("say", "too late");
    }

    @Test
    void findsACaseThatAnUnseenIncidentStoppedAndCarriesItOn() {
        var caseNo = start();
        var task = openTask(caseNo);
        transaction.executeWithoutResult(
                status -> tasks.answer(task.id(), UUID.randomUUID(), Map.of("say", "a text has no field")));
        await().atMost(SOON).until(() -> desk.confirmed.contains(task.id()));
        places.closed.remove(caseNo);

        await().atMost(SOON)
                .until(() ->
                        stalled.find().stream().anyMatch(found -> found.caseNo().equals(caseNo)));
        assertThat(stalled.find().stream()
                        .filter(found -> found.caseNo().equals(caseNo))
                        .findAny()
                        .orElseThrow()
                        .elementId())
                .isEqualTo("task-apply-answer");

        repairs.restart(caseNo, "contract", "task-answer", Map.of());
        await().atMost(SOON).until(() -> desk.of(caseNo).size() == 2);
        assertThat(stalled.find()).noneMatch(found -> found.caseNo().equals(caseNo));
    }

    @Test
    void sendsTheCommandsOfACaseInTheirOrder() {
        var caseNo = "T-" + UUID.randomUUID();
        transaction.executeWithoutResult(status -> {
            commands.start("contract-started", caseNo);
            commands.publish("contract-unknown-message", caseNo);
        });

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(jdbc.sql("""
                    select kind from engine_command where case_no = :case and state = 'SENT' order by settled_at
                    """)
                                .param("case", caseNo)
                                .query(String.class)
                                .list())
                        .containsExactly("START", "PUBLISH"));
    }

    @Test
    void forgetsCommandsOfATransactionThatRollsBack() {
        var caseNo = "T-" + UUID.randomUUID();

        transaction.executeWithoutResult(status -> {
            commands.start("contract-started", caseNo);
            status.setRollbackOnly();
        });

        assertThat(jdbc.sql("select count(*) from engine_command where case_no = :case")
                        .param("case", caseNo)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void runsAStepOnceWhenItsJobIsDeliveredTwice() {
        var caseNo = start();
        var task = openTask(caseNo);
        var both = CompletableFuture.allOf(
                CompletableFuture.runAsync(() -> answerQuietly(task)),
                CompletableFuture.runAsync(() -> answerQuietly(task)));
        both.join();

        await().atMost(SOON).until(() -> desk.confirmed.contains(task.id()));
        await().atMost(SOON).untilAsserted(() -> assertThat(effects(caseNo)).isEqualTo(1));
        assertThat(tasks.answersTo(task.id())).hasSize(1);
    }

    @Test
    void deploysNothingOfASetInWhichTheChecksFindSomething() {
        var withoutSteps = new EngineSettings(
                settings.grpcAddress(),
                null,
                "classpath*:checks/**/*",
                settings.stepLock(),
                settings.taskFirstLock(),
                settings.taskLock(),
                settings.triesBeforeParking(),
                settings.retryBackoff(),
                settings.messageLife(),
                settings.stalledAfter(),
                settings.pollEvery());
        var found = new ModelState();
        var deployment = new Deployment(
                client,
                jdbc,
                transaction,
                marker,
                new ModelFiles(new PathMatchingResourcePatternResolver(), withoutSteps),
                found,
                beans,
                Clock.systemUTC());

        assertThat(deployment.deployChanged("a test")).isEmpty();

        assertThat(found.findings())
                .extracting(Finding::rule, Finding::elementId)
                .contains(tuple("step-missing", "task-claim-case"), tuple("step-missing", "task-record-visit"));
        assertThat(jdbc.sql("select count(*) from deployed_model where name like 'sample-%'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private void answerQuietly(HumanTask task) {
        try {
            answer(task, "on");
        } catch (TaskGone gone) {
            assertThat(gone.task()).isEqualTo(task.id());
        }
    }

    private String start() {
        var caseNo = "T-" + UUID.randomUUID();
        transaction.executeWithoutResult(status -> commands.start("contract-started", caseNo));
        return caseNo;
    }

    private HumanTask openTask(String caseNo) {
        await().atMost(SOON).until(() -> !desk.of(caseNo).isEmpty());
        return desk.of(caseNo).getFirst();
    }

    private void answer(HumanTask task, String say) {
        transaction.executeWithoutResult(status -> tasks.answer(task.id(), UUID.randomUUID(), Map.of("say", say)));
    }

    private int effects(String caseNo) {
        return jdbc.sql("create table if not exists effect (case_no text)").update() * 0
                + jdbc.sql("select count(*) from effect where case_no = :case")
                        .param("case", caseNo)
                        .query(Integer.class)
                        .single();
    }
}
