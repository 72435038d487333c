package dev.duban.webhook;

import dev.duban.identity.Person;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The subscriptions, and what administrators do with them; every act stands in their history. */
@Service
@Transactional
class Webhooks {

    private static final String SELECT = """
        select w.id, w.name, w.url, w.facts, w.region, w.organ, w.active, w.secret_number, w.old_secret_ends, w.version,
               w.created_at
          from webhook w
        """;

    private final JdbcClient jdbc;
    private final WebhookSettings settings;
    private final Clock clock;

    Webhooks(JdbcClient jdbc, WebhookSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public List<Webhook> all() {
        return jdbc.sql(SELECT + "order by w.active desc, w.name, w.id")
                .query(Webhooks::read)
                .list();
    }

    /** @throws NoSuchElementException if there is none */
    @Transactional(readOnly = true)
    public Webhook of(UUID id) {
        return find(id).orElseThrow(() -> new NoSuchElementException("No webhook " + id));
    }

    @Transactional(readOnly = true)
    public Optional<Webhook> find(UUID id) {
        return jdbc.sql(SELECT + "where w.id = :id")
                .param("id", id)
                .query(Webhooks::read)
                .optional();
    }

    /** Those that are not paused. */
    @Transactional(readOnly = true)
    public List<Webhook> active() {
        return jdbc.sql(SELECT + "where w.active order by w.id")
                .query(Webhooks::read)
                .list();
    }

    /** The secrets that sign now, the newest first. */
    @Transactional(readOnly = true)
    public List<byte[]> secrets(UUID id) {
        return jdbc.sql("""
            select w.secret from webhook w where w.id = :id
            union all
            select w.old_secret from webhook w where w.id = :id and w.old_secret_ends > :now
            """)
                .param("id", id)
                .param("now", now())
                .query(byte[].class)
                .list();
    }

    /**
     * Makes a subscription.
     *
     * @param id made by the page that asks, so that sending it twice makes one
     * @return its secret, to be shown now and never again; empty if it was made before
     */
    public Optional<String> make(UUID id, Terms terms, Person by) {
        var secret = Signature.newSecret();
        int made = jdbc.sql("""
            insert into webhook (id, name, url, facts, region, organ, active, secret, created_at)
            values (:id, :name, :url, :facts, :region, :organ, true, :secret, :now)
            on conflict (id) do nothing
            """)
                .param("id", id)
                .param("name", terms.name())
                .param("url", terms.url())
                .param("facts", facts(terms))
                .param("region", terms.region())
                .param("organ", terms.organ())
                .param("secret", secret)
                .param("now", now())
                .update();
        if (made == 0) {
            return Optional.empty();
        }
        note(id, by, Change.Kind.MADE, "", null, null);
        noteTerms(id, by, null, terms);
        return Optional.of(Signature.shown(secret));
    }

    /**
     * Changes what was agreed. What waits to be sent goes to the new address.
     *
     * @param version that the page was opened with
     * @throws OptimisticLockingFailureException if somebody changed it since
     */
    public void change(UUID id, int version, Terms terms, Person by) {
        var before = Terms.of(of(id));
        int changed = jdbc.sql("""
            update webhook
               set name = :name, url = :url, facts = :facts, region = :region, organ = :organ, version = version + 1
             where id = :id and version = :version
            """)
                .param("id", id)
                .param("version", version)
                .param("name", terms.name())
                .param("url", terms.url())
                .param("facts", facts(terms))
                .param("region", terms.region())
                .param("organ", terms.organ())
                .update();
        if (changed == 0) {
            throw new OptimisticLockingFailureException(
                    "Webhook %s was changed since version %d".formatted(id, version));
        }
        noteTerms(id, by, before, terms);
    }

    /** Stops a subscription: from now on facts are not kept for it. A second call changes nothing. */
    public void pause(UUID id, Person by) {
        if (jdbc.sql("update webhook set active = false where id = :id and active")
                        .param("id", id)
                        .update()
                > 0) {
            note(id, by, Change.Kind.PAUSED, "", null, null);
        }
    }

    /** Lets it go on; what waited when it was paused is sent at once, and its day of trying begins anew. */
    public void activate(UUID id, Person by) {
        if (jdbc.sql("update webhook set active = true where id = :id and not active")
                        .param("id", id)
                        .update()
                == 0) {
            return;
        }
        jdbc.sql("""
            update webhook_delivery
               set next_try_at = :now, failing_since = null, attempts = 0
             where webhook = :id and state = 'WAITING'
            """).param("id", id).param("now", now()).update();
        note(id, by, Change.Kind.ACTIVATED, "", null, null);
    }

    /**
     * Gives a new secret; the old one signs beside it for the time of the settings.
     *
     * @param number of the secret that the page saw, so that sending it twice gives one
     * @return the new secret, to be shown now and never again; empty if it was changed before
     */
    public Optional<String> rotate(UUID id, int number, Person by) {
        var secret = Signature.newSecret();
        int changed = jdbc.sql("""
            update webhook
               set old_secret = secret, old_secret_ends = :ends, secret = :secret, secret_number = secret_number + 1
             where id = :id and secret_number = :number
            """)
                .param("id", id)
                .param("number", number)
                .param("secret", secret)
                .param("ends", now().plus(settings.overlap()))
                .update();
        if (changed == 0) {
            return Optional.empty();
        }
        note(id, by, Change.Kind.ROTATED, "", null, null);
        return Optional.of(Signature.shown(secret));
    }

    /** The newest hundred lines of its history, the newest first. */
    @Transactional(readOnly = true)
    public List<Change> history(UUID id) {
        return jdbc.sql("""
            select at, person, kind, field, before, after
              from webhook_change
             where webhook = :id
             order by seq desc
             limit 100
            """)
                .param("id", id)
                .query((row, n) -> new Change(
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getObject("person", UUID.class),
                        Change.Kind.valueOf(row.getString("kind")),
                        row.getString("field"),
                        row.getString("before"),
                        row.getString("after")))
                .list();
    }

    private void noteTerms(UUID id, Person by, @Nullable Terms before, Terms after) {
        noteField(id, by, "name", before == null ? null : before.name(), after.name());
        noteField(id, by, "url", before == null ? null : before.url(), after.url());
        noteField(id, by, "facts", before == null ? null : before.factNames(), after.factNames());
        noteField(id, by, "scope", before == null ? null : before.scope(), after.scope());
    }

    private void noteField(UUID id, Person by, String field, @Nullable String before, String after) {
        if (!after.equals(before)) {
            note(id, by, Change.Kind.CHANGED, field, before, after);
        }
    }

    /** The row of the subscription is locked by the act itself, so that the lines of one are numbered in their order. */
    private void note(
            UUID id, Person by, Change.Kind kind, String field, @Nullable String before, @Nullable String after) {
        jdbc.sql("""
            insert into webhook_change (webhook, seq, at, person, kind, field, before, after)
            select :id, coalesce(max(c.seq), 0) + 1, :now, :person, :kind, :field, :before, :after
              from webhook_change c
             where c.webhook = :id
            """)
                .param("id", id)
                .param("now", now())
                .param("person", by.id())
                .param("kind", kind.name())
                .param("field", field)
                .param("before", before)
                .param("after", after)
                .update();
    }

    private static String[] facts(Terms terms) {
        return terms.facts().stream().map(Fact::name).sorted().toArray(String[]::new);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Webhook read(ResultSet row, int n) throws SQLException {
        var ends = row.getObject("old_secret_ends", OffsetDateTime.class);
        return new Webhook(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("url"),
                Arrays.stream((String[]) row.getArray("facts").getArray())
                        .map(Fact::valueOf)
                        .collect(Collectors.toSet()),
                row.getString("region"),
                row.getObject("organ", UUID.class),
                row.getBoolean("active"),
                row.getInt("secret_number"),
                ends == null ? null : ends.toInstant(),
                row.getInt("version"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
