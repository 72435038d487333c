package dev.duban.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duban.operations.TimeMachinePage.Day;
import dev.duban.operations.TimeMachinePage.Event;
import dev.duban.operations.TimeMachinePage.Seen;
import dev.duban.operations.TimeMachinePage.Stop;
import dev.duban.web.Dates;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How a long way through time is folded on the page. */
class TimeMachineDaysTests {

    private static final LocalDate FIRST = LocalDate.of(2026, 10, 1);

    @Test
    void aShortWayLiesOpen() {
        var seen = seen(3, 2);

        assertThat(seen.near()).hasSize(3).allMatch(seen::open);
        assertThat(seen.far()).isEmpty();
    }

    @Test
    void aLongWayShowsItsFirstDaysAndOpensTheFirstOfThem() {
        var seen = seen(60, 9);

        assertThat(seen.near()).hasSize(14).first().matches(seen::open);
        assertThat(seen.near().stream().filter(seen::open)).hasSize(1);
        assertThat(seen.far()).hasSize(46);
        assertThat(seen.days().getFirst().day()).isEqualTo(FIRST);
        assertThat(seen.days().getFirst().events()).isEqualTo(9);
    }

    private static Seen seen(int days, int events) {
        var each = Collections.nCopies(events, new Event("GPDB-990102-2026-000011", "L1", "F1-13"));
        var stops = IntStream.range(0, days)
                .mapToObj(
                        n -> new Stop(FIRST.plusDays(n).atStartOfDay(Dates.ZONE).toInstant(), each, false, 1))
                .toList();
        return new Seen(Instant.EPOCH, Duration.ZERO, null, 0, List.of(), Day.of(stops));
    }
}
