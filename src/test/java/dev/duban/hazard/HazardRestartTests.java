package dev.duban.hazard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.duban.DubanTest;
import dev.duban.engine.Repairs;
import dev.duban.engine.StalledCases;
import dev.duban.engine.Standstill;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A case that stood still in the middle of its flow and was started again there goes on with all that belongs to it. */
@DubanTest
class HazardRestartTests extends HazardWays {

    @Autowired
    Repairs repairs;

    @Autowired
    Standstill standstill;

    @Autowired
    StalledCases stalled;

    @Autowired
    JdbcClient jdbc;

    @Test
    void isWatchedAndWaitsForItsDualReportAfterARestartInTheMiddle() {
        var caseNo = registered();
        verified(caseNo, Map.of());
        office.task(caseNo, "task-file-dual-report");
        proposed(caseNo);
        office.answer(caseNo, "task-approve-listing", office.leader, forms.decision(true));
        office.task(caseNo, "task-issue-listing-notice");
        assertThat(isStalled(caseNo)).isFalse();
        loseItsPlace(caseNo, "task-issue-listing-notice", "task-record-listing-decision");
        await().atMost(Office.SOON).until(() -> isStalled(caseNo));

        var restarted = repairs.restart(
                caseNo, "hazard-supervision", "task-issue-listing-notice", standstill.routingFacts(caseNo));

        assertThat(restarted).isPresent();
        await().atMost(Office.SOON)
                .until(() -> office.tasks.openIn(caseNo).stream()
                                .filter(task -> instance(task.id()) == restarted.get())
                                .count()
                        == 2);
        awaitOnlyOf(caseNo, restarted.get());
        listed(caseNo, office.staff);
        office.answer(caseNo, "task-submit-plan", office.entPrincipal, forms.plan("甲"));
        office.answer(caseNo, "task-review-plan", office.section, forms.planReview(true));
        office.expire(caseNo, "F1-13");
        office.answer(
                caseNo,
                "task-inspect-after-limit",
                office.committeeOfficer,
                forms.supervision().visit(office.committeeOfficer2.id(), 70));
        lateFor(caseNo, 40);
        await().atMost(Office.SOON).until(() -> office.said(caseNo).contains("deadline-rung-climbed"));
        delisted(caseNo);
        lookedBack(caseNo, office.committeeOfficer3, office.committeeOfficer2, false);

        closed(caseNo, "DELISTED");
        assertThat(office.way(caseNo)).contains("task-record-dual-report");
        assertThat(office.said(caseNo)).contains("deadline-expired").containsOnlyOnce("hazard-listed");
        assertThat(office.timeline.verify(caseNo).intact()).isTrue();
    }

    /** Although its dual report is open all the time. */
    private boolean isStalled(String caseNo) {
        return stalled.find().stream().anyMatch(found -> found.caseNo().equals(caseNo));
    }

    /** As an incident leaves it: nothing came after the step before, where the case was seen long ago. */
    private void loseItsPlace(String caseNo, String element, String before) {
        var place = jdbc.sql("""
            select process_instance_key, element_instance_key
              from human_task
             where case_no = :case and element_id = :element and state = 'OPEN'
            """)
                .param("case", caseNo)
                .param("element", element)
                .query((row, n) -> Map.entry(row.getLong(1), row.getLong(2)))
                .single();
        client.newModifyProcessInstanceCommand(place.getKey())
                .terminateElement(place.getValue())
                .send()
                .join();
        jdbc.sql("""
            update engine_case_life
               set last_seen_at = last_seen_at - interval '1 day', element_id = :before
             where case_no = :case
            """).param("before", before).param("case", caseNo).update();
    }

    private long instance(java.util.UUID task) {
        return jdbc.sql("select process_instance_key from human_task where id = :id")
                .param("id", task)
                .query(Long.class)
                .single();
    }

    /** Waits until the tasks of the ended instance are withdrawn. */
    private void awaitOnlyOf(String caseNo, long instance) {
        await().atMost(Office.SOON)
                .until(() -> office.tasks.openIn(caseNo).stream().allMatch(task -> instance(task.id()) == instance));
    }

    /** Its limit ended so many days ago, and the first rung is due. */
    private void lateFor(String caseNo, int days) {
        jdbc.sql("""
            update deadline set due_at = now() - make_interval(days => :days), last_day = current_date - :days
             where case_no = :case and rule = 'F1-13' and state = 'RUNNING'
            """).param("days", days).param("case", caseNo).update();
        jdbc.sql("""
            update deadline_mark m set at = now() - interval '1 minute'
              from deadline d
             where d.id = m.deadline and d.case_no = :case and d.rule = 'F1-13' and m.kind = 'RUNG' and m.code = 'L1'
               and m.state = 'PLANNED'
            """).param("case", caseNo).update();
        office.transaction.executeWithoutResult(status -> office.commands.publish("deadline-changed", caseNo));
    }
}
