package dev.duban.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duban.DubanTest;
import dev.duban.identity.People;
import dev.duban.registry.Regions;
import dev.duban.web.Citations;
import dev.duban.web.Dates;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** From November on, when it is published, the coming year's calendar is asked for; what is shipped ends with 2026. */
@DubanTest
class CalendarWarningTests {

    @Autowired
    JdbcClient jdbc;

    @Autowired
    DeadlineRules rules;

    @Autowired
    RuleProposalRows proposals;

    @Autowired
    Regions regions;

    @Autowired
    People people;

    @Autowired
    Citations citations;

    @Autowired
    MessageSource messages;

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "2025-11-01, 0, -, -", // 2026 is loaded
                "2026-10-31, 0, -, -",
                "2026-11-01, 1, 2027, 61",
                "2026-12-31, 1, 2027, 1",
                "2027-01-01, 1, 2027, 0",
                "2027-10-31, 1, 2027, 0",
                "2027-11-01, 2, 2027, 0"
            })
    void theComingYearIsMissedFromTheFirstOfNovemberOn(LocalDate today, int missing, Integer year, Long days) {
        var clock = Clock.fixed(today.atStartOfDay(Dates.ZONE).toInstant(), Dates.ZONE);
        var calendars = new WorkCalendars(jdbc, clock);

        var said = pages(clock).missing(calendars.now());

        assertThat(calendars.yearsMissing()).isEqualTo(missing);
        assertThat(said).isEqualTo(year == null ? null : new RulePages.Missing(year, days));
    }

    @Test
    void theFirstLineOfThePageSaysWhichYearAndHowManyDaysAreLeft() {
        assertThat(messages.getMessage("deadline.calendar.missing", new Object[] {"2027", 61L}, Locale.CHINESE))
                .isEqualTo("2027 年放假安排还没有载入，还有 61 天");
    }

    private RulePages pages(Clock clock) {
        return new RulePages(jdbc, rules, proposals, regions, people, citations, messages, new Dates(clock));
    }
}
