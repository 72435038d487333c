package dev.duban.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duban.casefile.Part;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What an answer and the end of its term do to each other. */
abstract class TermsAnswered extends LadderClimbs {

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
    void anAnswerOnItsWayHoldsTheLadderUntilItIsRefused() {
        var limit = startedWithLimit(20);
        var task = tasks.openIn(caseNo).getFirst().id();
        termOfTheTask(task, limit);
        flow.inTransaction(() -> taskDeadlines.answering(task, flow.now()));

        toStartOf(deadlines.of(limit).lastDay().plusDays(2));
        sweep.sweep();
        assertThat(rungs(limit)).startsWith("L1 PLANNED");
        flow.inTransaction(() -> taskDeadlines.refused(task));

        until(() -> assertThat(rungs(limit)).startsWith("L1 DONE"));
    }

    @Test
    void anAnswerOnItsWayHoldsAFactOfTheLadderUntilItIsRefused() {
        var limit = startedWithLimit(20);
        var task = tasks.openIn(caseNo).getFirst().id();
        termOfTheTask(task, limit);
        flow.inTransaction(() -> taskDeadlines.answering(task, flow.now()));
        flow.inTransaction(() -> {
            facts.tell(caseNo, LadderFacts.Fact.DANGER_RISES);
            deadlines.factsChanged(caseNo);
        });
        sweep.sweep();
        assertThat(flow.within(() -> ledger.look(caseNo, false, run())).standing())
                .isNull();

        flow.inTransaction(() -> taskDeadlines.refused(task));

        until(() -> assertThat(rungs(limit)).contains("L4 DONE"));
        assertThat(climbed()).isEqualTo(1);
    }

    /** The answer holds the row when the term ends: the watch waits for it, and then nothing has lapsed. */
    @Test
    void anAnswerThatHoldsTheRowWhenItsTermEndsWins() throws Exception {
        var right = aRightOfTheOnlyTask();
        var task = tasks.openIn(caseNo).getFirst().id();
        var due = Objects.requireNonNull(deadlines.of(right).dueAt());
        flow.jumpTo(due.minusSeconds(60), Duration.ZERO);
        var answered = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);

        var answering = CompletableFuture.runAsync(
                () -> flow.inTransaction(() -> {
                    taskDeadlines.answering(task, flow.now());
                    answered.countDown();
                    waitFor(goOn);
                }),
                Thread::startVirtualThread);
        waitFor(answered);
        flow.jumpTo(due, Duration.ZERO);
        var watch = CompletableFuture.runAsync(
                () -> flow.inTransaction(() -> ledger.look(caseNo, false, run())), Thread::startVirtualThread);
        until(() -> assertThat(waitingForALock()).isPositive());
        goOn.countDown();
        CompletableFuture.allOf(answering, watch).get(30, TimeUnit.SECONDS);

        assertThat(deadlines.of(right).state()).isEqualTo(Deadline.State.RUNNING);
        assertThat(deadlines.of(right).answeredAt()).isBefore(due);
        assertThat(expiredSent(right)).isZero();
    }

    /** The watch holds the row when the answer comes: the answer waits for it, and is refused. */
    @Test
    void anExpiryThatHoldsTheRowWhenTheAnswerComesWins() throws Exception {
        var right = aRightOfTheOnlyTask();
        var task = tasks.openIn(caseNo).getFirst().id();
        var due = Objects.requireNonNull(deadlines.of(right).dueAt());
        var looked = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        flow.jumpAlone(due);

        var watch = CompletableFuture.runAsync(
                () -> flow.inTransaction(() -> {
                    ledger.look(caseNo, false, run());
                    looked.countDown();
                    waitFor(goOn);
                }),
                Thread::startVirtualThread);
        waitFor(looked);
        var answering = CompletableFuture.runAsync(
                () -> flow.inTransaction(() -> taskDeadlines.answering(task, flow.now())), Thread::startVirtualThread);
        until(() -> assertThat(waitingForALock()).isPositive());
        goOn.countDown();
        watch.get(30, TimeUnit.SECONDS);

        assertThat(answering)
                .failsWithin(Duration.ofSeconds(30))
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(TermLapsed.class);
        assertThat(deadlines.of(right).state()).isEqualTo(Deadline.State.MISSED);
        assertThat(deadlines.of(right).answeredAt()).isNull();
        assertThat(expiredSent(right)).isOne();
        flow.letEngineFollow();
    }

    private UUID aRightOfTheOnlyTask() {
        started(new Term.CalendarDays(900));
        var right = flow.open(new NewDeadline(caseNo, "F1-16", anchor(), Part.ENTERPRISE)
                .lastingFromAnchor(new Term.CalendarDays(30)));
        flow.inTransaction(() -> deadlines.waive(caseNo, "F1-04", "test"));
        termOfTheTask(tasks.openIn(caseNo).getFirst().id(), right);
        return right;
    }

    private int waitingForALock() {
        return jdbc.sql("select count(*) from pg_locks where not granted")
                .query(Integer.class)
                .single();
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }
}
