package dev.duban.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** What the rest of Duban relies on, whatever the engine: run against the in-memory engine and the real broker. */
abstract class EngineContract extends StepContract {

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
    void keepsARefusedCommandWithTheEnginesWordsAndTheNextOnesOfItsCaseBehindIt() {
        var caseNo = start();
        var task = openTask(caseNo);
        long job = jdbc.sql("select job_key from human_task where id = :id")
                .param("id", task.id())
                .query(Long.class)
                .single();
        client.newFailCommand(job).retries(0).send().join();

        answer(task, "on");
        transaction.executeWithoutResult(status -> commands.publish("contract-unknown-message", caseNo));

        await().atMost(SOON).until(() -> refused(caseNo).isPresent());
        var refused = refused(caseNo).orElseThrow();
        assertThat(refused.kind()).isEqualTo("COMPLETE");
        assertThat(refused.lastError()).contains("FAILED");
        assertThat(states(caseNo)).containsExactly("SENT", "REFUSED", "WAITING");

        assertThat(repairs.resend(refused.id())).isTrue();
        await().atMost(SOON)
                .until(() -> refused(caseNo)
                        .filter(again -> again.attempts() == refused.attempts() + 1)
                        .isPresent());
        assertThat(states(caseNo)).as("it was refused again").containsExactly("SENT", "REFUSED", "WAITING");

        assertThat(repairs.drop(refused.id(), "the job failed")).isTrue();
        await().atMost(SOON).untilAsserted(() -> assertThat(states(caseNo)).containsExactly("SENT", "DROPPED", "SENT"));
        assertThat(repairs.resend(refused.id())).isFalse();
    }

    private Optional<Standstill.OpenCommand> refused(String caseNo) {
        return standstill.refusedCommands(100).stream()
                .filter(command -> command.caseNo().equals(caseNo))
                .findAny();
    }

    /** Of all commands of the case, in their order. */
    private List<String> states(String caseNo) {
        return jdbc.sql("select state from engine_command where case_no = :case order by seq")
                .param("case", caseNo)
                .query(String.class)
                .list();
    }

    @Test
    void deploysNothingOfASetInWhichTheChecksFindSomething() {
        var withoutSteps = new EngineSettings(
                settings.grpcAddress(),
                null,
                null,
                null,
                null,
                null,
                "classpath*:checks/**/*",
                settings.stepLock(),
                settings.taskFirstLock(),
                settings.taskLock(),
                settings.triesBeforeParking(),
                settings.retryBackoff(),
                settings.messageLife(),
                settings.stalledAfter(),
                settings.pollEvery(),
                settings.streamJobs());
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
}
