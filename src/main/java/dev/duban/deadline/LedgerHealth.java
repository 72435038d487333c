package dev.duban.deadline;

import dev.duban.web.Dates;
import dev.duban.web.StateLine;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Whether escalations that are due do happen: when the ledger was last swept, and what should have happened and did not. */
@Component("ledgerHealthIndicator")
class LedgerHealth implements HealthIndicator, StateLine {

    /** A sweep runs every half minute; ten that did not run are a fault. As in the alert rules of the deployment. */
    private static final Duration TOO_OLD = Duration.ofMinutes(5);

    private final LedgerSweep sweep;
    private final MessageSource messages;
    private final Dates dates;
    private final Clock clock;
    private final Instant begun;

    LedgerHealth(
            LedgerSweep sweep,
            WorkCalendars calendars,
            MessageSource messages,
            Dates dates,
            Clock clock,
            MeterRegistry meters) {
        this.sweep = sweep;
        this.messages = messages;
        this.dates = dates;
        this.clock = clock;
        begun = clock.instant();
        Gauge.builder("duban.ledger.overslept", sweep, LedgerSweep::overslept)
                .description("Reminders, expiries and rungs that are due and did not happen within a minute")
                .register(meters);
        Gauge.builder("duban.calendar.years.missing", calendars, WorkCalendars::yearsMissing)
                .description("Of this year and, from November on, the next: those whose working days are not loaded")
                .register(meters);
        Gauge.builder("duban.ledger.sweep.age.seconds", this, LedgerHealth::age)
                .description("Since the ledger was last swept; before the first time, since the program began")
                .register(meters);
    }

    @Override
    public Health health() {
        var overslept = sweep.overslept();
        return (well(overslept) ? Health.up() : Health.unknown())
                .withDetail("sweepAgeSeconds", age())
                .withDetail("overslept", overslept)
                .build();
    }

    @Override
    public Optional<Line> look(Locale locale) {
        var overslept = sweep.overslept();
        var last = sweep.lastSweep();
        var swept = last == null
                ? say("never", locale, dates.recent(begun), overslept)
                : say("swept", locale, dates.recent(last), overslept);
        return Optional.of(new Line(say("label", locale), swept, "/operations", well(overslept)));
    }

    private boolean well(long overslept) {
        return overslept == 0 && age() <= TOO_OLD.toSeconds();
    }

    private double age() {
        var last = sweep.lastSweep();
        return Duration.between(last == null ? begun : last, clock.instant()).toMillis() / 1000.0;
    }

    private String say(String key, Locale locale, Object... values) {
        return messages.getMessage("deadline.ledger." + key, values, locale);
    }
}
