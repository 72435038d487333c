package dev.duban.hazard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.duban.registry.Level;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long a limit may become, by extension (F1-16) or after a failed acceptance (DMN-03). */
class LimitTests {

    private static final String CASE = "GPDB-970102-2026-000001";
    private static final LocalDate LIMIT = LocalDate.of(2026, 6, 30);
    private static final LocalDate LATEST = LIMIT.plusYears(1);
    private static final LocalDate SERVED = LocalDate.of(2026, 3, 1);

    @Test
    void anExtensionLastsHalfOfTheLimitAtMost() {
        assertThatCode(() -> Extension.mayLast(CASE, 60, LIMIT, LIMIT.plusDays(30), LATEST))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> Extension.mayLast(CASE, 60, LIMIT, LIMIT.plusDays(31), LATEST))
                .isInstanceOf(ExtensionTooLong.class);
        assertThatThrownBy(() -> Extension.mayLast(CASE, 15, LIMIT, LIMIT.plusDays(8), LATEST))
                .as("half a day is none")
                .isInstanceOf(ExtensionTooLong.class);
    }

    @Test
    void anExtensionGoesBeyondTheLimit() {
        assertThatThrownBy(() -> Extension.mayLast(CASE, 60, LIMIT, LIMIT, LATEST))
                .isInstanceOf(ExtensionTooLong.class);
        assertThatCode(() -> Extension.mayLast(CASE, 60, LIMIT, LIMIT.plusDays(1), LATEST))
                .doesNotThrowAnyException();
    }

    @Test
    void anExtensionThatNobodyDecidedIsRefused() {
        var asked = Extension.asked(
                CASE, Extension.Kind.LIMIT, UUID.randomUUID(), Instant.EPOCH, "供货推迟", null, LIMIT, LIMIT.plusDays(20));

        var lapsed = asked.lapsed(LIMIT);

        assertThat(asked.granted()).isNull();
        assertThat(lapsed.granted()).isFalse();
        assertThat(lapsed.lapsed()).isTrue();
        assertThat(lapsed.grantedUntilOn()).isNull();
    }

    @Test
    void aNewLimitLiesWithinAYearOfTheFirstAndAfterItsDecision() {
        var began = LocalDate.of(2026, 1, 1);
        var latest = graded(365, Map.of()).latestLimit(began, LIMIT);

        assertThat(latest).isEqualTo(began.plusDays(365));

        assertThatCode(() -> LimitDecision.mayLast(CASE, LIMIT, latest, latest)).doesNotThrowAnyException();
        assertThatThrownBy(() -> LimitDecision.mayLast(CASE, LIMIT, latest.plusDays(1), latest))
                .isInstanceOf(LimitTooLong.class);
        assertThatThrownBy(() -> LimitDecision.mayLast(CASE, LIMIT, LIMIT, latest))
                .isInstanceOf(LimitTooLong.class);
    }

    @Test
    void anExtensionNeverGoesBeyondAYear() {
        var latest = SERVED.plusDays(365);

        assertThatThrownBy(() -> Extension.mayLast(CASE, 365, latest, latest.plusDays(1), latest))
                .isInstanceOf(ExtensionTooLong.class);
        assertThatCode(() -> Extension.mayLast(CASE, 300, SERVED.plusDays(300), latest, latest))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> Extension.mayLast(CASE, 300, SERVED.plusDays(300), latest.plusDays(1), latest))
                .isInstanceOf(ExtensionTooLong.class);
    }

    @ParameterizedTest
    @CsvSource({"60, 60, true", "60, 61, false", "365, 365, true", "365, 366, false", "60, 0, false"})
    void aNoticeGivesWhatWasGradedFromItsServiceAtMost(int graded, int days, boolean may) {
        var hazard = graded(graded, Map.of());

        if (may) {
            hazard.list(SERVED, SERVED.plusDays(days));
            assertThat(hazard.limitOn()).contains(SERVED.plusDays(days));
        } else {
            assertThatThrownBy(() -> hazard.list(SERVED, SERVED.plusDays(days))).isInstanceOf(LimitTooLong.class);
            assertThatThrownBy(() -> hazard.orderByDepartment(SERVED, SERVED.plusDays(days)))
                    .isInstanceOf(LimitTooLong.class);
            assertThat(hazard.limitOn()).isEmpty();
        }
    }

    @Test
    void theDayThatTheSuperiorAskedForHoldsWhenItIsEarlier() {
        var asked = SERVED.plusDays(40);
        var hazard = graded(60, Map.of(SourceField.REQUIRED_ON, asked.toString()));

        assertThatThrownBy(() -> hazard.list(SERVED, asked.plusDays(1))).isInstanceOf(LimitTooLong.class);
        assertThatCode(() -> hazard.list(SERVED, asked)).doesNotThrowAnyException();
        assertThat(hazard.latestLimit(SERVED, asked))
                .as("a day that has passed when a limit is set binds nobody any more")
                .isEqualTo(SERVED.plusDays(365));
    }

    private static Hazard graded(int days, Map<SourceField, String> told) {
        var hazard = HazardTests.aHazard(new Origin(Source.SUPERIOR, "督导反馈〔2026〕3号", null, null, Origin.details(told)));
        hazard.grade(new Grading(
                Level.COUNTY, Grading.ListingBy.COMMITTEE, days, Grading.Cycle.P1M, Grading.Cycle.P1M, true));
        return hazard;
    }
}
