package dev.duban.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalendarDaysTests {

    @Test
    void readsTheYearlyFilesAndWritesThemAsTheyWere() {
        var days = Calendars.year(2026);

        var checked = CalendarDays.check(2026, "day,kind,name_zh,name_en\n\n" + CalendarDays.write(days) + "\n");

        assertThat(checked.problems()).isEmpty();
        assertThat(checked.days()).containsExactlyInAnyOrderElementsOf(days);
    }

    @ParameterizedTest
    @CsvSource({"zh,休", "en,HOLIDAY"})
    void writesTheKindsInTheLanguageOfTheReaderAndReadsThemAgain(String language, String kind) {
        var days = Calendars.year(2026);

        var written = CalendarDays.write(days, Locale.of(language));

        assertThat(written).startsWith("2026-01-01," + kind + ",");
        assertThat(CalendarDays.check(2026, written).days()).containsExactlyInAnyOrderElementsOf(days);
    }

    @Test
    void takesTheWordsOfTheNoticeForTheKindsAndTheChineseNameForAMissingOne() {
        var checked = CalendarDays.check(2027, "2027-01-01，休，元旦\n2027-01-03,班,元旦,");

        assertThat(checked.problems()).isEmpty();
        assertThat(checked.days())
                .containsExactly(
                        new WorkCalendar.Exception(LocalDate.of(2027, 1, 1), WorkCalendar.Kind.HOLIDAY, "元旦", "元旦"),
                        new WorkCalendar.Exception(LocalDate.of(2027, 1, 3), WorkCalendar.Kind.MAKE_UP, "元旦", "元旦"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2027-02-30,休,元旦 | date",
                "1月1日,休,元旦 | date",
                "2027-01-01,休 | cells",
                "2027-01-01,停,元旦 | kind",
                "2027-01-01,休, | name",
                "2026-12-31,休,元旦 | year",
                "2027-01-04,班,元旦 | make-up"
            })
    void tellsWhatIsWrongWithALine(String line, String why) {
        var checked = CalendarDays.check(2027, "2027-01-01,休,元旦\n" + line);

        assertThat(checked.problems()).containsExactly(new CalendarDays.Problem(2, line, why));
    }

    @Test
    void takesNoDayTwiceAndNoEmptyText() {
        assertThat(CalendarDays.check(2027, "2027-01-01,休,元旦\n2027-01-01,休,元旦").problems())
                .extracting(CalendarDays.Problem::why)
                .containsExactly("twice");
        assertThat(CalendarDays.check(2027, "day,kind,name_zh,name_en\n").problems())
                .extracting(CalendarDays.Problem::why)
                .containsExactly("empty");
    }
}
