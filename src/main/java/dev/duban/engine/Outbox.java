package dev.duban.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The rows of the outbox as the relay works on them. A command is eligible only when no earlier unsent or refused one of its
 * case exists; a batch is leased and the lease committed, so no row is locked while the network is waited for.
 */
@Component
@Transactional
class Outbox {

    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(30);
    /** Starts of a bulk that the engine may have before it; C. */
    private static final int BULK_AHEAD = 100;

    private static final int BULK_AT_ONCE = 16;

    private final JdbcClient jdbc;
    private final Json json;
    private final EngineSettings settings;
    private final Clock clock;

    Outbox(JdbcClient jdbc, Json json, EngineSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.settings = settings;
        this.clock = clock;
    }

    /** Leases what may be sent now, the oldest first; of a bulk nothing. */
    List<Command> lease(int most) {
        return lease(most, false);
    }

    /**
     * As {@link #lease(int)}, of what was given in bulk, as by an import: so few that a person's command is not kept waiting, and none
     * while the engine still has to take up the last ones. Ask when nothing else is left to send.
     */
    List<Command> leaseOfBulk() {
        int ahead = started();
        return ahead >= BULK_AHEAD ? List.of() : lease(Math.min(BULK_AT_ONCE, BULK_AHEAD - ahead), true);
    }

    /** Starts of a bulk that were sent a moment ago and that no case has claimed yet. */
    private int started() {
        return jdbc.sql("""
            select count(*)
              from engine_command c
             where c.in_bulk and c.kind = 'START' and c.state = 'SENT' and c.settled_at > :since
               and not exists (select 1 from engine_instance i where i.case_no = c.case_no)
            """)
                .param("since", clock.instant().minus(settings.messageLife()).atOffset(ZoneOffset.UTC))
                .query(Integer.class)
                .single();
    }

    private List<Command> lease(int most, boolean bulk) {
        var now = clock.instant();
        return jdbc
                .sql("""
                    update engine_command
                       set lease_until = :until
                     where id in (select c.id
                                    from engine_command c
                                   where c.state = 'WAITING' and c.in_bulk = :bulk and c.next_try_at <= :now
                                     and (c.lease_until is null or c.lease_until <= :now)
                                     and not exists (select 1
                                                       from engine_command e
                                                      where e.case_no = c.case_no and e.seq < c.seq
                                                        and e.state in ('WAITING', 'REFUSED'))
                                   order by c.seq
                                   limit :most
                                     for update skip locked)
                    returning id, seq, case_no, kind, name, target_key, correlation_key, variables, attempts
                    """)
                .param("until", now.plus(LEASE).atOffset(ZoneOffset.UTC))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("most", most)
                .param("bulk", bulk)
                .query((row, n) -> new Command(
                        row.getObject("id", UUID.class),
                        row.getLong("seq"),
                        row.getString("case_no"),
                        Command.Kind.valueOf(row.getString("kind")),
                        row.getString("name"),
                        row.getObject("target_key", Long.class),
                        row.getString("correlation_key"),
                        json.map(row.getString("variables")),
                        row.getInt("attempts")))
                .list()
                .stream()
                .sorted(Comparator.comparingLong(Command::seq))
                .toList();
    }

    void sent(List<UUID> commands) {
        settle(commands, "SENT", null);
    }

    void dropped(UUID command, String why) {
        settle(List.of(command), "DROPPED", why);
    }

    void refused(UUID command, String why) {
        settle(List.of(command), "REFUSED", why);
    }

    /** Puts a command back for a later try: 0.1 s after the first failure, doubled each time up to 30 s. */
    void later(Command command, String why) {
        var backoff = Duration.ofMillis(100L << Math.min(command.attempts(), 9));
        var wait = backoff.compareTo(LONGEST_BACKOFF) > 0 ? LONGEST_BACKOFF : backoff;
        jdbc.sql("""
            update engine_command
               set lease_until = null, attempts = attempts + 1, last_error = :why, next_try_at = :next
             where id = :id
            """)
                .param("id", command.id())
                .param("why", why)
                .param("next", clock.instant().plus(wait).atOffset(ZoneOffset.UTC))
                .update();
    }

    /**
     * Sends starts again that nobody claimed in time: the engine forgot the message, or it came before its process. Waits
     * until the engine has forgotten the message id, so that the repeat is not swallowed.
     */
    int repeatUnclaimedStarts() {
        var now = clock.instant();
        return jdbc.sql("""
            update engine_command c
               set state = 'WAITING', settled_at = null, lease_until = null, next_try_at = :now,
                   last_error = 'not claimed in time, sent again'
             where c.kind = 'START' and c.state = 'SENT' and c.settled_at < :before
               and c.settled_at > :oldest
               and not exists (select 1 from engine_instance i where i.case_no = c.case_no)
            """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param(
                        "before",
                        now.minus(settings.messageLife()).minusSeconds(10).atOffset(ZoneOffset.UTC))
                .param("oldest", now.minus(Duration.ofDays(30)).atOffset(ZoneOffset.UTC))
                .update();
    }

    /** When the oldest unsent command was given, but for those in bulk, which wait their time; null if none waits. */
    @Nullable
    Instant oldestWaiting() {
        return jdbc.sql("select min(created_at) as oldest from engine_command where state = 'WAITING' and not in_bulk")
                .query((row, n) -> {
                    var oldest = row.getTimestamp("oldest");
                    return java.util.Optional.ofNullable(oldest).map(java.sql.Timestamp::toInstant);
                })
                .single()
                .orElse(null);
    }

    private void settle(List<UUID> commands, String state, @Nullable String why) {
        jdbc.sql("""
            update engine_command
               set state = :state, settled_at = :now, lease_until = null, attempts = attempts + 1,
                   last_error = coalesce(:why, last_error)
             where id in (:ids)
            """)
                .param("state", state)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("why", why)
                .param("ids", commands)
                .update();
    }
}
