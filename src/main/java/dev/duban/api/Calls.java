package dev.duban.api;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The calls that changed something, by the key of the caller, with what they were answered. A row is written in the transaction
 * of the effect; a call that failed leaves none, so the caller may mend it and send it with the same key.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Calls {

    /** How long a repeated call is answered as the first one was. C. */
    static final Duration KEPT = Duration.ofHours(24);

    private final JdbcClient jdbc;
    private final Clock clock;

    Calls(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Holds the key until the transaction ends, on all replicas; false if another call with it is being done. */
    boolean begin(UUID account, String key) {
        return jdbc.sql("select pg_try_advisory_xact_lock(:lock)")
                .param(
                        "lock",
                        ByteBuffer.wrap(sha256(account + "\n" + key, new byte[0]))
                                .getLong())
                .query(Boolean.class)
                .single();
    }

    /** What a call with this key was answered within the last 24 hours. */
    Optional<Done> find(UUID account, String key) {
        return jdbc.sql("""
            select fingerprint, status, location, body
              from api_call
             where account = :account and key = :key and called_at > :since
            """)
                .param("account", account)
                .param("key", key)
                .param("since", clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC))
                .query((row, n) -> new Done(
                        row.getBytes("fingerprint"),
                        row.getInt("status"),
                        row.getString("location"),
                        row.getBytes("body")))
                .optional();
    }

    /** Keeps an answer; in place of one older than 24 hours. */
    void keep(UUID account, String key, Done done) {
        jdbc.sql("""
            insert into api_call (account, key, fingerprint, status, location, body, called_at)
            values (:account, :key, :fingerprint, :status, :location, :body, :now)
            on conflict (account, key) do update
               set fingerprint = excluded.fingerprint, status = excluded.status, location = excluded.location,
                   body = excluded.body, called_at = excluded.called_at
            """)
                .param("account", account)
                .param("key", key)
                .param("fingerprint", done.fingerprint())
                .param("status", done.status())
                .param("location", done.location())
                .param("body", done.body())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Forgets what is older than 24 hours. */
    @Scheduled(initialDelay = 15, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    @Transactional(propagation = Propagation.REQUIRED)
    public void forget() {
        jdbc.sql("delete from api_call where called_at <= :old")
                .param("old", clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC))
                .update();
    }

    /** What makes two calls the same: operation with its parameters, and body, byte for byte. */
    static byte[] fingerprint(String operation, byte[] body) {
        return sha256(operation + "\n", body);
    }

    private static byte[] sha256(String text, byte[] more) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(text.getBytes(StandardCharsets.UTF_8));
            return digest.digest(more);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * A call that was done.
     *
     * @param location header of the answer; null if it had none
     * @param body of the answer, JSON
     */
    record Done(byte[] fingerprint, int status, @Nullable String location, byte[] body) {

        boolean isOf(byte[] other) {
            return Arrays.equals(fingerprint, other);
        }
    }
}
