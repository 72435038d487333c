package dev.duban.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whether the engine can be reached, since when, and what waits for it. */
@Component
public class EngineState {

    /** An engine that is still not there after this does not merely start. C. */
    private static final Duration LONGEST_START = Duration.ofMinutes(2);

    private final JdbcClient jdbc;
    private final Clock clock;
    /** Of the machine, since the program's own clock may be moved. */
    private final long began = System.nanoTime();

    private volatile boolean reachable;
    private volatile Instant since;
    private volatile @Nullable Cluster cluster;
    private volatile @Nullable EngineTrouble trouble;

    EngineState(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.since = clock.instant();
    }

    /** As the last look a few seconds ago found it. */
    public boolean reachable() {
        return reachable;
    }

    /** Whether it was not met yet since the program began, and the program began a moment ago. */
    public boolean starting() {
        return cluster == null && System.nanoTime() - began < LONGEST_START.toNanos();
    }

    /** When it became reachable or unreachable. */
    public Instant since() {
        return since;
    }

    /** Why the last look found nothing; empty while the engine answers, and before the first look. */
    public Optional<EngineTrouble> trouble() {
        return Optional.ofNullable(trouble);
    }

    void failed(EngineTrouble why) {
        trouble = why;
    }

    /** Answers of people that are stored and not yet sent. */
    public int waitingAnswers() {
        return jdbc.sql("select count(*) from engine_command where state = 'WAITING' and kind = 'COMPLETE'")
                .query(Integer.class)
                .single();
    }

    /** The brokers as they were seen last; empty before the engine was first reached. */
    public Optional<Cluster> cluster() {
        return Optional.ofNullable(cluster);
    }

    /** Answers that no step of their case has confirmed although so much time has passed since they were given. */
    public int unconfirmedAnswers(Duration longerThan) {
        return jdbc.sql("select count(*) from task_answer where state = 'UNCONFIRMED' and given_at < :before")
                .param("before", clock.instant().minus(longerThan).atOffset(ZoneOffset.UTC))
                .query(Integer.class)
                .single();
    }

    /** @param seen null if nothing answered */
    void found(@Nullable Cluster seen) {
        var reachableNow = seen != null && seen.leaders() > 0;
        if (seen != null) {
            cluster = seen;
            trouble = null;
        }
        if (reachable != reachableNow) {
            since = clock.instant();
            reachable = reachableNow;
        }
    }

    /**
     * What the gateway tells of its brokers.
     *
     * @param leaders partitions that have a leader; the others take nothing
     * @param unhealthy partitions a broker itself calls unhealthy or dead
     * @param version of the gateway
     */
    public record Cluster(int brokers, int partitions, int leaders, int unhealthy, String version) {

        /** Whether every partition works. */
        public boolean whole() {
            return leaders >= partitions && unhealthy == 0;
        }
    }
}
