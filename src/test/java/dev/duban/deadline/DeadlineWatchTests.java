package dev.duban.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.duban.DubanTest;
import dev.duban.Sample;
import dev.duban.casefile.CaseFiles;
import dev.duban.casefile.Part;
import dev.duban.engine.HumanTasks;
import dev.duban.identity.Person;
import dev.duban.identity.Role;
import dev.duban.registry.Enterprise;
import dev.duban.registry.Level;
import dev.duban.registry.Organ;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;

/** What happens when a date comes: each kind of consequence, with its real effect, on an engine whose clock is moved. */
@DubanTest
@Import(WatchedFlow.class)
@DirtiesContext
class DeadlineWatchTests {

    private static final Decision DECISION = new Decision(null, LocalDate.of(2026, 1, 1), "不可抗力", "延〔2026〕1号");

    @Autowired
    Sample sample;

    @Autowired
    WatchedFlow flow;

    @Autowired
    Deadlines deadlines;

    @Autowired
    TaskDeadlines taskDeadlines;

    @Autowired
    HumanTasks tasks;

    @Autowired
    CaseFiles cases;

    @Autowired
    LedgerSweep sweep;

    @Autowired
    WorkCalendars calendars;

    @Autowired
    JdbcClient jdbc;

    private Organ organ;
    private Organ committee;
    private Enterprise enterprise;
    private String caseNo;

    @BeforeEach
    void aCase() {
        organ = sample.anOrgan(Organ.Kind.REGULATOR, Sample.COUNTY, "FIRE");
        committee = sample.anOrgan(Organ.Kind.WSC, Sample.COUNTY);
        enterprise = sample.anEnterprise(Sample.COUNTY);
        caseNo = sample.aCase(
                Sample.COUNTY, enterprise, Map.of(Part.HANDLING_ORGAN, organ.id(), Part.LISTING_ORGAN, committee.id()));
        flow.inTransaction(() -> cases.level(caseNo, Level.COUNTY));
    }

    @AfterEach
    void theRowOfATermStandsAsItsMarksSay() {
        assertThat(jdbc.sql("""
            select d.rule || ' ' || d.state
              from deadline d
              left join lateral (select max(m.code) filter (where m.state = 'DONE') as rung,
                                        min(m.at) filter (where m.state = 'PLANNED') as climbs_at
                                   from deadline_mark m
                                  where m.deadline = d.id and m.extension = d.extension and m.kind = 'RUNG') u on true
             where d.case_no = :case
               and (d.rung is distinct from u.rung or d.climbs_at is distinct from u.climbs_at)
            """).param("case", caseNo).query(String.class).list())
                .isEmpty();
    }

    @Test
    void anOfficersLateTaskIsToldToTheHeadOfSectionOnWorkingDaysOneThreeAndFive() {
        started(new Term.CalendarDays(900));
        var due = deadlines.running(caseNo, "F1-04").orElseThrow();

        flow.jumpTo(mark(due.id(), "REMINDER-30"), Duration.ZERO);
        until(() -> assertThat(told("REMINDER")).containsExactly("REMINDER-30 null"));
        flow.jumpTo(mark(due.id(), "REMINDER-10"), Duration.ZERO);
        until(() -> assertThat(told("REMINDER")).hasSize(2));
        toStartOf(calendars.now().workdayAfter(due.lastDay(), 1));
        until(() -> assertThat(told("LATE")).containsExactly("NOTIFY-1 DEPT_HEAD_SECTION"));
        toStartOf(calendars.now().workdayAfter(due.lastDay(), 3));
        until(() -> assertThat(told("LATE")).hasSize(2));
        toStartOf(calendars.now().workdayAfter(due.lastDay(), 5));
        until(() -> assertThat(told("LATE"))
                .containsExactly(
                        "NOTIFY-1 DEPT_HEAD_SECTION", "NOTIFY-3 DEPT_HEAD_SECTION", "NOTIFY-5 DEPT_HEAD_SECTION"));

        assertThat(told("REMINDER")).containsExactly("REMINDER-30 null", "REMINDER-10 null");
        assertThat(told("EXPIRED")).containsExactly("EXPIRY null");
    }

