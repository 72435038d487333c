package dev.duban.hazard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.duban.DubanTest;
import dev.duban.Sample;
import dev.duban.TestEngineClock;
import dev.duban.engine.MovableClock;
import dev.duban.identity.Role;
import dev.duban.operations.TimeMachineTesting;
import io.camunda.zeebe.process.test.api.ZeebeTestEngine;
import java.io.File;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** The clock of a fresh demonstration is moved by sixty days: its cases become due, are reminded, become late and climb. */
@Tag("slow")
@DubanTest
@TestPropertySource(
        properties = {"duban.demo=true", "duban.time-machine.enabled=true", "duban.time-machine.patience=20s"})
@Import(TestEngineClock.class)
@DirtiesContext
class DemoSixtyDaysTests {

    @Autowired
    BeanFactory beans;

    /** Made after the demonstration, which is not loaded beside regions of somebody's own. */
    @Autowired
    ObjectProvider<Sample> sample;

    @Autowired
    ZeebeTestEngine engine;

    @Autowired
    MovableClock clock;

    @Autowired
    JdbcClient jdbc;

    @Test
    @Timeout(value = 7, unit = TimeUnit.MINUTES)
    void thirtyHazardsBecomeDueAreRemindedBecomeLateAndClimb() {
        await("the demonstration")
                .atMost(Duration.ofMinutes(3))
                .until(() -> count("select count(*) from demo_part where name = 'hazards'") == 1);
        var began = clock.instant();
        var lateBefore = late();

        TimeMachineTesting.begin(
                beans, sample.getObject().aPerson(null, Role.ADMINISTRATOR), began.plus(Duration.ofDays(60)));
        await("the jump")
                .atMost(Duration.ofMinutes(3))
                .until(() -> count("select count(*) from time_jump where state = 'RUNNING'") == 0);

        assertThat(texts("select state from time_jump")).containsExactly("DONE");
        assertThat(Duration.between(began, clock.instant())).isBetween(Duration.ofDays(60), Duration.ofDays(61));
        assertThat(count("select count(*) from deadline_mark where kind = 'REMINDER' and state = 'DONE'"))
                .isPositive();
        assertThat(count("select count(*) from late_notice where kind = 'REMINDER'"))
                .isPositive();
        assertThat(late()).isGreaterThan(lateBefore);
        assertThat(texts("""
            select m.code
              from deadline_mark m join deadline d on d.id = m.deadline
             where d.rule = 'F1-13' and m.kind = 'RUNG' and m.state = 'DONE'
            """)).contains("L1", "L2", "L3", "L4");
        assertThat(texts("select code || ' of ' || case_no from deadline_mark where state = 'PASSED_OVER'"))
                .isEmpty();
        assertThat(count("select count(*) from deadline_mark where state = 'PLANNED' and at <= "
                        + "(select target_at from time_jump)"))
                .isZero();
        assertThat(new WayWalked(engine, "hazard-supervision", new File("processes/hazard/hazard-supervision.bpmn"))
                        .incidents)
                .isEmpty();
        assertThat(new WayWalked(engine, "deadline-watch", new File("processes/deadline/deadline-watch.bpmn"))
                        .incidents)
                .isEmpty();
    }

    /** How many terms of limits run though their instant has come. */
    private int late() {
        return jdbc.sql("select count(*) from deadline where rule = 'F1-13' and state = 'RUNNING' and due_at <= :now")
                .param("now", clock.instant().atOffset(java.time.ZoneOffset.UTC))
                .query(Integer.class)
                .single();
    }

    private int count(String sql) {
        return jdbc.sql(sql).query(Integer.class).single();
    }

    private List<String> texts(String sql) {
        return jdbc.sql(sql).query(String.class).list();
    }
}
