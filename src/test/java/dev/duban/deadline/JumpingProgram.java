package dev.duban.deadline;

import dev.duban.DubanApplication;
import dev.duban.Sample;
import dev.duban.casefile.CaseFiles;
import dev.duban.casefile.Part;
import dev.duban.engine.EngineState;
import dev.duban.engine.MovableClock;
import dev.duban.identity.Role;
import dev.duban.operations.TimeMachineTesting;
import dev.duban.registry.Level;
import dev.duban.registry.Organ;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The whole program with its embedded servers: opens watched cases, jumps thirty days, and says at each instant where it is and at
 * the end what the records hold. It is meant to be killed and started again.
 */
public final class JumpingProgram {

    static final String AT = "JUMP at stop ";
    static final String RESULT = "JUMP result: ";

    private JumpingProgram() {}

    public static void main(String[] arguments) {
        new SpringApplication(DubanApplication.class, Sample.class, WatchedFlow.class, Jump.class).run(arguments);
    }

    /** Opens, jumps, and in the end verifies. */
    static class Jump {

        private final EngineState engine;
        private final ObjectProvider<Sample> sample;
        private final WatchedFlow flow;
        private final CaseFiles cases;
        private final MovableClock clock;
        private final JdbcClient jdbc;
        private final BeanFactory program;
        private final int wanted;
        private final int tasksEach;
        private final boolean limits;
        private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        private int seen;
        private long began = System.nanoTime();

        Jump(
                EngineState engine,
                ObjectProvider<Sample> sample,
                WatchedFlow flow,
                CaseFiles cases,
                MovableClock clock,
                JdbcClient jdbc,
                BeanFactory program,
                @Value("${jump.cases}") int wanted,
                @Value("${jump.tasks}") int tasksEach,
                @Value("${jump.limits}") boolean limits) {
            this.engine = engine;
            this.sample = sample;
            this.flow = flow;
            this.cases = cases;
            this.clock = clock;
            this.jdbc = jdbc;
            this.program = program;
            this.wanted = wanted;
            this.tasksEach = tasksEach;
            this.limits = limits;
        }

        @EventListener
        void begin(ApplicationReadyEvent ready) {
            timer.scheduleWithFixedDelay(this::quietly, 0, 50, TimeUnit.MILLISECONDS);
        }

        private void quietly() {
            try {
                round();
            } catch (RuntimeException serverAway) {
                System.out.println("JUMP waits: " + serverAway);
            }
        }

        private void round() {
            if (!engine.reachable()) {
                return;
            }
            if (count("select count(*) from case_file") == 0) {
                open();
            }
            if (count("select count(*) from time_jump") == 0) {
                if (count("select count(*) from human_task where state = 'OPEN'") == wanted * tasksEach
                        && count("select count(*) from deadline_watch where armed_at is not null") == wanted) {
                    System.out.printf("%d cases with %d tasks each wait after %d s%n", wanted, tasksEach, seconds());
                    began = System.nanoTime();
                    var by = sample.getObject().aPerson(null, Role.ADMINISTRATOR);
                    TimeMachineTesting.begin(program, by, clock.instant().plus(Duration.ofDays(30)));
                }
                return;
            }
            var stops = count("select count(*) from time_stop");
            if (stops != seen) {
                seen = stops;
                System.out.println(AT + stops);
            }
            if (count("select count(*) from time_jump where state = 'RUNNING'") == 0) {
                timer.shutdown();
                System.out.printf(
                        "%d open tasks, thirty days, %d stops, %d marks: %d s%n",
                        wanted * tasksEach,
                        stops,
                        count("select count(*) from deadline_mark where state = 'DONE'"),
                        seconds());
                System.out.println(RESULT + verdict());
            }
        }

        private void open() {
            var made = sample.getObject();
            var organ = made.anOrgan(Organ.Kind.REGULATOR, Sample.COUNTY, "FIRE");
            var committee = made.anOrgan(Organ.Kind.WSC, Sample.COUNTY);
            var enterprise = made.anEnterprise(Sample.COUNTY);
            for (int n = 0; n < wanted; n++) {
                var caseNo = made.aCase(
                        Sample.COUNTY,
                        enterprise,
                        Map.of(Part.HANDLING_ORGAN, organ.id(), Part.LISTING_ORGAN, committee.id()));
                flow.inTransaction(() -> cases.level(caseNo, Level.COUNTY));
                var anchor = Anchor.of("served", flow.now());
                flow.start(
                        caseNo,
                        new NewDeadline(caseNo, "F1-16", anchor, Part.ENTERPRISE)
                                .lastingFromAnchor(new Term.CalendarDays(900)),
                        tasksEach);
                if (limits) {
                    flow.open(new NewDeadline(
                                    caseNo, "F1-13", new Anchor("served", flow.now(), "督〔2026〕1号"), Part.ENTERPRISE)
                            .lasting(new Term.CalendarDays(8 + n)));
                }
            }
        }

        /** "ok", or what is wrong: the jump, a mark left out, passed over or out of order, a task lost or doubled. */
        private String verdict() {
            var wrong = List.of(
                    "jump " + text("select state from time_jump"),
                    "left "
                            + count("select count(*) from deadline_mark m where state = 'PLANNED' and at <= "
                                    + "(select target_at from time_jump)"),
                    "passed over " + count("select count(*) from deadline_mark where state = 'PASSED_OVER'"),
                    "out of order " + count("""
                        select count(*)
                          from (select at, max(at) over (order by settled_at rows between unbounded preceding
                                                          and 1 preceding) as before
                                  from deadline_mark
                                 where state = 'DONE') happened
                         where before > at + interval '1 minute'
                        """),
                    "doubled " + count("""
                        select count(*)
                          from (select case_no, element_id
                                  from human_task
                                 group by case_no, element_id
                                having count(*) > case element_id when 'task-verify' then %d else 1 end) doubled
                        """.formatted(tasksEach)),
                    "verify tasks open "
                            + count("select count(*) from human_task where element_id = 'task-verify' and state ="
                                    + " 'OPEN'"),
                    "rung tasks "
                            + (count("select count(*) from human_task where element_id <> 'task-verify'")
                                    - count("select count(*) from deadline_mark where kind = 'RUNG' and state ="
                                            + " 'DONE'")));
            var right = List.of(
                    "jump DONE",
                    "left 0",
                    "passed over 0",
                    "out of order 0",
                    "doubled 0",
                    "verify tasks open " + wanted * tasksEach,
                    "rung tasks 0");
            return wrong.equals(right) ? "ok" : wrong.toString();
        }

        private long seconds() {
            return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began);
        }

        private int count(String sql) {
            return jdbc.sql(sql).query(Integer.class).single();
        }

        private String text(String sql) {
            return jdbc.sql(sql).query(String.class).single();
        }
    }
}