    @Test
    void officialsWhoLetATaskLieAreQuestionedOnTheSixthWorkingDayAndReportedOnTheEleventh() {
        started(new Term.CalendarDays(900));
        var due = deadlines.running(caseNo, "F1-04").orElseThrow();

        toStartOf(calendars.now().workdayAfter(due.lastDay(), 6));
        until(() -> assertThat(openTasks()).contains("task-question-officer"));
        assertThat(openTasks()).doesNotContain("task-report-to-discipline");
        toStartOf(calendars.now().workdayAfter(due.lastDay(), 11));
        until(() -> assertThat(openTasks()).contains("task-report-to-discipline"));
    }

    /** From the anchor to what happens when it is missed, for each rule that belongs to a case; the rest have tests of their own above and below. */
    @Tag("slow")
    @ParameterizedTest
    @CsvSource({
        "F1-01, ENTERPRISE", "F1-04, HANDLING_ORGAN", "F1-05, HANDLING_ORGAN", "F1-06, HANDLING_ORGAN",
        "F1-07, HANDLING_ORGAN", "F1-08, LISTING_ORGAN", "F1-09, LISTING_ORGAN", "F1-10, LISTING_ORGAN",
        "F1-11, ENTERPRISE", "F1-12, HANDLING_ORGAN", "F1-13, ENTERPRISE", "F1-14, ENTERPRISE",
        "F1-16-reply, LISTING_ORGAN", "F1-17-reply, HANDLING_ORGAN", "F1-18, LISTING_ORGAN", "F1-19, HANDLING_ORGAN",
        "F1-20, HANDLING_ORGAN", "F1-21, LISTING_ORGAN", "F1-22, SUPERVISING_ORGAN"
    })
    void everyRuleHasItsEffectWhenItIsMissed(String rule, Part turn) {
        started(new Term.CalendarDays(900));
        flow.inTransaction(() -> deadlines.waive(caseNo, "F1-04", "test"));
        var asked = new NewDeadline(caseNo, rule, anchor(), turn);
        var open = flow.open(
                Set.of("F1-13", "F1-14", "F1-22").contains(rule) ? asked.lasting(new Term.CalendarDays(12)) : asked);
        var deadline = deadlines.of(open);

        flow.jumpTo(Objects.requireNonNull(deadline.dueAt()), Duration.ZERO);

        switch (deadline.rule().ifMissed()) {
            case FLAG -> until(() -> assertThat(flags()).containsExactly(open));
            case TURN ->
                until(() -> {
                    assertThat(deadlines.of(open).state()).isEqualTo(Deadline.State.MISSED);
                    assertThat(expiredSent(open)).isOne();
                });
            case LADDER ->
                until(() -> {
                    assertThat(openTasks()).contains("task-send-urging-letter");
                    assertThat(expiredSent(open)).isOne();
                });
            case NOTIFY -> {
                toStartOf(calendars.now().workdayAfter(deadline.lastDay(), 1));
                until(() -> assertThat(told("LATE"))
                        .containsExactly("NOTIFY-1 " + deadline.rule().notifyRole()));
            }
            case BLOCK -> throw new AssertionError("has a test of its own");
        }
        assertThat(told("REMINDER")).allMatch(told -> told.startsWith("REMINDER-"));
    }

    @Test
    void aMissedLimitClimbsRungByRungEachOnItsOwnDay() {
        var limit = startedWithLimit(20);
        var last = deadlines.of(limit).lastDay();

        toStartOf(last.plusDays(1));
        until(() -> assertThat(openTasks()).contains("task-send-urging-letter"));
        toStartOf(last.plusDays(3));
        assertThat(rungs(limit)).containsExactly("L1 DONE", "L2 PLANNED", "L3 PLANNED", "L4 PLANNED");
        toStartOf(last.plusDays(4));
        until(() -> assertThat(openTasks()).contains("task-send-warning-letter"));
        toStartOf(last.plusDays(8));
        until(() -> assertThat(openTasks()).contains("task-hold-interview"));
        toStartOf(last.plusDays(16));
        until(() -> assertThat(openTasks()).contains("task-suspend-production"));

        assertThat(rungs(limit)).containsExactly("L1 DONE", "L2 DONE", "L3 DONE", "L4 DONE");
        assertThat(openTasks().stream().filter(id -> id.startsWith("task-send-urging")))
                .hasSize(1);
    }

