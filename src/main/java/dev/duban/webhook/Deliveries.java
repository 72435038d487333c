package dev.duban.webhook;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The rows of what is to be sent. One is eligible only when no earlier one of its case waits for the same subscription; it is
 * leased and the lease committed, so that no row is locked while the network is waited for.
 */
@Component
@Transactional
class Deliveries {

    /** Well beyond the time of one delivery, so that a slow one is not sent twice at once. */
    private static final Duration LEASE = Duration.ofSeconds(60);

    private static final Duration FIRST_BACKOFF = Duration.ofSeconds(5);
    private static final Duration LONGEST_BACKOFF = Duration.ofHours(2);

    private static final String COLUMNS = """
        id, webhook, fact, case_no, body, state, created_at, next_try_at, attempts, failing_since, problem, status,
        settled_at, seq
        """;

    /** What may be tried now; a paused subscription takes tests only. */
    private static final String DUE = """
        d.state = 'WAITING' and d.next_try_at <= :now and (d.lease_until is null or d.lease_until <= :now)
          and (w.active or d.fact = 'TEST')
          and not exists (select 1
                            from webhook_delivery e
                           where e.webhook = d.webhook and e.case_no = d.case_no and e.seq < d.seq
                             and e.state = 'WAITING')
        """;

    private final JdbcClient jdbc;
    private final WebhookSettings settings;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    Deliveries(JdbcClient jdbc, WebhookSettings settings, Clock clock, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
        this.events = events;
    }

    /** After commit, somebody should look at the rows. */
    record Waiting() {}

    /**
     * Something to be sent.
     *
     * @param id of the delivery, which stands in the body too
     * @param caseNo null for a test
     */
    record Given(
            UUID id, UUID webhook, String fact, @Nullable String caseNo, String body) {}

    /** Gives things to be sent, in their order and in the caller's transaction. */
    void add(List<Given> given) {
        if (given.isEmpty()) {
            return;
        }
        jdbc.sql("""
            insert into webhook_delivery (id, webhook, fact, case_no, body, created_at, next_try_at)
            select cast(g.id as uuid), cast(g.webhook as uuid), g.fact, g.case_no, g.body, :now, :now
              from unnest(:ids, :webhooks, :facts, :cases, :bodies) with ordinality
                   as g (id, webhook, fact, case_no, body, place)
             order by g.place
            """)
                .param("ids", column(given, one -> one.id().toString()))
                .param("webhooks", column(given, one -> one.webhook().toString()))
                .param("facts", column(given, Given::fact))
                .param("cases", column(given, Given::caseNo))
                .param("bodies", column(given, Given::body))
                .param("now", at(clock.instant()))
                .update();
        events.publishEvent(new Waiting());
    }

    private static @Nullable String[] column(List<Given> given, Function<Given, @Nullable String> value) {
        return given.stream().map(value).toArray(String[]::new);
    }

    /** The subscriptions for which something may be sent now. */
    @Transactional(readOnly = true)
    public List<UUID> targets() {
        return jdbc.sql("""
            select w.id
              from webhook w
             where exists (select 1 from webhook_delivery d where d.webhook = w.id and %s)
             order by w.id
            """.formatted(DUE))
                .param("now", at(clock.instant()))
                .query(UUID.class)
                .list();
    }

    /** Leases what may be sent now to one subscription, the oldest first. */
    List<Delivery> lease(UUID webhook, int most) {
        var now = clock.instant();
        return jdbc
                .sql("""
                    update webhook_delivery
                       set lease_until = :until
                     where id in (select d.id
                                    from webhook_delivery d
                                    join webhook w on w.id = d.webhook
                                   where d.webhook = :webhook and %s
                                   order by d.next_try_at, d.seq
                                   limit :most
                                     for update of d skip locked)
                    returning %s
                    """.formatted(DUE, COLUMNS))
                .param("until", at(now.plus(LEASE)))
                .param("webhook", webhook)
                .param("now", at(now))
                .param("most", most)
                .query(Deliveries::read)
                .list()
                .stream()
                .sorted(Comparator.comparing(Delivery::nextTryAt).thenComparing(Delivery::createdAt))
                .toList();
    }

    /** Settles one whose case has become secret since the fact was heard; false if it may be sent. */
    boolean withhold(Delivery delivery) {
        return jdbc.sql("""
            update webhook_delivery d
               set state = 'WITHHELD', lease_until = null, problem = null, status = null, settled_at = :now
              from case_file c
             where d.id = :id and d.state = 'WAITING' and c.case_no = d.case_no and c.secret
            """)
                        .param("id", delivery.id())
                        .param("now", at(clock.instant()))
                        .update()
                == 1;
    }

