package dev.duban.engine;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The engine for probes and dashboards. The program itself is healthy without it: answers are kept and sent later. */
@Component("engineHealthIndicator")
class EngineHealth implements HealthIndicator {

    private final EngineState state;
    private final Outbox outbox;
    private final EngineConnection connection;
    private final StalledCases stalled;
    private final IncidentCounter incidents;
    private final ModelState models;
    private final JdbcClient jdbc;
    private final Clock clock;

    EngineHealth(
            EngineState state,
            Outbox outbox,
            EngineConnection connection,
            StalledCases stalled,
            IncidentCounter incidents,
            ModelState models,
            JdbcClient jdbc,
            Clock clock,
            MeterRegistry meters) {
        this.state = state;
        this.outbox = outbox;
        this.connection = connection;
        this.stalled = stalled;
        this.incidents = incidents;
        this.models = models;
        this.jdbc = jdbc;
        this.clock = clock;
        gauge(meters, "duban.engine.reachable", "1 if the broker answers", EngineHealth::reachable);
        gauge(meters, "duban.engine.outbox.oldest.seconds", "Age of the oldest unsent command", EngineHealth::oldest);
        gauge(meters, "duban.engine.sweep.age.seconds", "Since the last sweep", EngineHealth::sweepAge);
        gauge(meters, "duban.engine.parked", "Steps parked for an administrator", EngineHealth::parked);
        gauge(meters, "duban.engine.stalled", "Cases that stand still", EngineHealth::stalled);
        gauge(
                meters,
                "duban.engine.answers.unconfirmed",
                "Answers that no step confirmed within a minute",
                EngineHealth::unconfirmed);
        gauge(
                meters,
                "duban.engine.incidents",
                "The broker's own count of incidents; NaN if unknown",
                EngineHealth::incidents);
        gauge(meters, "duban.engine.model.findings", "Why models were not deployed", EngineHealth::modelFindings);
        gauge(meters, "duban.engine.refused", "Commands the engine refused", EngineHealth::refused);
    }

    @Override
    public Health health() {
        var health = state.reachable() ? Health.up() : Health.unknown();
        return health.withDetail("reachable", state.reachable())
                .withDetail("oldestUnsentSeconds", oldest())
                .withDetail("sweepAgeSeconds", sweepAge())
                .withDetail("parked", parked())
                .withDetail("stalled", stalled())
                .withDetail("refused", refused())
                .withDetail("modelFindings", modelFindings())
                .build();
    }

    private void gauge(
            MeterRegistry meters,
            String name,
            String description,
            java.util.function.ToDoubleFunction<EngineHealth> value) {
        Gauge.builder(name, this, value).description(description).register(meters);
    }

    private double reachable() {
        return state.reachable() ? 1 : 0;
    }

    private double oldest() {
        return age(outbox.oldestWaiting());
    }

    private double sweepAge() {
        return age(connection.lastSweep());
    }

    private double parked() {
        return count("select count(*) from step_trouble where parked_at is not null");
    }

    private double stalled() {
        return stalled.find().size();
    }

    private double modelFindings() {
        return models.findings().size();
    }

    private double refused() {
        return count("select count(*) from engine_command where state = 'REFUSED'");
    }

    private double unconfirmed() {
        return state.unconfirmedAnswers(Duration.ofMinutes(1));
    }

    private double incidents() {
        var pending = incidents.pending();
        return pending.isPresent() ? pending.getAsLong() : Double.NaN;
    }

    private double age(@Nullable Instant then) {
        return then == null ? 0 : Duration.between(then, clock.instant()).toMillis() / 1000.0;
    }

    private double count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }
}