    @Test
    void aLimitFoundLateClimbsTheHighestRungAndTheNextWaitsForItsReplyTerm() {
        started(new Term.CalendarDays(900));
        // Late by five days whatever holidays the clock of the tests has come to: its last day must not be moved by
        // one.
        var today = LocalDate.ofInstant(flow.now(), Reckoning.CHINA);
        while (!calendars.now().works(today.minusDays(5))) {
            today = today.plusDays(1);
            toStartOf(today);
        }

        var limit = flow.open(limit(10, MarkPlan.start(today.minusDays(15))));

        until(() -> assertThat(rungs(limit)).startsWith("L1 PASSED_OVER", "L2 DONE"));
        assertThat(mark(limit, "L3"))
                .isEqualTo(MarkPlan.start(calendars.now().workdayAfter(today, 5).plusDays(1)));
        until(() -> assertThat(openTasks()).contains("task-send-warning-letter"));
        assertThat(openTasks()).doesNotContain("task-send-urging-letter");
    }

    @Test
    void aRightThatLapsesTurnsTheWayOfTheCase() {
        var right = started(new Term.CalendarDays(5));
        verifyTaskAnswered();

        toStartOf(deadlines.of(right).lastDay().plusDays(1));

        until(() -> assertThat(cases.of(caseNo).closeReason()).isEqualTo("TURNED"));
        assertThat(deadlines.of(right).state()).isEqualTo(Deadline.State.MISSED);
        until(() -> assertThat(openTasks()).isEmpty());
    }

    @Test
    void answerAndExpiryRaceForOneRow() {
        started(new Term.CalendarDays(900));
        var task = tasks.openIn(caseNo).getFirst();
        var lapsing = flow.open(new NewDeadline(caseNo, "F1-16", anchor(), Part.ENTERPRISE)
                .lastingFromAnchor(new Term.CalendarDays(30)));
        jdbc.sql("update deadline set task = null where task = :task")
                .param("task", task.id())
                .update();
        jdbc.sql("update deadline set task = :task where id = :id")
                .param("task", task.id())
                .param("id", lapsing)
                .update();

        toStartOf(deadlines.of(lapsing).lastDay().plusDays(1));

        assertThatThrownBy(() -> flow.inTransaction(() -> taskDeadlines.answering(task.id())))
                .isInstanceOf(TermLapsed.class);
    }

    @Test
    void anAnswerOnItsWayHoldsTheLadderUntilItIsRefused() {
        var limit = startedWithLimit(20);
        var task = tasks.openIn(caseNo).getFirst().id();
        jdbc.sql("update deadline set task = null where task = :task")
                .param("task", task)
                .update();
        jdbc.sql("update deadline set task = :task where id = :id")
                .param("task", task)
                .param("id", limit)
                .update();
        flow.inTransaction(() -> taskDeadlines.answering(task));

        toStartOf(deadlines.of(limit).lastDay().plusDays(2));
        sweep.sweep();
        assertThat(rungs(limit)).startsWith("L1 PLANNED");
        flow.inTransaction(() -> taskDeadlines.refused(task));

        until(() -> assertThat(rungs(limit)).startsWith("L1 DONE"));
    }

    @Test
    void aMissedTermThatBlocksRefusesTheActAndAFlaggedOneStaysVisible() {
        started(new Term.CalendarDays(900));
        var limitOn = flow.now().plus(Duration.ofDays(60));
        var blocked = flow.open(new NewDeadline(caseNo, "F1-17", Anchor.of("limit-ends", limitOn), Part.ENTERPRISE));
        var flagged = flow.open(new NewDeadline(caseNo, "F1-01", anchor(), Part.ENTERPRISE));
        flow.inTransaction(() -> deadlines.mayStill(caseNo, "F1-17"));

        toStartOf(deadlines.of(blocked).lastDay().plusDays(1));

        until(() -> assertThat(deadlines.of(blocked).state()).isEqualTo(Deadline.State.MISSED));
        assertThatThrownBy(() -> deadlines.mayStill(caseNo, "F1-17")).isInstanceOf(TermLapsed.class);
        assertThat(flags()).containsExactly(flagged);
        assertThat(deadlines.of(flagged).running()).isTrue();
    }

