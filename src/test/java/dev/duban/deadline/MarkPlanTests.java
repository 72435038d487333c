package dev.duban.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duban.casefile.Part;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** On which instants something happens on the way of a term, in China time, counted by hand. */
class MarkPlanTests {

    /** Ten in the morning of 2 March 2026; a limit of 30 days ends with 1 April, 734 hours later. */
    private static final Instant SERVED = Instant.parse("2026-03-02T10:00:00+08:00");

    private static final List<Rung> LADDER = List.of(rung("L1", 1), rung("L2", 4), rung("L3", 8), rung("L4", 16));

    @Test
    void aLimitRemindsAtThirtyAndTenPercentLeftExpiresAndClimbsOnDaysOneFourEightAndSixteen() {
        var plan = plan(DeadlineRule.IfMissed.LADDER, null, new Term.CalendarDays(30), SERVED, LADDER);

        assertThat(plan)
                .containsExactly(
                        "REMINDER-30 2026-03-23T11:48:00Z",
                        "REMINDER-10 2026-03-29T14:36:00Z",
                        "EXPIRY 2026-04-01T16:00:00Z",
                        "L1 2026-04-01T16:00:00Z",
                        "L2 2026-04-04T16:00:00Z",
                        "L3 2026-04-08T16:00:00Z",
                        "L4 2026-04-16T16:00:00Z");
    }

    /** 4 to 6 April 2026 are off: working days 1, 3 and 5 after 1 April are the 2nd, the 7th and the 9th. */
    @Test
    void whatIsToldIsToldOnWorkingDaysOneThreeAndFiveOfLateness() {
        var plan =
                plan(DeadlineRule.IfMissed.NOTIFY, "DEPT_HEAD_SECTION", new Term.CalendarDays(30), SERVED, List.of());

        assertThat(plan)
                .endsWith(
                        "EXPIRY 2026-04-01T16:00:00Z",
                        "NOTIFY-1 2026-04-01T16:00:00Z",
                        "NOTIFY-3 2026-04-06T16:00:00Z",
                        "NOTIFY-5 2026-04-08T16:00:00Z");
    }

    @Test
    void aReminderThatLiesBeforeTheTermWasOpenedIsLeftOut() {
        var plan = plan(
                DeadlineRule.IfMissed.LADDER,
                null,
                new Term.CalendarDays(30),
                Instant.parse("2026-03-23T11:48:00Z"),
                List.of());

        assertThat(plan).containsExactly("REMINDER-10 2026-03-29T14:36:00Z", "EXPIRY 2026-04-01T16:00:00Z");
    }

    private static List<String> plan(
            DeadlineRule.IfMissed ifMissed, @Nullable String role, Term term, Instant openedAt, List<Rung> rungs) {
        var anchor = Anchor.of("served", SERVED);
        var budget = Budget.of(term, true);
        var reckoning = Reckoning.of(anchor, budget, Calendars.SHIPPED);
        var rule = new DeadlineRule(
                "F1-13",
                "*",
                LocalDate.of(2021, 9, 1),
                term,
                budget.direction(),
                budget.rolls(),
                true,
                true,
                "OWN",
                DeadlineRule.BasisKind.INTERNAL,
                "C",
                "C",
                ifMissed,
                role,
                ifMissed == DeadlineRule.IfMissed.LADDER ? DeadlineRule.Ladder.LIMIT : null);
        var deadline = new Deadline(
                UUID.randomUUID(),
                "GPDB-990102-2026-000023",
                rule,
                Part.ENTERPRISE,
                null,
                null,
                anchor,
                budget,
                openedAt,
                reckoning.dueAt(),
                reckoning.lastDay(),
                Duration.ofHours(734).toSeconds(),
                0,
                Deadline.State.RUNNING,
                null,
                null,
                null,
                null);
        return MarkPlan.of(deadline, reckoning, rungs, Calendars.SHIPPED).stream()
                .map(mark -> mark.code() + " " + mark.at())
                .toList();
    }

    private static Rung rung(String name, int day) {
        return new Rung(name, new Term.CalendarDays(day), null);
    }
}
