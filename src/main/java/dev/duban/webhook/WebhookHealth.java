package dev.duban.webhook;

import dev.duban.web.StateLine;
import dev.duban.webhook.Deliveries.Count;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Whether others hear what they asked for: what waits, how long the oldest failure lasts, and what was given up. */
@Component("webhookHealthIndicator")
class WebhookHealth implements HealthIndicator, StateLine {

    private final Webhooks webhooks;
    private final Deliveries deliveries;
    private final MessageSource messages;
    private final Clock clock;

    WebhookHealth(Webhooks webhooks, Deliveries deliveries, MessageSource messages, Clock clock, MeterRegistry meters) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.messages = messages;
        this.clock = clock;
        Gauge.builder("duban.webhook.waiting", this, WebhookHealth::waiting)
                .description("Facts that wait to be sent to other systems")
                .register(meters);
        Gauge.builder("duban.webhook.given.up", this, WebhookHealth::givenUp)
                .description("Facts that were given up after a day of trying and not sent again since")
                .register(meters);
        Gauge.builder("duban.webhook.failing.seconds", this, WebhookHealth::failingSeconds)
                .description("Since the oldest delivery that is still tried began to fail; 0 if none does")
                .register(meters);
    }

    @Override
    public Health health() {
        var givenUp = givenUp();
        return (givenUp == 0 ? Health.up() : Health.unknown())
                .withDetail("waiting", waiting())
                .withDetail("givenUp", givenUp)
                .withDetail("failingSeconds", failingSeconds())
                .build();
    }

    /** Nothing where nobody ever subscribed. */
    @Override
    public Optional<Line> look(Locale locale) {
        if (webhooks.all().isEmpty()) {
            return Optional.empty();
        }
        var givenUp = givenUp();
        return Optional.of(new Line(
                messages.getMessage("webhook.operations", null, locale),
                messages.getMessage("webhook.operations.state", new Object[] {waiting(), givenUp}, locale),
                "/administration/webhooks",
                givenUp == 0));
    }

    private long waiting() {
        return deliveries.counts().values().stream().mapToLong(Count::waiting).sum();
    }

    private long givenUp() {
        return deliveries.counts().values().stream().mapToLong(Count::givenUp).sum();
    }

    private double failingSeconds() {
        return deliveries.counts().values().stream()
                .map(Count::failingSince)
                .filter(Objects::nonNull)
                .min(Comparator.<Instant>naturalOrder())
                .map(since -> Duration.between(since, clock.instant()).toMillis() / 1000.0)
                .orElse(0.0);
    }
}