    @Test
    void aLimitExtendedASecondBeforeItEndsIsNotLateAndOneExtendedASecondAfterClimbsAnew() {
        var limit = startedWithLimit(20);
        var last = deadlines.of(limit).lastDay();
        flow.jumpTo(MarkPlan.start(last.plusDays(1)).minusSeconds(20), Duration.ZERO);

        flow.inTransaction(() -> deadlines.extend(limit, new Term.CalendarDays(10), DECISION));
        var extended = deadlines.of(limit).lastDay();
        toStartOf(last.plusDays(2));
        assertThat(deadlines.of(limit).overdue(flow.now())).isFalse();
        assertThat(rungs(limit)).containsExactly("L1 PLANNED", "L2 PLANNED", "L3 PLANNED", "L4 PLANNED");

        toStartOf(extended.plusDays(1));
        until(() -> assertThat(rungs(limit)).startsWith("L1 DONE"));
        flow.inTransaction(() -> deadlines.extend(limit, new Term.CalendarDays(5), DECISION));
        assertThat(rungs(limit)).startsWith("L1 PLANNED");
        toStartOf(deadlines.of(limit).lastDay().plusDays(1));
        until(() -> assertThat(rungs(limit)).startsWith("L1 DONE"));
        assertThat(climbed()).isEqualTo(2);
    }

    @Test
    void aCaseClosedWhileItsRungIsClimbedKeepsNoTermAndClimbsNothing() {
        var limit = startedWithLimit(20);
        flow.inTransaction(() -> cases.close(caseNo, "DONE"));

        toStartOf(deadlines.of(limit).lastDay().plusDays(1));
        sweep.sweep();

        assertThat(deadlines.of(limit).state()).isEqualTo(Deadline.State.WAIVED);
        assertThat(climbed()).isZero();
    }

    @Test
    void anEngineWhoseClockRunsTenSecondsAheadWakesTheWatchTwiceAndNothingTooEarly() {
        var limit = startedWithLimit(20);
        var due = deadlines.of(limit).dueAt();
        flow.jumpTo(due.minusSeconds(8), Duration.ofSeconds(10));

        until(() -> assertThat(ahead()).isPositive());
        assertThat(climbed()).isZero();
        flow.jumpTo(due.plusSeconds(12), Duration.ZERO);

        until(() -> assertThat(climbed()).isEqualTo(1));
    }

    @Test
    void anEngineWhoseClockRunsTenSecondsBehindClimbsTenSecondsLateAndOnce() {
        var limit = startedWithLimit(20);
        var due = deadlines.of(limit).dueAt();
        flow.jumpTo(due.minusSeconds(8), Duration.ZERO);
        flow.jumpAlone(due.plusSeconds(2));
        flow.letEngineFollow();

        until(() -> assertThat(rungs(limit)).startsWith("L1 DONE"));
        assertThat(climbed()).isEqualTo(1);
    }

    @Test
    void aRungWhoseLetterCannotBeMadeIsRecordedWithItsReasonAndTheNextComesOnItsDay() {
        var limit = startedWithLimit(20);
        var last = deadlines.of(limit).lastDay();
        toStartOf(last.plusDays(1));
        until(() -> assertThat(openTasks()).contains("task-send-urging-letter"));
        var letter = tasks.openIn(caseNo).stream()
                .filter(task -> task.elementId().equals("task-send-urging-letter"))
                .findFirst()
                .orElseThrow();
        var staff = sample.aPerson(committee, Role.WSCO_STAFF);

        flow.inTransaction(
                () -> tasks.answer(letter.id(), staff.id(), Map.of("outcome", "NOT_DONE", "reason", "文书系统停用，函件出不了")));

        until(() -> assertThat(said("deadline-rung-carried-out")).contains("NOT_DONE", "文书系统停用"));
        assertThat(openTasks()).doesNotContain("task-send-urging-letter");
        toStartOf(last.plusDays(4));
        until(() -> assertThat(rungs(limit)).startsWith("L1 DONE", "L2 DONE"));
    }

    private String said(String kind) {
        return jdbc.sql("""
            select coalesce(string_agg(convert_from(content, 'UTF8'), ' '), '')
              from timeline_entry
             where case_no = :case and convert_from(content, 'UTF8') like '%' || :kind || '%'
            """)
                .param("case", caseNo)
                .param("kind", kind)
                .query(String.class)
                .single();
    }

