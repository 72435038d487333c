package dev.duban.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The part of the contract about people: their tasks and answers. */
abstract class TaskContract extends ContractCases {

    @Test
    void carriesACaseFromItsStartThroughATaskToItsEnd() {
        var caseNo = start();
        var task = openTask(caseNo);
        assertThat(task.roles()).containsExactly("OFFICER");
        assertThat(task.organ()).as("as its variable says").isEqualTo("handling-organ");
        assertThat(task.cause()).isEqualTo(ContractProcess.CAUSE);
        assertThat(tasks.openIn(caseNo))
                .extracting(HumanTask::organ, HumanTask::cause)
                .containsExactly(tuple("handling-organ", ContractProcess.CAUSE));
        assertThat(task.separateFrom()).isEmpty();

        answer(task, "on");

        await().atMost(SOON).until(() -> desk.confirmed.contains(task.id()));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(places.ways.get(caseNo))
                        .containsExactly("task-claim-case", "task-answer", "task-apply-answer"));
        await().atMost(SOON).untilAsserted(() -> assertThat(effects(caseNo)).isEqualTo(1));
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
    void withdrawsATaskWhoseKeyTheEngineGaveToAnotherCase() {
        var caseNo = start();
        var other = openTask(caseNo);
        var before = start();
        openTask(before);
        var key = jdbc.sql("update human_task set case_no = :before where id = :id returning job_key")
                .param("before", before)
                .param("id", other.id())
                .query(Long.class)
                .single();

        client.newUpdateTimeoutCommand(key).timeout(Duration.ofMillis(1)).send().join();

        await().atMost(SOON).until(() -> desk.withdrawn.containsKey(other.id()));
        await().atMost(SOON).until(() -> tasks.openIn(caseNo).size() == 1);
        answer(tasks.openIn(caseNo).getFirst(), "on");
        await().atMost(SOON).untilAsserted(() -> assertThat(effects(caseNo)).isEqualTo(1));
        assertThat(tasks.openIn(before)).as("its own task stays").hasSize(1);
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
}