    /** Keeps what came of a try: it arrived, is tried later (after 5 s, doubled each time up to 2 h), or is given up. */
    void tried(Delivery delivery, Outcome outcome) {
        var now = clock.instant();
        var since = delivery.failingSince() == null ? now : delivery.failingSince();
        var state = Delivery.State.WAITING;
        if (outcome.problem() == null) {
            state = Delivery.State.ARRIVED;
        } else if (!since.plus(settings.keepTrying()).isAfter(now)) {
            state = Delivery.State.GIVEN_UP;
        }
        var backoff = FIRST_BACKOFF.multipliedBy(1L << Math.min(delivery.attempts(), 11));
        var wait = backoff.compareTo(LONGEST_BACKOFF) > 0 ? LONGEST_BACKOFF : backoff;
        jdbc.sql("""
            update webhook_delivery
               set state = :state, lease_until = null, attempts = attempts + 1, problem = :problem, status = :status,
                   failing_since = :since, next_try_at = :next, settled_at = :settled
             where id = :id and state = 'WAITING'
            """)
                .param("id", delivery.id())
                .param("state", state.name())
                .param(
                        "problem",
                        outcome.problem() == null ? null : outcome.problem().name())
                .param("status", outcome.status())
                .param("since", outcome.problem() == null ? null : at(since))
                .param("next", at(now.plus(wait)))
                .param("settled", state == Delivery.State.WAITING ? null : at(now))
                .update();
    }

    /**
     * Sends one that was given up once more, for another day if need be; later ones of its case that still wait stay behind it.
     * One that waits is tried at once. On one that arrived or was withheld nothing changes.
     */
    void resend(UUID webhook, UUID delivery) {
        jdbc.sql("""
            update webhook_delivery
               set state = 'WAITING', settled_at = null, failing_since = null, next_try_at = :now, attempts = 0
             where id = :id and webhook = :webhook and state in ('WAITING', 'GIVEN_UP')
            """)
                .param("id", delivery)
                .param("webhook", webhook)
                .param("now", at(clock.instant()))
                .update();
        events.publishEvent(new Waiting());
    }

    /** The newest of a subscription, the newest first. */
    @Transactional(readOnly = true)
    public List<Delivery> newest(UUID webhook, int limit) {
        return jdbc.sql("select %s from webhook_delivery where webhook = :webhook order by seq desc limit :limit"
                        .formatted(COLUMNS))
                .param("webhook", webhook)
                .param("limit", limit)
                .query(Deliveries::read)
                .list();
    }

    /** How many wait and how many were given up, by subscription; one with neither is absent. */
    @Transactional(readOnly = true)
    public Map<UUID, Count> counts() {
        return jdbc
                .sql("""
                    select webhook, count(*) filter (where state = 'WAITING') as waiting,
                           count(*) filter (where state = 'GIVEN_UP') as given_up,
                           min(failing_since) filter (where state = 'WAITING') as failing_since
                      from webhook_delivery
                     where state in ('WAITING', 'GIVEN_UP')
                     group by webhook
                    """)
                .query((row, n) -> new Count(
                        row.getObject("webhook", UUID.class),
                        row.getLong("waiting"),
                        row.getLong("given_up"),
                        instant(row, "failing_since")))
                .list()
                .stream()
                .collect(Collectors.toMap(Count::webhook, count -> count));
    }

    /** @param failingSince of the first failed try among them; null if none failed */
    record Count(
            UUID webhook,
            long waiting,
            long givenUp,
            @Nullable Instant failingSince) {}

    /** Deletes what was settled long ago. */
    @Scheduled(initialDelay = 1, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void forget() {
        jdbc.sql("delete from webhook_delivery where state <> 'WAITING' and settled_at < :before")
                .param("before", at(clock.instant().minus(settings.kept())))
                .update();
    }

    private static Delivery read(ResultSet row, int n) throws SQLException {
        var problem = row.getString("problem");
        return new Delivery(
                row.getObject("id", UUID.class),
                row.getObject("webhook", UUID.class),
                row.getString("fact"),
                row.getString("case_no"),
                row.getString("body"),
                Delivery.State.valueOf(row.getString("state")),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("next_try_at", OffsetDateTime.class).toInstant(),
                row.getInt("attempts"),
                instant(row, "failing_since"),
                problem == null ? null : Problem.valueOf(problem),
                row.getObject("status", Integer.class),
                instant(row, "settled_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