    @Test
    void theSweepWakesAWatchThatSleptOverItsDate() {
        var limit = startedWithLimit(20);
        var due = deadlines.of(limit).dueAt();
        // As if the timer had been lost: only the program's clock goes on.
        flow.jumpAlone(due.plus(Duration.ofMinutes(2)));
        assertThat(sweep.overslept()).isPositive();

        sweep.sweep();

        until(() -> assertThat(climbed()).isEqualTo(1));
        flow.letEngineFollow();
    }

    private UUID started(Term turning) {
        var right = flow.start(
                caseNo, new NewDeadline(caseNo, "F1-16", anchor(), Part.ENTERPRISE).lastingFromAnchor(turning));
        until(() -> {
            assertThat(openTasks()).contains("task-verify");
            assertThat(flow.armed(caseNo)).isTrue();
        });
        return right;
    }

    /** Without the officer's own task, whose lateness has its own ladder. */
    private UUID startedWithLimit(int days) {
        started(new Term.CalendarDays(900));
        flow.inTransaction(() -> deadlines.waive(caseNo, "F1-04", "test"));
        return flow.open(limit(days, flow.now()));
    }

    private NewDeadline limit(int days, Instant anchor) {
        return new NewDeadline(caseNo, "F1-13", new Anchor("served", anchor, "督〔2026〕1号"), Part.ENTERPRISE)
                .lasting(new Term.CalendarDays(days));
    }

    private Anchor anchor() {
        return Anchor.of("served", flow.now());
    }

    private void verifyTaskAnswered() {
        Person officer = sample.aPerson(organ, Role.OFFICER);
        var task = tasks.openIn(caseNo).getFirst();
        flow.inTransaction(() -> {
            tasks.answer(task.id(), officer.id(), Map.of());
            taskDeadlines.answering(task.id());
        });
    }

    private void toStartOf(LocalDate day) {
        flow.jumpTo(MarkPlan.start(day), Duration.ZERO);
    }

    private static void until(org.awaitility.core.ThrowingRunnable asserted) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(asserted);
    }

    private List<String> openTasks() {
        return tasks.openIn(caseNo).stream().map(task -> task.elementId()).toList();
    }

    private List<String> told(String kind) {
        return jdbc.sql("select code || ' ' || coalesce(to_role, 'null') from late_notice where case_no = :case and"
                        + " kind = :kind order by at")
                .param("case", caseNo)
                .param("kind", kind)
                .query(String.class)
                .list();
    }

    private List<String> rungs(UUID deadline) {
        return jdbc.sql("""
            select m.code || ' ' || m.state
              from deadline_mark m join deadline d on d.id = m.deadline and d.extension = m.extension
             where m.deadline = :id and m.kind = 'RUNG'
             order by m.code
            """).param("id", deadline).query(String.class).list();
    }

    private Instant mark(UUID deadline, String code) {
        return jdbc.sql("select at from deadline_mark where deadline = :id and code = :code")
                .param("id", deadline)
                .param("code", code)
                .query((row, n) -> row.getTimestamp("at").toInstant())
                .single();
    }

    private int climbed() {
        return jdbc.sql("""
            select count(*) from timeline_entry
             where case_no = :case and convert_from(content, 'UTF8') like '%deadline-rung-climbed%'
            """).param("case", caseNo).query(Integer.class).single();
    }

    private long ahead() {
        return jdbc.sql("select ahead_ms from deadline_watch where case_no = :case")
                .param("case", caseNo)
                .query(Long.class)
                .single();
    }

    private int expiredSent(UUID deadline) {
        return jdbc.sql("select count(*) from engine_command where name = 'deadline-expired' and correlation_key ="
                        + " :key")
                .param("key", deadline.toString())
                .query(Integer.class)
                .single();
    }

    private List<UUID> flags() {
        return jdbc.sql("select deadline from deadline_flag where case_no = :case")
                .param("case", caseNo)
                .query(UUID.class)
                .list();
    }

    private List<String> changes(UUID deadline) {
        return jdbc.sql("select kind from deadline_change where deadline = :id order by seq")
                .param("id", deadline)
                .query(String.class)
                .list();
    }
}
