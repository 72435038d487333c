package dev.duban.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whether the engine and Duban have nothing more to say to each other for now. What waits for a person or a date is quiet, and
 * so is what waits for an administrator; the latter stands on a page of its own.
 */
@Component
public class Quiet {

    /** So long nothing may have been at work: the engine hands on the next job within milliseconds. */
    private static final Duration STILL = Duration.ofMillis(300);

    /** What has been under way for longer is stuck, and no clock has to wait for it. */
    private static final Duration STUCK = Duration.ofMinutes(3);

    private final JdbcClient jdbc;
    private final EngineState engine;
    private final Turnstile turnstile;
    private final TaskChecks checks;
    private final Clock clock;

    Quiet(JdbcClient jdbc, EngineState engine, Turnstile turnstile, TaskChecks checks, Clock clock) {
        this.jdbc = jdbc;
        this.engine = engine;
        this.turnstile = turnstile;
        this.checks = checks;
        this.clock = clock;
    }

    /** What is under way now. */
    public Unrest look() {
        return jdbc.sql("""
            select (select count(*)
                      from engine_command c
                     where c.state = 'WAITING'
                       and not exists (select 1
                                         from engine_command e
                                        where e.case_no = c.case_no and e.seq < c.seq and e.state = 'REFUSED')) as commands,
                   (select count(*)
                      from engine_command c
                     where c.kind = 'START' and c.state = 'SENT' and c.created_at > :stuck
                       and not exists (select 1 from engine_instance i where i.case_no = c.case_no)) as starts,
                   (select count(*)
                      from task_answer
                     where state = 'UNCONFIRMED' and given_at > :stuck) as answers,
                   (select count(*)
                      from step_trouble
                     where parked_at is null and hindrance is null and last_at > :stuck) as retries
            """)
                .param("stuck", clock.instant().minus(STUCK).atOffset(ZoneOffset.UTC))
                .query((row, n) -> new Unrest(
                        engine.reachable(),
                        row.getInt("commands"),
                        row.getInt("starts"),
                        row.getInt("answers"),
                        row.getInt("retries"),
                        turnstile.still().compareTo(STILL) < 0))
                .single();
    }

    /** Asks at once about the open tasks that would be asked about within the next minute; those that are gone are withdrawn. */
    public boolean withdrawsSomething() {
        return checks.askAhead(clock.instant().plus(Duration.ofMinutes(1))) > 0;
    }

    /** When something was last at work, in time of the machine: for how long. */
    public Duration still() {
        return turnstile.still();
    }

    /**
     * What is under way.
     *
     * @param commands that wait to be sent
     * @param starts sent and not claimed by a process
     * @param answers that no step has confirmed
     * @param retries steps that failed and are tried again
     * @param working whether a job or a command was at work a moment ago
     */
    public record Unrest(boolean reachable, int commands, int starts, int answers, int retries, boolean working) {

        public boolean quiet() {
            return reachable && !working && commands + starts + answers + retries == 0;
        }
    }
}
