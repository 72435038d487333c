package dev.duban.engine;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.PartitionInfo;
import io.camunda.client.api.response.Topology;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Meets the engine and keeps at it: looks every few seconds whether it can be reached; at the first meeting verifies the
 * mark, deploys what changed and opens the workers; from then on the relay, the checks and the sweeps run. The program
 * starts and serves its pages whether the engine is there or not.
 */
@Component
class EngineConnection implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(EngineConnection.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    /** Looks left out after one that only a person's hand can help. */
    private static final int LOOKS_LEFT_OUT = 9;

    private final CamundaClient client;
    private final EngineState state;
    private final EngineSettings settings;
    private final EngineMarker marker;
    private final Deployment deployment;
    private final StepWorkers workers;
    private final MovingTime time;
    private final ApplicationContext context;
    private final Loop look;
    private final Loop relay;
    private final Loop checks;
    private final Loop sweep;
    private final AtomicBoolean met = new AtomicBoolean();
    private volatile boolean running;
    private int leaveOut;

    EngineConnection(
            CamundaClient client,
            EngineState state,
            EngineMarker marker,
            Deployment deployment,
            StepWorkers workers,
            MovingTime time,
            Relay relay,
            TaskChecks checks,
            EngineSweep sweep,
            EngineSettings settings,
            Clock clock,
            ApplicationContext context) {
        this.client = client;
        this.state = state;
        this.settings = settings;
        this.marker = marker;
        this.deployment = deployment;
        this.workers = workers;
        this.time = time;
        this.context = context;
        this.look = new Loop("engine-look", LOOK_EVERY, clock, this::look);
        this.relay = new Loop("engine-relay", settings.pollEvery(), clock, relay::round);
        this.checks = new Loop("engine-task-checks", Duration.ofSeconds(1), clock, checks::round);
        this.sweep = new Loop("engine-sweep", Duration.ofSeconds(10), clock, sweep::round);
    }

    @Override
    public void start() {
        running = true;
        look.start();
    }

    @Override
    public void stop() {
        running = false;
        met.set(false);
        List.of(look, relay, checks, sweep).forEach(Loop::stop);
        workers.close();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Wakes the relay once the commands it is to send are committed. */
    @TransactionalEventListener(fallbackExecution = true)
    void wake(EngineCommands.CommandWaiting event) {
        relay.wake();
    }

    /** When the last sweep ended well; null before the first. */
    @Nullable
    Instant lastSweep() {
        return sweep.lastRun();
    }

    private void look() {
        if (leaveOut > 0) {
            leaveOut--;
            return;
        }
        var cluster = ask();
        var reachable = cluster != null && cluster.leaders() > 0;
        if (reachable) {
            time.keepTogether();
        }
        if (reachable && !met.get() && !meet()) {
            return;
        }
        if (reachable != state.reachable()) {
            if (reachable) {
                log.info("The engine can be reached");
            } else {
                log.warn("The engine cannot be reached; answers are kept and sent when it is back");
            }
            relay.wake();
        }
        state.found(cluster);
    }

    private EngineState.@Nullable Cluster ask() {
        try {
            return cluster(client.newTopologyRequest()
                    .requestTimeout(Duration.ofSeconds(3))
                    .send()
                    .join());
        } catch (RuntimeException unreachable) {
            log.debug("Not reachable: {}", EngineFailure.words(unreachable), unreachable);
            notReached(EngineTrouble.of(unreachable));
            return null;
        }
    }

    /**
     * An engine that is merely away is told by {@link #look}, or here if it was never met; what somebody must mend is told once,
     * when it begins.
     */
    private void notReached(EngineTrouble trouble) {
        if (trouble == EngineTrouble.AWAY
                && state.cluster().isEmpty()
                && state.trouble().isEmpty()) {
            log.info("Waiting for the engine at {}", settings.grpcAddress());
        } else if (trouble != EngineTrouble.AWAY
                && state.trouble().filter(trouble::equals).isEmpty()) {
            log.warn(trouble.sentence(settings.grpcAddress()));
        }
        state.failed(trouble);
        leaveOut = trouble.waitsForSomebody() ? LOOKS_LEFT_OUT : 0;
    }

    private static EngineState.Cluster cluster(Topology topology) {
        var partitions = topology.getBrokers().stream()
                .flatMap(broker -> broker.getPartitions().stream())
                .toList();
        var leaders = partitions.stream().filter(PartitionInfo::isLeader).map(PartitionInfo::getPartitionId);
        var unhealthy = partitions.stream().filter(partition -> switch (partition.getHealth()) {
            case UNHEALTHY, DEAD -> true;
            default -> false;
        });
        return new EngineState.Cluster(
                topology.getBrokers().size(),
                topology.getPartitionsCount(),
                (int) leaders.distinct().count(),
                (int) unhealthy.count(),
                topology.getGatewayVersion());
    }

    /** @return false if it is not the engine of this database, and the program ends */
    private boolean meet() {
        try {
            marker.verify();
        } catch (EngineMarkerMissing missing) {
            giveUp(missing);
            return false;
        }
        deployment.deployChanged("release");
        workers.open();
        relay.start();
        checks.start();
        sweep.start();
        met.set(true);
        return true;
    }

    /** Not on a daemon thread: once the context is closed no other would keep the program until its exit code is set. */
    private void giveUp(EngineMarkerMissing missing) {
        running = false;
        look.end();
        System.err.println(missing.getMessage());
        Thread.ofPlatform()
                .daemon(false)
                .name("engine-missing-mark")
                .start(() -> System.exit(SpringApplication.exit(context, () -> 1)));
    }
}
