package dev.duban.deadline;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether escalations that are due do happen: when the ledger was last swept, and what should have happened and did not. */
@Component("ledgerHealthIndicator")
class LedgerHealth implements HealthIndicator {

    private final LedgerSweep sweep;
    private final Clock clock;

    LedgerHealth(LedgerSweep sweep, WorkCalendars calendars, Clock clock, MeterRegistry meters) {
        this.sweep = sweep;
        this.clock = clock;
        Gauge.builder("duban.ledger.overslept", sweep, LedgerSweep::overslept)
                .description("Reminders, expiries and rungs that are due and did not happen within a minute")
                .register(meters);
        Gauge.builder("duban.calendar.years.missing", calendars, WorkCalendars::yearsMissing)
                .description("Of this year and, from November on, the next: those whose working days are not loaded")
                .register(meters);
        Gauge.builder("duban.ledger.sweep.age.seconds", this, LedgerHealth::age)
                .description("Since the ledger was last swept")
                .register(meters);
    }

    @Override
    public Health health() {
        var overslept = sweep.overslept();
        return (overslept == 0 ? Health.up() : Health.unknown())
                .withDetail("sweepAgeSeconds", age())
                .withDetail("overslept", overslept)
                .build();
    }

    private double age() {
        var last = sweep.lastSweep();
        return last == null ? 0 : Duration.between(last, clock.instant()).toMillis() / 1000.0;
    }
}
