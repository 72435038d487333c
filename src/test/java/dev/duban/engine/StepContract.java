package dev.duban.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
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
}
