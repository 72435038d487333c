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
import jakarta.annotation.PostConstruct;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Scanner;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The whole program with the servers its arguments name, under a load that it makes itself: it opens cases at a steady rate and
 * answers their tasks, until it is told {@link #FINISH} on its input; when all cases are through it says what the records hold. It is
 * meant to be killed and started again.
 */
public final class LoadedProgram {

    /** What the records held when this start began, that is when the one before was killed: cases open, those of them under way. */
    static final String FOUND = "LOAD found: ";

    static final String RUNNING = "LOAD is running";
    /** Since this start {@value #LEAST_OPENED} cases were opened and {@value #LEAST_ANSWERED} answers given. */
    static final String AT_WORK = "LOAD at work";

    static final String RESULT = "LOAD result: ";
    static final String FINISH = "finish";

    /** Cases that wait for no person: a start, an answer or a step of theirs is under way. */
    static final String UNDER_WAY = """
        select count(*)
          from case_file c
         where c.flow = 'load' and c.closed_at is null
           and not exists (select 1 from human_task t where t.case_no = c.case_no and t.state = 'OPEN')
        """;

    /** Of a case that is through, the engine's word on its last answer is still on its way. */
    static final String UNCONFIRMED = """
        select count(*)
          from task_answer a join human_task t on t.id = a.task
         where t.process_id = 'load' and a.state <> 'CONFIRMED'
        """;

    private static final Duration LAST_WORD = Duration.ofMinutes(1);
    private static final int LEAST_OPENED = 10;
    private static final int LEAST_ANSWERED = 10;

    private LoadedProgram() {}

    public static void main(String[] arguments) {
        var application = new SpringApplication(DubanApplication.class, Load.class);
        var load = application.run(arguments).getBean(Load.class);
        Thread.ofPlatform().daemon().start(() -> finishWhenTold(load));
    }

    private static void finishWhenTold(Load load) {
        var input = new Scanner(System.in, StandardCharsets.UTF_8);
        while (input.hasNextLine()) {
            if (input.nextLine().equals(FINISH)) {
                load.finish();
            }
        }
    }

    /** Opens, answers, and in the end verifies. */
    static class Load {

        private static final String OPEN = "select count(*) from case_file where flow = 'load' and closed_at is null";
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
        private final int rate;
        private final int mostOpen;
        private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(2);
        private final AtomicInteger opened = new AtomicInteger();
        private final AtomicInteger answered = new AtomicInteger();
        private volatile int alreadyOpen;
        private volatile boolean settled;
        private volatile boolean finishing;
        private boolean atWork;
        private Instant through;

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
                TransactionTemplate transaction,
                @Value("${load.rate:10}") int rate,
                @Value("${load.most-open:60}") int mostOpen) {
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
            this.rate = rate;
            this.mostOpen = mostOpen;
        }

        /** Before anything of the program works on the records. */
        @PostConstruct
        void find() {
            alreadyOpen = count(OPEN);
            System.out.println(FOUND + alreadyOpen + " open, " + count(UNDER_WAY) + " under way");
        }

        @EventListener
        void begin(ApplicationReadyEvent ready) {
            timer.scheduleWithFixedDelay(() -> quietly(this::answerAll), 0, 100, TimeUnit.MILLISECONDS);
            timer.scheduleAtFixedRate(() -> quietly(this::open), 0, 1_000_000 / rate, TimeUnit.MICROSECONDS);
            System.out.println(RUNNING);
        }

        /** Opens no more cases; the result is said once those that are open are through. */
        void finish() {
            finishing = true;
        }

        /** Cases opened since this start. */
        int opened() {
            return opened.get();
        }

        /** Waits until all cases are through, at most ten minutes. */
        void awaitEnd() throws InterruptedException {
            if (!timer.awaitTermination(10, TimeUnit.MINUTES)) {
                throw new IllegalStateException("The load did not end");
            }
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

        private void quietly(Runnable work) {
            try {
                work.run();
            } catch (RuntimeException serverAway) {
                System.out.println("LOAD waits: " + serverAway);
            }
        }

        private void open() {
            if (settled && !finishing && count(OPEN) < alreadyOpen + mostOpen) {
                transaction.executeWithoutResult(status -> openOne());
                opened.incrementAndGet();
            }
        }

        private void answerAll() {
            if (!settled) {
                if (!engine.reachable()) {
                    return;
                }
                settle();
            }
            openTasks().forEach(this::answer);
            if (!atWork && opened.get() >= LEAST_OPENED && answered.get() >= LEAST_ANSWERED) {
                atWork = true;
                System.out.println(AT_WORK);
            }
            if (finishing && count(OPEN) == 0 && hasLastWord()) {
                timer.shutdown();
                System.out.println(RESULT + verdict());
            }
        }

        private boolean hasLastWord() {
            if (through == null) {
                through = Instant.now();
            }
            return count(UNCONFIRMED) == 0 || through.plus(LAST_WORD).isBefore(Instant.now());
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
                answered.incrementAndGet();
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
            var unconfirmed = count(UNCONFIRMED);
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
