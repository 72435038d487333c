package dev.duban.hazard;

import static org.awaitility.Awaitility.await;

import dev.duban.deadline.DeadlineStorm;
import dev.duban.engine.EngineState;
import dev.duban.inbox.CountedStatements;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.CamundaFuture;
import io.camunda.client.api.worker.JobWorker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.FileSystemUtils;

/**
 * Cases per second through the shortest way of {@code hazard-supervision} (verified on site, unfounded, closed), three ways in one
 * run on one broker: the diagram with steps that do nothing and no watch, the same with the watch beside it, and Duban's own steps,
 * tasks and records; then 5,000 limits that end at one instant. Judges nothing. Run with {@code mvn verify -Pbench}.
 */
@Tag("benchmark")
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "duban.local.enabled=true",
            "duban.local.data=" + SupervisionBenchmark.DATA,
            "duban.local.least-free-space=100MB",
            "duban.demo=false",
            "duban.identity.bcrypt-strength=4"
        })
@Import(DeadlineStorm.class)
class SupervisionBenchmark {

    static final String DATA = "target/bench-data";

    private static final int WARM_UP = 100;
    private static final int CASES = 600;
    private static final int IN_FLIGHT = 64;
    private static final int LIMITS = 5_000;

    static {
        try {
            FileSystemUtils.deleteRecursively(Path.of(DATA));
        } catch (IOException kept) {
            throw new UncheckedIOException(kept);
        }
    }

    @Autowired
    CamundaClient client;

    @Autowired
    EngineState engine;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void printsCasesPerSecondAndWhereTheTimeGoes(@Autowired BeanFactory beans) throws InterruptedException {
        await().atMost(Duration.ofMinutes(2))
                .until(() -> engine.reachable()
                        && jdbc.sql("select count(*) from deployed_model where kind = 'DECISION'")
                                        .query(Integer.class)
                                        .single()
                                > 0);
        double plain = withoutSteps("bench-plain", false);
        double watched = withoutSteps("bench-watched", true);
        double ours = duban(new Office(beans));
        System.out.printf(
                Locale.ROOT,
                "%d cases each, cases a second: steps that do nothing %.1f; with the watch %.1f (ratio %.2f); Duban"
                        + " %.1f (ratio %.2f to the first, %.2f to the second)%n",
                CASES,
                plain,
                watched,
                watched / plain,
                ours,
                ours / plain,
                ours / watched);
        storm(beans.getBean(DeadlineStorm.class));
    }

    /** Limits that all end at one instant, until the last rung that has come is climbed. */
    private void storm(DeadlineStorm storm) throws InterruptedException {
        long began = System.nanoTime();
        storm.gather(LIMITS);
        System.out.printf(Locale.ROOT, "%d watched limits opened in %.1f s%n", LIMITS, since(began));
        long statements = CountedStatements.total();
        double rate = measured("storm", LIMITS, storm::breakLoose);
        System.out.printf(
                Locale.ROOT,
                "%d limits due at one instant: %.1f a second, %.1f statements each; rungs: %s%n",
                LIMITS,
                rate,
                (double) (CountedStatements.total() - statements) / LIMITS,
                storm.happened());
    }

    private static double since(long nanos) {
        return (System.nanoTime() - nanos) / 1e9;
    }

    private double withoutSteps(String name, boolean watched) throws InterruptedException {
        var flow = NoOpModels.flow(name, watched);
        var models = new HashMap<String, String>(Map.of(name + ".bpmn", flow));
        if (watched) {
            models.put("bench-watch.bpmn", NoOpModels.watch());
        }
        var jobTypes = new ArrayList<String>();
        models.forEach((file, model) -> {
            if (file.startsWith("bench-watch.") || !watched) {
                client.newDeployResourceCommand()
                        .addResourceBytes(model.getBytes(StandardCharsets.UTF_8), file)
                        .send()
                        .join();
            }
            NoOpModels.jobTypes(model).stream()
                    .filter(type -> !jobTypes.contains(type))
                    .forEach(jobTypes::add);
        });
        if (watched) {
            client.newDeployResourceCommand()
                    .addResourceBytes(flow.getBytes(StandardCharsets.UTF_8), name + ".bpmn")
                    .send()
                    .join();
        }
        run(name, "w", WARM_UP, jobTypes);
        return measured(name, CASES, () -> run(name, "m", CASES, jobTypes));
    }

    private void run(String name, String part, int cases, List<String> jobTypes) throws InterruptedException {
        var left = new CountDownLatch(cases);
        var workers = jobTypes.stream().map(type -> worker(type, left)).toList();
        var inFlight = new Semaphore(IN_FLIGHT);
        for (int n = 0; n < cases; n++) {
            var caseNo = name + part + n;
            inFlight.acquire();
            untilTaken(
                    () -> client.newPublishMessageCommand()
                            .messageName(name + "-started")
                            .correlationKey(caseNo)
                            .messageId(caseNo)
                            .timeToLive(Duration.ofMinutes(2))
                            .variables(Map.of("caseNo", caseNo))
                            .send(),
                    inFlight::release);
        }
        if (!left.await(5, TimeUnit.MINUTES)) {
            System.out.printf("%s: %d cases did not end%n", name, left.getCount());
        }
        workers.forEach(JobWorker::close);
    }

