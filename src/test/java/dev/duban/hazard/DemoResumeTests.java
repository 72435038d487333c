package dev.duban.hazard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.duban.DubanTest;
import dev.duban.casefile.Attachments;
import dev.duban.casefile.CaseFiles;
import dev.duban.engine.HumanTasks;
import dev.duban.registry.Enterprises;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
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
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Clock clock;

    @Test
    @Timeout(value = 4, unit = TimeUnit.MINUTES)
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
        return DemoHazard.all().stream()
                .flatMap(sample -> sample.acts()
                        .chars()
                        .mapToObj(act -> DemoHazard.element((char) act))
                        .filter(Objects::nonNull)
                        .distinct()
                        .filter(element -> answersOf(sample, element) != timesOf(sample, element))
                        .map(element -> sample.enterprise() + " " + element))
                .toList();
    }

    private static long timesOf(DemoHazard sample, String element) {
        return sample.acts()
                .chars()
                .filter(act -> element.equals(DemoHazard.element((char) act)))
                .count();
    }

    private long answersOf(DemoHazard sample, String element) {
        return jdbc.sql("""
            select count(*)
              from task_answer a
                   join human_task t on t.id = a.task
                   join case_file c on c.case_no = t.case_no
                   join enterprise e on e.id = c.enterprise
             where e.name = :name and t.element_id = :element
               and c.case_no = (select min(f.case_no) from case_file f where f.enterprise = e.id)
            """)
                .param("name", sample.enterprise())
                .param("element", element)
                .query(Long.class)
                .single();
    }

    private int voidingsDecided() {
        return jdbc.sql("select count(*) from hazard_change where reason like '重复登记，举报人已撤回%'")
                .query(Integer.class)
                .single();
    }
}
