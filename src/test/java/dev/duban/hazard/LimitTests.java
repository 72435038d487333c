package dev.duban.hazard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** How long a limit may become, by extension (F1-16) or after a failed acceptance (DMN-03). */
class LimitTests {

    private static final String CASE = "GPDB-970102-2026-000001";
    private static final LocalDate LIMIT = LocalDate.of(2026, 6, 30);

    @Test
    void anExtensionLastsHalfOfTheLimitAtMost() {
        assertThatCode(() -> Extension.mayLast(CASE, 60, LIMIT, LIMIT.plusDays(30)))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> Extension.mayLast(CASE, 60, LIMIT, LIMIT.plusDays(31)))
                .isInstanceOf(ExtensionTooLong.class);
        assertThatThrownBy(() -> Extension.mayLast(CASE, 15, LIMIT, LIMIT.plusDays(8)))
                .as("half a day is none")
                .isInstanceOf(ExtensionTooLong.class);
    }

    @Test
    void anExtensionGoesBeyondTheLimit() {
        assertThatThrownBy(() -> Extension.mayLast(CASE, 60, LIMIT, LIMIT)).isInstanceOf(ExtensionTooLong.class);
        assertThatCode(() -> Extension.mayLast(CASE, 60, LIMIT, LIMIT.plusDays(1)))
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

        assertThatCode(() -> LimitDecision.mayLast(CASE, began, LIMIT, began.plusDays(365)))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> LimitDecision.mayLast(CASE, began, LIMIT, began.plusDays(366)))
                .isInstanceOf(LimitTooLong.class);
        assertThatThrownBy(() -> LimitDecision.mayLast(CASE, began, LIMIT, LIMIT))
                .isInstanceOf(LimitTooLong.class);
    }
}
