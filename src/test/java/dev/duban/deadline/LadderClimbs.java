package dev.duban.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duban.casefile.Part;
import dev.duban.engine.HumanTask;
import dev.duban.identity.Role;
import dev.duban.registry.Level;
import dev.duban.registry.Organ;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a rung is climbed, and when it is not. */
abstract class LadderClimbs extends WatchedCase {

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
    void officialsWhoLetATaskLieAreQuestionedOnTheSixthWorkingDayAndReportedOnTheEleventh() {
        started(new Term.CalendarDays(900));
        var due = deadlines.running(caseNo, "F1-04").orElseThrow();

        toStartOf(calendars.now().workdayAfter(due.lastDay(), 6));
        until(() -> assertThat(openTasks()).contains("task-question-officer"));
        assertThat(openTasks()).doesNotContain("task-report-to-discipline");
        toStartOf(calendars.now().workdayAfter(due.lastDay(), 11));
        until(() -> assertThat(openTasks()).contains("task-report-to-discipline"));
        carryOut("task-question-officer");
        carryOut("task-report-to-discipline");
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

    @Test
    void aLimitExtendedASecondBeforeItEndsIsNotLate() {
        var limit = startedWithLimit(20);
        var due = Objects.requireNonNull(deadlines.of(limit).dueAt());
        flow.jumpTo(due.minusSeconds(1), Duration.ZERO);

        flow.inTransaction(() -> deadlines.extend(limit, new Term.CalendarDays(10), DECISION));
        flow.jumpTo(due.plusSeconds(1), Duration.ZERO);

        assertThat(deadlines.of(limit).overdue(flow.now())).isFalse();
        assertThat(ledgerLook().standing()).isNull();
        assertThat(rungs(limit)).containsExactly("L1 PLANNED", "L2 PLANNED", "L3 PLANNED", "L4 PLANNED");
        assertThat(climbed()).isZero();
    }

    @Test
    void aLimitExtendedASecondAfterItEndedButBeforeTheClimbClimbsOnlyWhenTheNewDateComes() {
        var limit = flow.open(limit(20, flow.now()));
        var due = Objects.requireNonNull(deadlines.of(limit).dueAt());
        flow.jumpTo(due.plusSeconds(1), Duration.ZERO);
        assertThat(ledgerLook().standing()).isNotNull();

        flow.inTransaction(() -> deadlines.extend(limit, new Term.CalendarDays(10), DECISION));

        assertThat(climb(limit, "L1")).isFalse();
        assertThat(rungs(limit)).startsWith("L1 PLANNED");
        toStartOf(deadlines.of(limit).lastDay().plusDays(1));
        assertThat(climb(limit, "L1")).isTrue();
        assertThat(climbed()).isEqualTo(1);
    }

    @Test
    void aLimitExtendedAfterItsRungWasClimbedClimbsAnew() {
        var limit = startedWithLimit(20);
        toStartOf(deadlines.of(limit).lastDay().plusDays(1));
        until(() -> assertThat(rungs(limit)).startsWith("L1 DONE"));

        flow.inTransaction(() -> deadlines.extend(limit, new Term.CalendarDays(10), DECISION));

        assertThat(rungs(limit)).startsWith("L1 PLANNED");
        toStartOf(deadlines.of(limit).lastDay().plusDays(1));
        until(() -> assertThat(rungs(limit)).startsWith("L1 DONE"));
        assertThat(climbed()).isEqualTo(2);
    }

    /** The decision was asked, then the case is closed, then the rung would be climbed. */
    @Test
    void aCaseClosedWhileItsRungIsClimbedClimbsNothing() {
        var limit = flow.open(limit(20, flow.now()));
        toStartOf(deadlines.of(limit).lastDay().plusDays(1));
        assertThat(ledgerLook().standing()).isNotNull();

        flow.inTransaction(() -> cases.close(caseNo, "DONE"));

        assertThat(climb(limit, "L1")).isFalse();
        assertThat(deadlines.of(limit).state()).isEqualTo(Deadline.State.WAIVED);
        assertThat(climbed()).isZero();
    }

    /** A term that outlived the closing, as one opened by a step on its way: the case itself keeps the rung from being climbed. */
    @Test
    void aTermLeftRunningInAClosedCaseClimbsNothing() {
        var limit = flow.open(limit(20, flow.now()));
        toStartOf(deadlines.of(limit).lastDay().plusDays(1));
        flow.inTransaction(() -> cases.close(caseNo, "DONE"));
        jdbc.sql("update deadline set state = 'RUNNING', settled_at = null, settled_why = null where id = :id")
                .param("id", limit)
                .update();

        assertThat(climb(limit, "L1")).isFalse();
        assertThat(climbed()).isZero();
    }

    /** What DMN-11 asks beside lateness, each told on the first day late. */
    @ParameterizedTest
    @CsvSource({
        "UNANSWERED, L2, task-send-warning-letter",
        "SECOND_WARNING, L3, task-hold-interview",
        "DANGER_RISES, L4, task-suspend-production",
        "REFUSES, L5, task-cut-supply",
        "CLOSURE_FOUND, L6, task-propose-closure",
        "ACCIDENT, LA, task-follow-up-accident"
    })
    void aFactClimbsHigherThanTheDaysOfLatenessAskFor(LadderFacts.Fact fact, String rung, String task) {
        var limit = startedWithLimit(20);
        facts.tell(caseNo, fact);

        toStartOf(deadlines.of(limit).lastDay().plusDays(1));

        carryOut(task);
        assertThat(rungs(limit)).contains("L1 PASSED_OVER", rung + " DONE");
        assertThat(climbed()).isEqualTo(1);
    }

    /** The same before the limit ends: nothing waits for a day of lateness. */
    @ParameterizedTest
    @CsvSource({
        "UNANSWERED, L2, task-send-warning-letter, 上一封函没有回复",
        "SECOND_WARNING, L3, task-hold-interview, 180 日内第二封警示函",
        "DANGER_RISES, L4, task-suspend-production, 危险加重",
        "REFUSES, L5, task-cut-supply, 拒不执行",
        "CLOSURE_FOUND, L6, task-propose-closure, 符合关闭情形",
        "ACCIDENT, LA, task-follow-up-accident, 督办期间发生事故"
    })
    void aFactClimbsAtOnceBeforeTheLimitEnds(LadderFacts.Fact fact, String rung, String task, String words)
            throws Exception {
        var limit = startedWithLimit(20);

        change(fact);

        var open = open(task);
        assertThat(rungs(limit)).contains("L1 PASSED_OVER", rung + " DONE");
        assertThat(said("deadline-rung-climbed")).contains(fact.name()).doesNotContain("daysLate");
        assertThat(page(
                        "/tasks/" + open.id(),
                        sample.aPerson(organOf(open), Role.valueOf(open.roles().getFirst()))))
                .contains("期限：整改期限", "还没有到期", "情形：" + words, "升到 " + rung);
        assertThat(climbed()).isEqualTo(1);
    }

    @Test
    void aFactClimbsAtOnceAfterTheLastDayOfTheLadderToo() {
        var limit = startedWithLimit(20);
        toStartOf(deadlines.of(limit).lastDay().plusDays(16));
        until(() -> assertThat(rungs(limit)).contains("L4 DONE"));

        change(LadderFacts.Fact.REFUSES);
        until(() -> assertThat(openTasks()).contains("task-cut-supply"));
        change(LadderFacts.Fact.CLOSURE_FOUND);
        until(() -> assertThat(openTasks()).contains("task-propose-closure"));
        change(LadderFacts.Fact.ACCIDENT);
        until(() -> assertThat(openTasks()).contains("task-follow-up-accident"));

        assertThat(rungs(limit)).contains("L4 DONE", "L5 DONE", "L6 DONE", "LA DONE");
        assertThat(climbed()).isEqualTo(4);
    }

    @Test
    void aFactThatIsToldAgainOrIsNoMoreClimbsNothing() {
        var limit = startedWithLimit(20);
        change(LadderFacts.Fact.DANGER_RISES);
        until(() -> assertThat(rungs(limit)).contains("L4 DONE"));

        change(LadderFacts.Fact.DANGER_RISES);
        until(() -> assertThat(asked(limit)).containsExactly("DONE"));
        change(LadderFacts.Fact.UNANSWERED);
        until(() -> assertThat(asked(limit)).containsExactly("DONE"));
        flow.inTransaction(() -> {
            facts.whenAsked(caseNo, Set::of);
            deadlines.factsChanged(caseNo);
        });
        until(() -> assertThat(asked(limit)).containsExactly("DONE"));
        toStartOf(deadlines.of(limit).lastDay().plusDays(9));
        until(() -> assertThat(told("EXPIRED")).isNotEmpty());

        assertThat(rungs(limit)).containsExactly("L1 PASSED_OVER", "L2 PASSED_OVER", "L3 PASSED_OVER", "L4 DONE");
        assertThat(climbed()).isEqualTo(1);
    }

    /** The fact was asked on a late day, then the limit was extended: what it asks by itself is asked again, and once. */
    @Test
    void aFactIsNotLostWhenTheDateMovesWhileTheDecisionIsAsked() {
        var limit = flow.open(limit(20, flow.now()));
        toStartOf(deadlines.of(limit).lastDay().plusDays(1));
        change(LadderFacts.Fact.DANGER_RISES);
        assertThat(ledgerLook().standing()).isNotNull();
        assertThat(asked(limit)).containsExactly("DONE");
        flow.inTransaction(() -> deadlines.extend(limit, new Term.CalendarDays(10), DECISION));
        var late = new Ledger.Said("L4", "CASE", 1, Set.of(LadderFacts.Fact.DANGER_RISES));

        assertThat(climb(limit, late)).isFalse();
        var again = Objects.requireNonNull(ledgerLook().standing());

        assertThat(again.daysLate()).isNotPositive();
        assertThat(climb(limit, new Ledger.Said("L4", "CASE", again.daysLate(), again.facts())))
                .isTrue();
        assertThat(climb(limit, new Ledger.Said("L4", "CASE", again.daysLate(), again.facts())))
                .isFalse();
        assertThat(ledgerLook().standing()).isNull();
        assertThat(climbed()).isEqualTo(1);
    }

    @Test
    void aChangeThatWasNotAskedYetSurvivesAnExtension() {
        var limit = flow.open(limit(20, flow.now()));
        change(LadderFacts.Fact.DANGER_RISES);

        flow.inTransaction(() -> deadlines.extend(limit, new Term.CalendarDays(10), DECISION));

        assertThat(asked(limit)).containsExactly("PLANNED");
        assertThat(ledgerLook().standing()).isNotNull();
        assertThat(ledgerLook().standing()).isNull();
    }

    @Test
    void aReminderIsNoRung() {
        var limit = flow.open(limit(20, flow.now()));

        assertThat(climb(limit, new Ledger.Said("L0", "CASE", -20, Set.of()))).isFalse();
        assertThat(rungs(limit)).containsExactly("L1 PLANNED", "L2 PLANNED", "L3 PLANNED", "L4 PLANNED");
    }

    @Test
    void theCommitteeThatLetsItsOwnTaskLieIsQuestionedByItsOwnSupervisor() throws Exception {
        started(new Term.CalendarDays(900));
        flow.inTransaction(() -> deadlines.waive(caseNo, "F1-04", "test"));
        var due = deadlines.of(flow.open(new NewDeadline(caseNo, "F1-08", anchor(), Part.LISTING_ORGAN)));

        toStartOf(calendars.now().workdayAfter(due.lastDay(), 6));

        var task = open("task-question-officer");
        assertThat(task.organ()).isEqualTo("listing-organ");
        assertThat(inInboxOf(task)).isEqualTo(committee.id());
        assertThat(page("/tasks/" + task.id(), sample.aPerson(committee, Role.WSC_LEADER)))
                .contains("对象：挂牌机关", "（6 个工作日）", "由承办人的上级过问");
    }

    @Test
    void officialsClimbNothingOverAnOrdinaryHazardAlsoIfItWasPlannedBefore() {
        started(new Term.CalendarDays(900));
        var due = deadlines.running(caseNo, "F1-04").orElseThrow();
        assertThat(rungs(due.id())).containsExactly("LX PLANNED", "LX-DISCIPLINE PLANNED");
        facts.tell(caseNo, LadderFacts.Fact.ORDINARY);
        var later = flow.open(new NewDeadline(caseNo, "F1-19", anchor(), Part.HANDLING_ORGAN));

        toStartOf(calendars.now().workdayAfter(due.lastDay(), 11));

        until(() -> assertThat(rungs(due.id())).containsExactly("LX PASSED_OVER", "LX-DISCIPLINE PASSED_OVER"));
        assertThat(rungs(later)).isEmpty();
        assertThat(climbed()).isZero();
        assertThat(openTasks()).doesNotContain("task-question-officer", "task-report-to-discipline");
    }

    /** What whoever opens the task of a rung reads there, and in short on its row in the inbox. */
    @Test
    void theTaskOfARungNamesTheLateTermItsDaysTheAddresseeAndWhatIsAskedFor() throws Exception {
        var limit = startedWithLimit(20);
        var last = deadlines.of(limit).lastDay();
        toStartOf(last.plusDays(1));
        var letter = open("task-send-urging-letter");
        var staff = sample.aPerson(committee, Role.WSCO_STAFF);
        assertThat(page("/tasks/" + letter.id(), staff)).contains("迟的期限：整改期限", "逾期 1 日", "对象：企业", "向企业发督促函");
        assertThat(page("/inbox?list=claim", staff)).contains("“整改期限”最后一天", "升到 L1 督促函");
        flow.inTransaction(() -> cases.level(caseNo, Level.CITY));
        toStartOf(last.plusDays(4));
        open("task-send-warning-letter");
        toStartOf(last.plusDays(8));
        var interview = open("task-hold-interview");
        assertThat(page("/tasks/" + interview.id(), sample.aPerson(committee, Role.WSCO_HEAD)))
                .contains("逾期 8 日", "对象：县级人民政府", "约谈县级人民政府负责人");
        toStartOf(last.plusDays(16));

        var suspension = open("task-suspend-production");

        assertThat(page("/tasks/" + suspension.id(), sample.aPerson(organ, Role.DEPT_PRINCIPAL)))
                .contains("逾期 16 日", "对象：本案企业", "提高督办层级");
    }

    /** The date moves after the watch has looked and before it climbs. */
    @Test
    void aRungWhoseDateMovesWhileTheDecisionIsAskedIsNotClimbed() {
        var limit = startedWithLimit(20);
        facts.whenAsked(caseNo, () -> {
            deadlines.extend(limit, new Term.CalendarDays(10), DECISION);
            return Set.of();
        });

        toStartOf(deadlines.of(limit).lastDay().plusDays(1));

        until(() -> assertThat(deadlines.of(limit).extension()).isEqualTo(1));
        until(() -> assertThat(jdbc.sql("select armed_at from deadline_watch where case_no = :case")
                        .param("case", caseNo)
                        .query((row, n) -> row.getTimestamp("armed_at").toInstant())
                        .single())
                .isAfter(flow.now()));
        assertThat(climbed()).isZero();
        assertThat(openTasks()).doesNotContain("task-send-urging-letter");
    }

    private Ledger.Look ledgerLook() {
        return flow.within(() -> ledger.look(caseNo, false, run()));
    }

    private boolean climb(UUID limit, String rung) {
        return climb(limit, new Ledger.Said(rung, "ENTERPRISE", 1, Set.of()));
    }

    private boolean climb(UUID limit, Ledger.Said said) {
        return flow.within(() -> ledger.climb(limit, said, run()).isPresent());
    }

    private void change(LadderFacts.Fact fact) {
        flow.inTransaction(() -> {
            facts.tell(caseNo, fact);
            deadlines.factsChanged(caseNo);
        });
    }

    private HumanTask open(String element) {
        until(() -> assertThat(openTasks()).contains(element));
        return tasks.openIn(caseNo).stream()
                .filter(task -> task.elementId().equals(element))
                .findFirst()
                .orElseThrow();
    }

    private List<String> asked(UUID limit) {
        return jdbc.sql("select state from deadline_mark where deadline = :id and kind = 'FACTS'")
                .param("id", limit)
                .query(String.class)
                .list();
    }

    private Organ organOf(HumanTask task) {
        return inInboxOf(task).equals(organ.id()) ? organ : committee;
    }

    private UUID inInboxOf(HumanTask task) {
        return jdbc.sql("select organ from inbox_task where id = :id")
                .param("id", task.id())
                .query(UUID.class)
                .single();
    }
}
