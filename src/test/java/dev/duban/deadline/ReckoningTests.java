package dev.duban.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Random;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How dates are counted: the edges by name, the laws of counting for random dates. */
class ReckoningTests {

    private static final int ROUNDS = 3_000;
    private static final Decision DECISION = new Decision(null, LocalDate.of(2026, 1, 1), "技术鉴定", "鉴〔2026〕1号");

    @ParameterizedTest
    @CsvSource({
        "2026-02-13, 1, 2026-02-14", // cross-flow rule 8: this Saturday is worked
        "2026-02-14, 1, 2026-02-24", // and the Spring Festival, with Tuesday the 17th, is not
        "2026-02-16, 1, 2026-02-24",
        "2026-09-30, 1, 2026-10-08",
        "2026-09-30, 3, 2026-10-10",
        "2026-09-30, 4, 2026-10-12",
        "2024-02-09, 1, 2024-02-18",
        "2025-09-30, 1, 2025-10-09",
        "2026-12-31, 1, 2027-01-04"
    })
    void workingDaysFollowTheCalendarOfTheYear(LocalDate anchor, int days, LocalDate last) {
        assertThat(of(anchor, new Term.WorkingDays(days)).lastDay()).isEqualTo(last);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-31, 1, 2026-02-28", // the last day of a shorter month; worked, being a make-up Saturday
        "2024-01-31, 1, 2024-02-29",
        "2026-01-30, 3, 2026-04-30",
        "2026-08-05, 2, 2026-10-08" // 5 October is inside the holiday
    })
    void monthsEndOnTheSameDayNumberOrTheLastDay(LocalDate anchor, int months, LocalDate last) {
        assertThat(of(anchor, new Term.Months(months)).lastDay()).isEqualTo(last);
    }

    @Test
    void aTermEndsAtMidnightOfChinaWhateverZoneTheMachineKnows() {
        var before = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("America/Los_Angeles"));

            assertThat(at("2026-10-08T23:59:59", 1).lastDay()).isEqualTo("2026-10-09");
            assertThat(at("2026-10-09T00:00:00", 1).lastDay()).isEqualTo("2026-10-10");
            assertThat(at("2026-10-08T23:59:59", 1).dueAt()).isEqualTo("2026-10-09T16:00:00Z");
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @Test
    void hoursNeverRollEvenOverTheSpringFestival() {
        var anchor = Anchor.of("found", Instant.parse("2026-02-14T07:40:00Z"));

        var reckoning = Reckoning.of(anchor, Budget.of(new Term.Hours(24), true), Calendars.SHIPPED);

        assertThat(reckoning.dueAt()).isEqualTo("2026-02-15T07:40:00Z");
    }

    @Test
    void aPapersOwnDateHoldsWhenItIsEarlierAndOnlyThen() {
        var budget = Budget.of(new Term.CalendarDays(30), true);
        var anchor = on(LocalDate.of(2026, 6, 1));

        var earlier = Reckoning.of(
                anchor, budget.notAfter(new Budget.NotAfter(LocalDate.of(2026, 6, 20), "反馈 3 号")), Calendars.SHIPPED);
        var later = Reckoning.of(
                anchor, budget.notAfter(new Budget.NotAfter(LocalDate.of(2026, 8, 1), "反馈 3 号")), Calendars.SHIPPED);

        assertThat(earlier.lastDay()).isEqualTo("2026-06-20");
        assertThat(earlier.heldBy()).isEqualTo(Reckoning.Holds.PAPER);
        assertThat(later.lastDay()).isEqualTo("2026-07-01");
    }

    @Test
    void unitsDoNotMix() {
        var budget = Budget.of(new Term.WorkingDays(5), true);

        assertThatThrownBy(() -> budget.extended(new Budget.Extension(new Term.CalendarDays(5), DECISION)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aClockCannotBeStoppedWhileItStands() {
        var standing = Budget.of(new Term.CalendarDays(60), true)
                .stopped(new Budget.Stop(LocalDate.of(2026, 3, 2), null, DECISION));

        assertThatThrownBy(() -> standing.stopped(new Budget.Stop(LocalDate.of(2026, 3, 9), null, DECISION)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void addingWorkingDaysAndCountingThemAgree() {
        random((random, seed) -> {
            var anchor = anyDay(random);
            int days = 1 + random.nextInt(60);

            var last = of(anchor, new Term.WorkingDays(days)).lastDay();

            assertThat(Calendars.SHIPPED.workdaysBetween(anchor, last)).as(seed).isEqualTo(days);
            assertThat(Calendars.SHIPPED.works(last)).as(seed).isTrue();
            assertThat(Calendars.SHIPPED.workdayAfter(anchor, days)).as(seed).isEqualTo(last);
        });
    }

    @Test
    void theCountedDaysAddUpToTheTermAndEndWithTheDate() {
        random((random, seed) -> {
            var term = anyTermOfDays(random);
            var reckoning = of(anyDay(random), term);

            var counted =
                    reckoning.days().stream().filter(Reckoning.Day::counted).toList();

            assertThat(counted).as(seed).hasSize(term.amount());
            assertThat(counted.getLast().day()).as(seed).isEqualTo(reckoning.natural());
            assertThat(reckoning.days().getLast().day()).as(seed).isEqualTo(reckoning.lastDay());
            assertThat(reckoning.dueAt())
                    .as(seed)
                    .isEqualTo(reckoning
                            .lastDay()
                            .plusDays(1)
                            .atStartOfDay(Reckoning.CHINA)
                            .toInstant());
        });
    }

    @Test
    void stoppingAndExtendingCommute() {
        random((random, seed) -> {
            var anchor = anyDay(random);
            var term = anyTermOfDays(random);
            var from = anchor.plusDays(1 + random.nextInt(term.amount()));
            var stop = new Budget.Stop(from, from.plusDays(random.nextInt(30)), DECISION);
            var extension = new Budget.Extension(Term.of(1 + random.nextInt(30), term.unit()), DECISION);
            var plain = Budget.of(term, true);

            var one = Reckoning.of(on(anchor), plain.stopped(stop).extended(extension), Calendars.SHIPPED);
            var other = Reckoning.of(on(anchor), plain.extended(extension).stopped(stop), Calendars.SHIPPED);

            assertThat(one.dueAt()).as(seed).isEqualTo(other.dueAt());
        });
    }

    @Test
    void aStopNotedWhileItLastsAndOneNotedAfterwardsGiveTheSameDate() {
        random((random, seed) -> {
            var anchor = anyDay(random);
            var term = anyTermOfDays(random);
            var from = anchor.plusDays(1 + random.nextInt(term.amount()));
            var resumedOn = from.plusDays(random.nextInt(40));
            var plain = Budget.of(term, true);

            var live = Reckoning.of(
                    on(anchor),
                    plain.stopped(new Budget.Stop(from, null, DECISION)).resumed(resumedOn),
                    Calendars.SHIPPED);
            var afterwards = Reckoning.of(
                    on(anchor), plain.stopped(new Budget.Stop(from, resumedOn, DECISION)), Calendars.SHIPPED);
            var counted = live.days().stream().filter(Reckoning.Day::counted).count();

            assertThat(live.dueAt()).as(seed).isEqualTo(afterwards.dueAt());
            assertThat(counted).as(seed).isEqualTo(term.amount());
        });
    }

    /** Many rounds from one seed, which a failure names. */
    static void random(Round round) {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        for (int n = 0; n < ROUNDS; n++) {
            round.with(random, "seed %d, round %d".formatted(seed, n));
        }
    }

    interface Round {
        void with(Random random, String seed);
    }

    private static LocalDate anyDay(Random random) {
        return LocalDate.of(2024, 1, 1).plusDays(random.nextInt(1_300));
    }

    private static Term anyTermOfDays(Random random) {
        int amount = 1 + random.nextInt(90);
        return random.nextBoolean() ? new Term.WorkingDays(amount) : new Term.CalendarDays(amount);
    }

    private static Reckoning of(LocalDate anchor, Term term) {
        return Reckoning.of(on(anchor), Budget.of(term, true), Calendars.SHIPPED);
    }

    private static Reckoning at(String local, int days) {
        var anchor = Anchor.of(
                "served", LocalDateTime.parse(local).atZone(Reckoning.CHINA).toInstant());
        return Reckoning.of(anchor, Budget.of(new Term.WorkingDays(days), true), Calendars.SHIPPED);
    }

    private static Anchor on(LocalDate day) {
        return Anchor.of("served", day.atTime(9, 20).atZone(Reckoning.CHINA).toInstant());
    }
}
