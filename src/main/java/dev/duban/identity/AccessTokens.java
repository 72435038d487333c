package dev.duban.identity;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The tokens of service accounts. A secret is 256 random bits, so one round of SHA-256 keeps it as well as a slow hash would, and
 * a request costs a hash and, every second, one row. What a row says is believed for a second: so long a token that was revoked
 * on another replica may still open this one.
 */
@Component
public class AccessTokens {

    /** How long a token may hold at most. C. */
    public static final Duration LONGEST = Duration.ofDays(365);

    static final String MARK = "duban_";

    private static final int SECRET_BYTES = 32;
    private static final int SHOWN = MARK.length() + 6;
    private static final Duration BELIEVED = Duration.ofSeconds(1);
    private static final int MOST_KEPT = 5_000;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<ByteBuffer, Kept> kept = new ConcurrentHashMap<>();

    AccessTokens(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Makes a token.
     *
     * @param account an open service account
     * @param expiresAt after now, at most {@link #LONGEST}
     * @return its secret, which is told this once
     * @throws IllegalArgumentException without a scope, or if it would hold too long or never
     */
    @Transactional
    public String issue(UUID account, String name, Collection<TokenScope> scopes, Instant expiresAt, UUID by) {
        var now = clock.instant();
        if (scopes.isEmpty() || !expiresAt.isAfter(now) || expiresAt.isAfter(now.plus(LONGEST))) {
            throw new IllegalArgumentException("A token needs a scope, and ends within a year");
        }
        var bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        var secret = MARK + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        jdbc.sql("""
            insert into access_token (id, account, name, hash, begins, scopes, created_by, created_at, expires_at)
            values (:id, :account, :name, :hash, :begins, :scopes, :by, :now, :expires)
            """)
                .param("id", UUID.randomUUID())
                .param("account", account)
                .param("name", name)
                .param("hash", hash(secret))
                .param("begins", secret.substring(0, SHOWN))
                .param(
                        "scopes",
                        EnumSet.copyOf(scopes).stream().map(TokenScope::code).toArray(String[]::new))
                .param("by", by)
                .param("now", at(now))
                .param("expires", at(expiresAt))
                .update();
        return secret;
    }

    /** Ends a token: here at once, on other replicas after a second. A second call changes nothing. */
    @Transactional
    public void revoke(UUID account, UUID token, UUID by) {
        jdbc.sql("""
            update access_token
               set revoked_at = :now, revoked_by = :by
             where id = :id and account = :account and revoked_at is null
            """)
                .param("id", token)
                .param("account", account)
                .param("by", by)
                .param("now", at(clock.instant()))
                .update();
        kept.clear();
    }

    /** The tokens of these accounts, the newest first. */
    @Transactional(readOnly = true)
    public Map<UUID, List<AccessToken>> of(Collection<UUID> accounts) {
        return jdbc
                .sql("""
                    select t.id, t.account, t.name, t.begins, t.scopes, c.name as created_by, t.created_at, t.expires_at,
                           t.last_used_at, t.revoked_at, r.name as revoked_by
                      from access_token t
                      join person c on c.id = t.created_by
                      left join person r on r.id = t.revoked_by
                     where t.account = any(cast(:accounts as uuid[]))
                     order by t.created_at desc, t.id
                    """)
                .param("accounts", accounts.stream().map(UUID::toString).toArray(String[]::new))
                .query(AccessTokens::read)
                .stream()
                .collect(Collectors.groupingBy(AccessToken::account));
    }

    /**
     * Whose secret this is.
     *
     * @throws TokenRefused if it opens nothing, or nothing any more
     */
    public Bearer bearer(String secret) {
        var hash = hash(secret);
        var key = ByteBuffer.wrap(hash);
        var known = kept.get(key);
        if (known == null || System.nanoTime() - known.readAt() > BELIEVED.toNanos()) {
            known = look(hash);
            if (kept.size() >= MOST_KEPT) {
                kept.clear();
            }
            kept.put(key, known);
        }
        if (!known.why().isEmpty()) {
            throw new TokenRefused(TokenRefused.Why.valueOf(known.why()));
        }
        if (!clock.instant().isBefore(known.expiresAt())) {
            throw new TokenRefused(TokenRefused.Why.EXPIRED);
        }
        return known.bearer();
    }

    /** Only what exists is kept, so that guesses do not push it out. */
    private Kept look(byte[] hash) {
        var found = jdbc.sql("""
            select t.id, t.account, p.login, t.scopes, t.expires_at, t.revoked_at, t.last_used_at,
                   p.active and p.service as open
              from access_token t join person p on p.id = t.account
             where t.hash = :hash
            """)
                .param("hash", hash)
                .query(AccessTokens::kept)
                .optional()
                .orElseThrow(() -> new TokenRefused(TokenRefused.Why.UNKNOWN));
        if (found.why().isEmpty()) {
            used(found);
        }
        return found;
    }

    private void used(Kept found) {
        var now = clock.instant();
        var minute = now.minus(Duration.ofMinutes(1));
        if (found.usedAt() == null || found.usedAt().isBefore(minute)) {
            jdbc.sql("""
                update access_token
                   set last_used_at = :now
                 where id = :id and (last_used_at is null or last_used_at < :minute)
                """)
                    .param("id", found.bearer().token())
                    .param("now", at(now))
                    .param("minute", at(minute))
                    .update();
        }
    }

    private static byte[] hash(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Kept kept(ResultSet row, int n) throws SQLException {
        var why = instant(row, "revoked_at") != null
                ? TokenRefused.Why.REVOKED.name()
                : row.getBoolean("open") ? "" : TokenRefused.Why.CLOSED.name();
        var bearer = new Bearer(
                row.getObject("id", UUID.class),
                row.getObject("account", UUID.class),
                row.getString("login"),
                Set.copyOf(scopes(row)));
        return new Kept(
                bearer,
                why,
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                instant(row, "last_used_at"),
                System.nanoTime());
    }

    private static AccessToken read(ResultSet row, int n) throws SQLException {
        return new AccessToken(
                row.getObject("id", UUID.class),
                row.getObject("account", UUID.class),
                row.getString("name"),
                row.getString("begins"),
                scopes(row),
                row.getString("created_by"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                instant(row, "last_used_at"),
                instant(row, "revoked_at"),
                row.getString("revoked_by"));
    }

    /** A scope that this release does not know opens nothing. */
    private static List<TokenScope> scopes(ResultSet row) throws SQLException {
        return Arrays.stream((String[]) row.getArray("scopes").getArray())
                .flatMap(code -> TokenScope.of(code).stream())
                .sorted()
                .toList();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /**
     * What a row said.
     *
     * @param why it opens nothing, a {@link TokenRefused.Why}; empty if it does
     * @param usedAt as the row said before this use
     * @param readAt on the machine's own clock, in nanoseconds
     */
    private record Kept(
            Bearer bearer,
            String why,
            Instant expiresAt,
            @Nullable Instant usedAt,
            long readAt) {}
}
