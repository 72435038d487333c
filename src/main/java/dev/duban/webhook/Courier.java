package dev.duban.webhook;

import dev.duban.engine.Loop;
import dev.duban.engine.ServerAway;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Sends what waits, several replicas at once. Each subscription has a few deliveries of its own on their way, so that one whose
 * target hangs holds up nobody but itself.
 */
@Component
@EnableConfigurationProperties(WebhookSettings.class)
class Courier implements SmartLifecycle {

    /** Deliveries of one subscription on their way from this replica. C. */
    static final int IN_FLIGHT = 4;

    private static final Logger log = LoggerFactory.getLogger(Courier.class);
    private static final Duration POLL_EVERY = Duration.ofSeconds(2);

    private final Webhooks webhooks;
    private final Deliveries deliveries;
    private final Messenger messenger;
    private final Loop loop;
    private final Map<UUID, Integer> inFlight = new ConcurrentHashMap<>();
    private volatile ExecutorService ways = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean running;

    Courier(Webhooks webhooks, Deliveries deliveries, Messenger messenger, Clock clock) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.messenger = messenger;
        this.loop = new Loop("webhooks", POLL_EVERY, clock, this::round);
    }

    @Override
    public void start() {
        running = true;
        if (ways.isShutdown()) {
            ways = Executors.newVirtualThreadPerTaskExecutor();
        }
        loop.start();
    }

    @Override
    public void stop() {
        running = false;
        loop.stop();
        // What is on its way is cut off; its lease ends, and it is sent again under the same id.
        ways.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @TransactionalEventListener(fallbackExecution = true)
    void wake(Deliveries.Waiting event) {
        loop.wake();
    }

    /** Takes up what may be sent now, as far as there is room, and does not wait for it. */
    void round() {
        for (var target : deliveries.targets()) {
            var room = IN_FLIGHT - inFlight.getOrDefault(target, 0);
            if (room > 0) {
                deliveries.lease(target, room).forEach(this::set);
            }
        }
    }

    /** How many are on their way. */
    int underWay() {
        return inFlight.values().stream().mapToInt(Integer::intValue).sum();
    }

    private void set(Delivery delivery) {
        inFlight.merge(delivery.webhook(), 1, Integer::sum);
        ways.execute(() -> {
            try {
                deliver(delivery);
            } catch (RuntimeException failed) {
                // Its lease ends by itself; the database is watched elsewhere.
                log.atLevel(ServerAway.database(failed) ? Level.DEBUG : Level.WARN)
                        .log("Delivery {}: {}", delivery.id(), ServerAway.words(failed));
            } finally {
                inFlight.computeIfPresent(delivery.webhook(), (id, n) -> n == 1 ? null : n - 1);
                loop.wake();
            }
        });
    }

    private void deliver(Delivery delivery) {
        if (deliveries.withhold(delivery)) {
            log.info("Delivery {} is withheld: case {} has become secret", delivery.id(), delivery.caseNo());
            return;
        }
        var webhook = webhooks.of(delivery.webhook());
        var outcome = messenger.send(webhook, webhooks.secrets(webhook.id()), delivery);
        if (Thread.currentThread().isInterrupted()) {
            return;
        }
        deliveries.tried(delivery, outcome);
        if (outcome.problem() != null) {
            log.debug("Delivery {} of {} failed: {}", delivery.id(), delivery.caseNo(), outcome.problem());
        }
    }
}
