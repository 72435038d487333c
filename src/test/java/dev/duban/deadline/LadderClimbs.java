package dev.duban.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duban.identity.Role;
import java.time.Duration;
import java.time.LocalDate;
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
        return flow.within(() -> ledger.climb(limit, rung, false, run()));
    }
}
