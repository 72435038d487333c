package dev.duban.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Counts wrong passwords per account name, existing or not, so that nothing tells which exist. A try is counted before its
 * password is looked at: many at once get no more tries than one after the other.
 */
@Component
@Transactional
class SignInTries {

    /** Source: design, number C. */
    static final int ALLOWED = 5;

    static final Duration LOCK = Duration.ofMinutes(15);

    private static final Duration FORGOTTEN_AFTER = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final Clock clock;

    SignInTries(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Takes one try. {@link Try#lockedUntil} is present if there was none left, and then the password is not looked at. */
    Try take(String login) {
        var now = clock.instant();
        jdbc.sql("delete from sign_in_try where last_at < :old")
                .param("old", at(now.minus(FORGOTTEN_AFTER)))
                .update();
        int used = jdbc.sql("""
            insert into sign_in_try (login, used, last_at)
            values (:login, 1, :now)
            on conflict (login) do update
               set used = case
                            when sign_in_try.last_at <= :unlocked then 1
                            when sign_in_try.used > :allowed then sign_in_try.used
                            else sign_in_try.used + 1
                          end,
                   last_at = case
                            when sign_in_try.last_at > :unlocked and sign_in_try.used >= :allowed then sign_in_try.last_at
                            else :now
                          end
            returning used
            """)
                .param("login", login)
                .param("now", at(now))
                .param("unlocked", at(now.minus(LOCK)))
                .param("allowed", ALLOWED)
                .query(Integer.class)
                .single();
        return used > ALLOWED ? new Try(0, lockedUntil(login)) : new Try(ALLOWED - used, Optional.empty());
    }

    /** The password was right: the count begins anew. */
    void succeeded(String login) {
        jdbc.sql("delete from sign_in_try where login = :login")
                .param("login", login)
                .update();
    }

    /** When the lock of an account name ends that has no try left. */
    Optional<Instant> lockedUntil(String login) {
        return jdbc.sql("select last_at from sign_in_try where login = :login and used >= :allowed")
                .param("login", login)
                .param("allowed", ALLOWED)
                .query(OffsetDateTime.class)
                .optional()
                .map(last -> last.toInstant().plus(LOCK));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** @param left tries left after this one */
    record Try(int left, Optional<Instant> lockedUntil) {}
}
