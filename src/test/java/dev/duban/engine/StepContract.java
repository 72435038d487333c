package dev.duban.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.camunda.client.api.command.ClientException;
import io.camunda.client.api.response.ActivatedJob;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The part of the contract about steps: once, again, parked, mended. */
abstract class StepContract extends TaskContract {

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
    void entersAParkedStepAgainAsANewJobWithAChangedFact() {
        var caseNo = start();
        var task = openTask(caseNo);
        steps.failures.put(caseNo, 1000);
        answer(task, "on");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> standstill.troubledSteps().stream()
                        .anyMatch(step -> step.caseNo().equals(caseNo) && step.parked()));
        var parked = standstill.troubledSteps().stream()
                .filter(step -> step.caseNo().equals(caseNo))
                .findAny()
                .orElseThrow();

        assertThat(repairs.enterAgain(parked.jobKey(), Map.of("mended", "yes"))).isTrue();

        await().atMost(SOON).until(() -> desk.confirmed.contains(task.id()));
        await().atMost(SOON).untilAsserted(() -> assertThat(effects(caseNo)).isEqualTo(1));
        assertThat(standstill.troubledStep(parked.jobKey())).isEmpty();
        assertThat(repairs.enterAgain(parked.jobKey(), Map.of())).isFalse();
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
    void runsAStepOnceHoweverOftenItsJobIsDelivered() {
        var caseNo = start();
        var task = openTask(caseNo);
        answer(task, "on");
        await().atMost(SOON).until(() -> desk.confirmed.contains(task.id()));
        var job = jobByHand(caseNo, task);

        CompletableFuture.allOf(
                        CompletableFuture.runAsync(() -> runner.handle(applyAnswer(), job), Thread::startVirtualThread),
                        CompletableFuture.runAsync(() -> runner.handle(applyAnswer(), job), Thread::startVirtualThread))
                .join();
        runner.handle(applyAnswer(), job);

        assertThat(effects(caseNo))
                .as("one of the case's own step, one of this")
                .isEqualTo(2);
        assertThat(steps.calls.get(caseNo)).hasValue(2);
        assertThat(outcomes(job)).containsExactly("DONE");
        await().atMost(SOON).until(() -> isOver(job));
    }

    @Test
    void believesNoResultOfAnotherCaseUnderTheSameKey() {
        var caseNo = start();
        var task = openTask(caseNo);
        answer(task, "on");
        await().atMost(SOON).until(() -> desk.confirmed.contains(task.id()));
        var job = jobByHand(caseNo, task);
        jdbc.sql("""
            insert into step_result (engine_id, job_key, job_type, case_no, outcome, ran_at)
            values (:engine, :job, :type, :other, 'DONE', now())
            """)
                .param("engine", marker.engineId())
                .param("job", job.getKey())
                .param("type", job.getType())
                .param("other", start())
                .update();

        runner.handle(applyAnswer(), job);
        runner.handle(applyAnswer(), job);

        assertThat(effects(caseNo))
                .as("one of the case's own step, one of this")
                .isEqualTo(2);
        assertThat(jdbc.sql("select case_no from step_result where job_key = :job")
                        .param("job", job.getKey())
                        .query(String.class)
                        .list())
                .containsExactly(caseNo);
    }

    @Test
    void refusesOnceHoweverOftenTheJobIsDelivered() {
        var caseNo = start();
        var task = openTask(caseNo);
        answer(task, "refuse");
        await().atMost(SOON).until(() -> desk.refused.containsKey(task.id()));
        var job = jobByHand(caseNo, task);

        runner.handle(applyAnswer(), job);
        runner.handle(applyAnswer(), job);

        assertThat(effects(caseNo)).isZero();
        assertThat(steps.calls.get(caseNo)).as("not asked again").hasValue(2);
        assertThat(outcomes(job)).containsExactly("REFUSED");
        await().atMost(SOON).until(() -> isOver(job));
    }

    @Test
    void letsOneOfTwoAnswersAtOnceReachTheStep() {
        var caseNo = start();
        var task = openTask(caseNo);
        CompletableFuture.allOf(
                        CompletableFuture.runAsync(() -> answerQuietly(task), Thread::startVirtualThread),
                        CompletableFuture.runAsync(() -> answerQuietly(task), Thread::startVirtualThread))
                .join();

        await().atMost(SOON).until(() -> desk.confirmed.contains(task.id()));
        await().atMost(SOON).untilAsserted(() -> assertThat(effects(caseNo)).isEqualTo(1));
        assertThat(tasks.answersTo(task.id())).hasSize(1);
    }

    @Test
    void keepsTheLockOfAParkedStepWithoutRunningItAgain() {
        var caseNo = start();
        var task = openTask(caseNo);
        steps.failures.put(caseNo, 1000);
        answer(task, "on");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> standstill.troubledSteps().stream()
                        .anyMatch(step -> step.caseNo().equals(caseNo) && step.parked()));
        var calls = steps.calls.get(caseNo).get();
        jdbc.sql("update step_trouble set lock_until = now() - interval '1 minute' where case_no = :case")
                .param("case", caseNo)
                .update();

        await().atMost(SOON)
                .until(() ->
                        jdbc.sql("""
                            select lock_until > now() + interval '1 hour' and parked_at is not null
                              from step_trouble
                             where case_no = :case
                            """).param("case", caseNo).query(Boolean.class).single());
        assertThat(steps.calls.get(caseNo)).hasValue(calls);
    }

    /** A job of a case whose only worker is the test, for the answer that was given to a task. */
    private ActivatedJob jobByHand(String caseNo, HumanTask task) {
        client.newDeployResourceCommand()
                .addProcessModel(ContractProcess.byHand(), "by-hand.bpmn")
                .send()
                .join();
        client.newCreateInstanceCommand()
                .bpmnProcessId("by-hand")
                .latestVersion()
                .variables(Map.of(
                        "caseNo",
                        caseNo,
                        "answer",
                        tasks.answersTo(task.id()).getFirst().id().toString()))
                .send()
                .join();
        return client.newActivateJobsCommand()
                .jobType("contract-by-hand")
                .maxJobsToActivate(1)
                .timeout(Duration.ofMinutes(5))
                .requestTimeout(SOON)
                .send()
                .join()
                .getJobs()
                .getFirst();
    }

    private StepMethod applyAnswer() {
        return AnnotatedMethods.of(beans, Step.class).stream()
                .map(StepMethod::new)
                .filter(step -> step.jobType().equals("contract-apply-answer"))
                .findAny()
                .orElseThrow();
    }

    private List<String> outcomes(ActivatedJob job) {
        return jdbc.sql("select outcome from step_result where job_key = :job")
                .param("job", job.getKey())
                .query(String.class)
                .list();
    }

    private boolean isOver(ActivatedJob job) {
        try {
            client.newUpdateTimeoutCommand(job)
                    .timeout(Duration.ofMinutes(5))
                    .send()
                    .join();
            return false;
        } catch (ClientException gone) {
            return EngineFailure.isNotFound(gone);
        }
    }
}
