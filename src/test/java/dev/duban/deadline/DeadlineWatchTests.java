package dev.duban.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.duban.DubanTest;
import dev.duban.casefile.Part;
import dev.duban.hazard.WayWalked;
import dev.duban.identity.Role;
import io.camunda.zeebe.process.test.api.ZeebeTestEngine;
import java.io.File;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;

/** What happens when a date comes: each kind of consequence, with its real effect, on an engine whose clock is moved. */
@DubanTest
@Import({WatchedFlow.class, ToldFacts.class})
@DirtiesContext
class DeadlineWatchTests extends TermsAnswered {

    private static final AtomicReference<ZeebeTestEngine> ENGINE = new AtomicReference<>();

    @BeforeEach
    void engine(@Autowired ZeebeTestEngine engine) {
        ENGINE.set(engine);
    }

    @AfterAll
    static void everyPartOfTheDiagramWasWalked() {
        var way = new WayWalked(ENGINE.get(), "deadline-watch", new File("processes/deadline/deadline-watch.bpmn"));
        System.out.println(way.summary());
        assertThat(way.missed()).as("not walked").isEmpty();
        assertThat(way.incidents).as("incidents").isEmpty();
    }

    @Test
    void anOfficersLateTaskIsToldToTheHeadOfSectionOnWorkingDaysOneThreeAndFive() throws Exception {
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
        assertThat(page("/inbox/urged", sample.aPerson(organ, Role.DEPT_HEAD_SECTION)))
                .contains("迟了", enterprise.name());
        assertThat(page("/inbox/urged", sample.aPerson(organ, Role.OFFICER))).doesNotContain("迟了");
    }

    /** From the anchor to what happens when it is missed, for each rule that belongs to a case; the rest have tests of their own above and below. */
    @Tag("slow")
    @ParameterizedTest
    @CsvSource({
        "F1-01, ENTERPRISE",
        "F1-04, HANDLING_ORGAN",
        "F1-05, HANDLING_ORGAN",
        "F1-06, HANDLING_ORGAN",
        "F1-07, HANDLING_ORGAN",
        "F1-08, LISTING_ORGAN",
        "F1-09, LISTING_ORGAN",
        "F1-10, LISTING_ORGAN",
        "F1-11, ENTERPRISE",
        "F1-12, HANDLING_ORGAN",
        "F1-13, ENTERPRISE",
        "F1-14, ENTERPRISE",
        "F1-14-visit, LISTING_ORGAN",
        "F1-16-reply, LISTING_ORGAN",
        "F1-17-reply, HANDLING_ORGAN",
        "F1-18, LISTING_ORGAN",
        "F1-19, HANDLING_ORGAN",
        "F1-20, HANDLING_ORGAN",
        "F1-21, LISTING_ORGAN",
        "F1-22, SUPERVISING_ORGAN"
    })
    void everyRuleHasItsEffectWhenItIsMissed(String rule, Part turn) throws Exception {
        started(new Term.CalendarDays(900));
        flow.inTransaction(() -> deadlines.waive(caseNo, "F1-04", "test"));
        var asked = new NewDeadline(caseNo, rule, anchor(), turn);
        var open = flow.open(
                Set.of("F1-13", "F1-14", "F1-14-visit", "F1-22").contains(rule)
                        ? asked.lasting(new Term.CalendarDays(12))
                        : asked);
        var deadline = deadlines.of(open);

        flow.jumpTo(Objects.requireNonNull(deadline.dueAt()), Duration.ZERO);

        switch (deadline.rule().ifMissed()) {
            case FLAG -> {
                until(() -> assertThat(flags()).containsExactly(open));
                assertThat(page("/cases/" + caseNo, sample.aPerson(organ, Role.OFFICER)))
                        .contains("未按期");
            }
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
                var role = Role.valueOf(Objects.requireNonNull(deadline.rule().notifyRole()));
                var seat = turn == Part.LISTING_ORGAN || role.name().startsWith("WSC") ? committee : organ;
                assertThat(page("/inbox/urged", sample.aPerson(seat, role))).contains("迟了");
            }
            case BLOCK -> throw new AssertionError("has a test of its own");
        }
        assertThat(told("REMINDER")).as("of what is late already").isEmpty();
    }

    @Test
    void aMissedTermThatBlocksRefusesTheActAndAFlaggedOneStaysVisible() throws Exception {
        started(new Term.CalendarDays(900));
        var limitOn = flow.now().plus(Duration.ofDays(60));
        var blocked = flow.open(new NewDeadline(caseNo, "F1-17", Anchor.of("limit-ends", limitOn), Part.ENTERPRISE));
        var flagged = flow.open(new NewDeadline(caseNo, "F1-01", anchor(), Part.ENTERPRISE));
        flow.inTransaction(() -> deadlines.mayStill(caseNo, "F1-17"));

        toStartOf(deadlines.of(blocked).lastDay().plusDays(1));

        until(() -> assertThat(deadlines.of(blocked).state()).isEqualTo(Deadline.State.MISSED));
        assertThatThrownBy(() -> deadlines.mayStill(caseNo, "F1-17")).isInstanceOf(TermLapsed.class);
        assertThat(flags()).containsExactly(flagged);
        assertThat(page("/cases/" + caseNo, sample.aPerson(organ, Role.OFFICER)))
                .contains("未按期");
        assertThat(deadlines.of(flagged).running()).isTrue();
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
}
