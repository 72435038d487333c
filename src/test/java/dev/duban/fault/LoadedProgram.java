package dev.duban.fault;

import dev.duban.DubanApplication;
import dev.duban.casefile.Actor;
import dev.duban.casefile.CaseFiles;
import dev.duban.casefile.NewCase;
import dev.duban.casefile.Part;
import dev.duban.casefile.Timeline;
import dev.duban.engine.CaseClaims;
import dev.duban.engine.EngineCommands;
import dev.duban.engine.EngineState;
import dev.duban.engine.HumanTasks;
import dev.duban.engine.Step;
import dev.duban.engine.StepRun;
import dev.duban.engine.TaskGone;
import dev.duban.registry.CreditCode;
import dev.duban.registry.Enterprise;
import dev.duban.registry.Enterprises;
import dev.duban.registry.Level;
import dev.duban.registry.Organ;
import dev.duban.registry.Organs;
import dev.duban.registry.Region;
import dev.duban.registry.Regions;
import io.camunda.client.CamundaClient;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The whole program with the servers its arguments name, under a load that it makes itself: it opens cases, answers their tasks, and
 * when all are through says what the records hold. It is meant to be killed and started again.
 */
public final class LoadedProgram {

    static final String LOADING = "LOAD is running";
    static final String RESULT = "LOAD result: ";
    static final int CASES = 120;

    private LoadedProgram() {}

    public static void main(String[] arguments) {
        var application = new SpringApplication(DubanApplication.class, Load.class);
        application.run(arguments);
    }

    /** Opens, answers, and in the end verifies. */
    static class Load {

        private static final List<String> NOTED =
                List.of("task-claim", "task-apply-first", "task-between", "task-finish");

        private final CaseFiles cases;
        private final Timeline timeline;
        private final EngineCommands commands;
        private final EngineState engine;
        private final HumanTasks tasks;
        private final CaseClaims claims;
        private final Regions regions;
        private final Organs organs;
        private final Enterprises enterprises;
        private final CamundaClient client;
        private final JdbcClient jdbc;
        private final TransactionTemplate transaction;
        private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(2);
        private boolean settled;

        Load(
                CaseFiles cases,
                Timeline timeline,
                EngineCommands commands,
                EngineState engine,
                HumanTasks tasks,
                CaseClaims claims,
                Regions regions,
                Organs organs,
                Enterprises enterprises,
                CamundaClient client,
                JdbcClient jdbc,
                TransactionTemplate transaction) {
            this.cases = cases;
            this.timeline = timeline;
            this.commands = commands;
            this.engine = engine;
            this.tasks = tasks;
            this.claims = claims;
            this.regions = regions;
            this.organs = organs;
            this.enterprises = enterprises;
            this.client = client;
            this.jdbc = jdbc;
            this.transaction = transaction;
        }

        /** Waits until all cases are through, at most ten minutes. */
        void awaitEnd() {
            try {
                if (!timer.awaitTermination(10, TimeUnit.MINUTES)) {
                    throw new IllegalStateException("The load did not end");
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }

        @EventListener
        void begin(ApplicationReadyEvent ready) {
            timer.scheduleWithFixedDelay(this::quietly, 0, 100, TimeUnit.MILLISECONDS);
            System.out.println(LOADING);
        }

        @Step("load-claim-case")
        Claimed claim(StepRun run) {
            var claimed = claims.claim(run);
            if (claimed) {
                note(run);
            }
            return new Claimed(claimed);
        }

        @Step("load-note")
        void note(StepRun run) {
            timeline.record(run.caseNo(), "load-noted", Actor.system(), Map.of("element", run.elementId()), run);
        }

        @Step("load-finish")
        void finish(StepRun run) {
            note(run);
            cases.close(run.caseNo(), "DONE");
        }

        private void quietly() {
            try {
                round();
            } catch (RuntimeException serverAway) {
                System.out.println("LOAD waits: " + serverAway);
            }
        }

        private void round() {
            if (!settled) {
                if (!engine.reachable()) {
                    return;
                }
                settle();
            }
            if (count("select count(*) from case_file where flow = 'load'") < CASES) {
                transaction.executeWithoutResult(status -> openOne());
            }
            openTasks().forEach(this::answer);
            // Two programs may have opened one more than asked for.
            if (count("select count(*) from case_file where flow = 'load'") >= CASES
                    && count("select count(*) from case_file where flow = 'load' and closed_at is null") == 0) {
                timer.shutdown();
                System.out.println(RESULT + verdict());
            }
        }

        private void settle() {
            client.newDeployResourceCommand()
                    .addProcessModel(LoadProcess.model(), "load.bpmn")
                    .send()
                    .join();
            transaction.executeWithoutResult(status -> register());
            settled = true;
        }

        private void register() {
            if (regions.find("990199").isEmpty()) {
                regions.save(new Region("990199", "示例区", "Example District", Level.COUNTY, null));
                organs.save(new Organ(
                        UUID.randomUUID(),
                        "load-em",
                        "示例局",
                        "Example bureau",
                        "示",
                        Organ.Kind.REGULATOR,
                        "990199",
                        null,
                        Set.of("FIRE")));
                enterprises.save(Enterprise.register(
                        new CreditCode("91990102MA0EX11GX6"), "示例企业", "示例路 1 号", "990199", "FIRE", "甲", "乙", 10));
            }
        }

        private void openOne() {
            var enterprise = enterprises.search("示例企业", 1).getFirst().id();
            var organ = organs.byCode("load-em").orElseThrow().id();
            var caseNo = cases.open(new NewCase(
                    "load",
                    "LOAD",
                    "示例案件",
                    "FIRE",
                    "990199",
                    enterprise,
                    "ENFORCE",
                    Map.of(Part.HANDLING_ORGAN, organ),
                    false));
            commands.start("load-started", caseNo);
        }

        private List<UUID> openTasks() {
            return jdbc.sql("select id from human_task where state = 'OPEN' and process_id = 'load' limit 20")
                    .query(UUID.class)
                    .list();
        }

        private void answer(UUID task) {
            try {
                transaction.executeWithoutResult(
                        status -> tasks.answer(task, UUID.randomUUID(), Map.of("say", "done")));
            } catch (TaskGone gone) {
                System.out.println("LOAD: a task was gone");
            }
        }

        /** "ok", or what is wrong: a step's effect missing or doubled, an answer not confirmed, a chain broken. */
        private String verdict() {
            var wrong = jdbc.sql("""
                select c.case_no
                  from case_file c
                 where c.flow = 'load'
                """).query(String.class).list().stream()
                    .filter(caseNo -> !isWhole(caseNo))
                    .toList();
            var unconfirmed = count("""
                select count(*)
                  from task_answer a join human_task t on t.id = a.task
                 where t.process_id = 'load' and a.state <> 'CONFIRMED'
                """);
            return wrong.isEmpty() && unconfirmed == 0
                    ? "ok"
                    : "%d cases not whole %s, %d answers unconfirmed".formatted(wrong.size(), wrong, unconfirmed);
        }

        private boolean isWhole(String caseNo) {
            return Boolean.TRUE.equals(transaction.execute(status -> {
                var noted = timeline.entries(caseNo, 1000).stream()
                        .filter(entry -> entry.kind().equals("load-noted"))
                        .map(entry -> String.valueOf(entry.facts().get("element")))
                        .sorted()
                        .toList();
                return noted.equals(NOTED.stream().sorted().toList())
                        && timeline.verify(caseNo).intact();
            }));
        }

        private int count(String sql) {
            return jdbc.sql(sql).query(Integer.class).single();
        }
    }

    record Claimed(boolean claimed) {}
}