    private JobWorker worker(String type, CountDownLatch left) {
        var variables = variables(type);
        return client.newWorker()
                .jobType(type)
                .handler((jobs, job) -> untilTaken(
                        () -> jobs.newCompleteCommand(job).variables(variables).send(), () -> {
                            if (type.equals("no-op-hazard-close-unfounded")) {
                                left.countDown();
                            }
                        }))
                .maxJobsActive(64)
                .timeout(Duration.ofMinutes(1))
                .fetchVariables()
                .streamEnabled(true)
                .open();
    }

    /** A broker that has enough to do says so; then the same is sent again a little later. */
    private static void untilTaken(Supplier<CamundaFuture<?>> command, Runnable taken) {
        command.get().whenComplete((done, failure) -> {
            if (failure == null || !failure.toString().contains("RESOURCE_EXHAUSTED")) {
                taken.run();
            } else {
                CompletableFuture.delayedExecutor(20, TimeUnit.MILLISECONDS).execute(() -> untilTaken(command, taken));
            }
        });
    }

    private static Map<String, Object> variables(String type) {
        var determined = new HashMap<String, Object>();
        determined.put("notFound", true);
        determined.put("criterionMatched", false);
        determined.put("criterionKind", null);
        determined.put("expertSaysMajor", null);
        determined.put("mustStopAndCouldKillThree", false);
        determined.put("sector", "CHEM");
        return switch (type) {
            case "no-op-hazard-claim-case" -> Map.of("claimed", true);
            case "no-op-hazard-record-verification" -> determined;
            case "no-op-deadline-look" ->
                Map.of("wakeAt", Instant.now().plus(Duration.ofDays(30)).toString(), "rungDue", false);
            default -> Map.of();
        };
    }

    private double duban(Office office) throws InterruptedException {
        dubanRun(office, WARM_UP);
        long statements = CountedStatements.total();
        long steps = steps();
        double rate = measured("duban", CASES, () -> dubanRun(office, CASES));
        System.out.printf(
                Locale.ROOT,
                "duban: %.1f statements a step, %.1f a case%n",
                (double) (CountedStatements.total() - statements) / (steps() - steps),
                (double) (CountedStatements.total() - statements) / CASES);
        return rate;
    }

    /** Four clerks register; a robot verifies each as soon as its task is there. */
    private void dubanRun(Office office, int cases) throws InterruptedException {
        long closed = closed();
        try (var clerks = Executors.newFixedThreadPool(5)) {
            for (int clerk = 0; clerk < 4; clerk++) {
                clerks.submit(() -> {
                    for (int n = 0; n < cases / 4; n++) {
                        office.register(office.finder, office.aHazard(Source.ENFORCE));
                    }
                });
            }
            clerks.submit(() -> {
                while (closed() - closed < cases && !Thread.currentThread().isInterrupted()) {
                    open().forEach((task, caseNo) -> transaction.executeWithoutResult(status -> office.tasks.answer(
                            task,
                            office.finder.id(),
                            office.forms()
                                    .visits()
                                    .nothingFound(office.hazard(caseNo), office.finder.id(), office.second.id()))));
                }
            });
            clerks.shutdown();
            if (!clerks.awaitTermination(5, TimeUnit.MINUTES)) {
                clerks.shutdownNow();
                System.out.printf("duban: %d of %d cases ended%n", closed() - closed, cases);
            }
        }
    }

    private Map<UUID, String> open() {
        var open = new HashMap<UUID, String>();
        jdbc.sql("select id, case_no from human_task where state = 'OPEN' and element_id ="
                        + " 'task-verify-on-site' limit 100")
                .query((row, n) -> open.put(row.getObject("id", UUID.class), row.getString("case_no")))
                .list();
        return open;
    }

    private long closed() {
        return jdbc.sql("select count(*) from case_file where closed_at is not null")
                .query(Long.class)
                .single();
    }

    private long steps() {
        return jdbc.sql("select count(*) from step_result").query(Long.class).single();
    }

    /** Cases a second, and what each server used of the processors meanwhile. */
    private static double measured(String name, int cases, Run run) throws InterruptedException {
        var before = processorSeconds();
        long began = System.nanoTime();
        run.run();
        double seconds = since(began);
        var used = new StringBuilder();
        processorSeconds()
                .forEach((server, now) -> used.append(String.format(
                        Locale.ROOT, " %s %.1f", server, (now - before.getOrDefault(server, 0.0)) * 1000 / cases)));
        System.out.printf(Locale.ROOT, "%s: %.1f s; processor milliseconds a case:%s%n", name, seconds, used);
        return cases / seconds;
    }

    private static Map<String, Double> processorSeconds() {
        var used = new TreeMap<String, Double>();
        used.put("program", seconds(ProcessHandle.current()));
        ProcessHandle.current()
                .descendants()
                .forEach(server -> used.merge(
                        server.info().command().orElse("").contains("java") ? "broker" : "postgres",
                        seconds(server),
                        Double::sum));
        return used;
    }

    private static double seconds(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1000.0;
    }

    private interface Run {
        void run() throws InterruptedException;
    }
}
