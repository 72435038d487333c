package dev.duban.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkCalendarTests {

    @ParameterizedTest
    @CsvSource({
        "2026-01-04, MAKE_UP", "2026-02-14, MAKE_UP", "2026-02-28, MAKE_UP",
        "2026-05-09, MAKE_UP", "2026-09-20, MAKE_UP", "2026-10-10, MAKE_UP",
        "2026-01-01, HOLIDAY", "2026-02-15, HOLIDAY", "2026-02-23, HOLIDAY",
        "2026-04-06, HOLIDAY", "2026-05-05, HOLIDAY", "2026-06-21, HOLIDAY",
        "2026-09-27, HOLIDAY", "2026-10-07, HOLIDAY", "2026-02-24, WORKDAY",
        "2026-10-11, WEEKEND", "2025-01-26, MAKE_UP", "2024-10-12, MAKE_UP"
    })
    void publishedYearsAreAsPublished(LocalDate day, WorkCalendar.Kind kind) {
        assertThat(Calendars.SHIPPED.kind(day)).isEqualTo(kind);
    }

    @Test
    void aYearNotPublishedKnowsItsStatutoryDaysAndSaysItIsProvisional() {
        assertThat(Calendars.SHIPPED.provisional(2027)).isTrue();
        assertThat(Calendars.SHIPPED.provisional(2026)).isFalse();
        assertThat(Calendars.SHIPPED.kind(LocalDate.of(2027, 2, 5))).isEqualTo(WorkCalendar.Kind.HOLIDAY);
        assertThat(Calendars.SHIPPED.kind(LocalDate.of(2027, 2, 6))).isEqualTo(WorkCalendar.Kind.HOLIDAY);
        assertThat(Calendars.SHIPPED.kind(LocalDate.of(2027, 2, 9))).isEqualTo(WorkCalendar.Kind.WORKDAY);
    }
}
