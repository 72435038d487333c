package dev.duban.hazard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.duban.DubanTest;
import dev.duban.casefile.Attachments;
import dev.duban.casefile.CaseFiles;
import dev.duban.engine.Answers;
import dev.duban.engine.HumanTasks;
import dev.duban.registry.Enterprises;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** The demonstration stops in the middle and starts again. */
@Tag("slow")
@DubanTest
@TestPropertySource(properties = {"duban.demo=true", "duban.demo.hazards=false"})
class DemoResumeTests {

    @Autowired
    HazardRegistration registration;

    @Autowired
    HazardChanges changes;

    @Autowired
    Hazards hazards;

    @Autowired
    DemoOfficers officers;

    @Autowired
    Enterprises enterprises;

    @Autowired
    CaseFiles cases;

    @Autowired
    Attachments attachments;

    @Autowired
    HumanTasks tasks;

    @Autowired
    Answers answers;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Clock clock;

    @Test
    void goesOnWhereItStoppedAndDoesNothingTwice() {
        await("the demonstration's people and enterprises")
                .atMost(Office.SOON)
                .until(() -> jdbc.sql("select count(*) from demo_part where name in ('registry', 'people')")
                                .query(Integer.class)
                                .single()
                        == 2);
        var first = aLoading();
        var reached = new AtomicInteger();
        first.load((done, total) -> {
            reached.set(done);
            if (done >= total / 2) {
                first.end();
            }
        });
        int total = DemoHazard.all().stream()
                .mapToInt(sample -> sample.acts().length())
                .sum();
        assertThat(reached.get()).isBetween(total / 2, total - 1);
        var again = new AtomicInteger();

        aLoading().load((done, all) -> again.set(done));

        assertThat(again).hasValue(total);
        assertThat(samples()).hasSize(30).doesNotHaveDuplicates();
        assertThat(answeredTwice()).isEmpty();
        assertThat(voidingsDecided()).isEqualTo(1);
    }

    private DemoHazards aLoading() {
        return new DemoHazards(
                registration,
                changes,
                hazards,
                officers,
                enterprises,
                cases,
                attachments,
                tasks,
                answers,
                jdbc,
                transaction,
                clock);
    }

    /** Enterprises of the sample hazards, once for each hazard they have. */
    private List<String> samples() {
        return jdbc.sql("""
            select e.name
              from hazard h join enterprise e on e.id = h.enterprise
             where e.name in (:names)
            """)
                .param(
                        "names",
                        DemoHazard.all().stream().map(DemoHazard::enterprise).toList())
                .query(String.class)
                .list();
    }

    private List<String> answeredTwice() {
        return jdbc.sql("""
            select t.case_no || ' ' || t.element_id
              from task_answer a
                   join human_task t on t.id = a.task
                   join case_file c on c.case_no = t.case_no
                   join enterprise e on e.id = c.enterprise
             where e.name in (:names)
             group by t.case_no, t.element_id
            having count(*) > 1
            """)
                .param(
                        "names",
                        DemoHazard.all().stream().map(DemoHazard::enterprise).toList())
                .query(String.class)
                .list();
    }

    private int voidingsDecided() {
        return jdbc.sql("select count(*) from hazard_change where reason like '重复登记，举报人已撤回%'")
                .query(Integer.class)
                .single();
    }
}
