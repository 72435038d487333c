package dev.duban.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Opens the account {@code admin} in a database without people, and prints its one-time password once; only its hash is stored.
 * As long as nobody has signed in with it, a later start says until when it holds, and prints another when its time is over. With
 * {@code --reset-administrator} the program gives the account a new one-time password, whatever was there, and goes on as usual. Several
 * programs may start at once: one of them prints. Where a demonstration is loaded there is no such account, nor with
 * {@code duban.identity.first-administrator=false}.
 */
@Component
@ConditionalOnExpression("!(${duban.demo:${duban.local.enabled:false}}) and ${duban.identity.first-administrator:true}")
class FirstAdministrator implements ApplicationRunner {

    static final String LOGIN = "admin";

    /** How long a printed password signs in. Source: C. */
    static final Duration GOOD_FOR = Duration.ofHours(24);

    private static final String OPTION = "reset-administrator";
    private static final long LOCK = 7302;

    private static final DateTimeFormatter UNTIL =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.of("Asia/Shanghai"));

    private final People people;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    FirstAdministrator(People people, JdbcClient jdbc, TransactionTemplate transaction, Clock clock) {
        this.people = people;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        say(arguments.containsOption(OPTION)).ifPresent(System.out::println);
    }

    /**
     * Sees that somebody can administer.
     *
     * @param anew give a new password in any case
     * @return the line for the console; empty if there is nothing to say
     */
    Optional<String> say(boolean anew) {
        return Objects.requireNonNull(transaction.execute(status -> see(anew)));
    }

    private Optional<String> see(boolean anew) {
        jdbc.sql("select pg_advisory_xact_lock(:lock)")
                .param("lock", LOCK)
                .query((row, n) -> 0)
                .single();
        if (!anew && !isEmpty()) {
            return waiting();
        }
        return Optional.of(printed(give()));
    }

    private boolean isEmpty() {
        return jdbc.sql("select not exists (select 1 from person)")
                .query(Boolean.class)
                .single();
    }

    /** The password of an earlier start that nobody has used yet. */
    private Optional<String> waiting() {
        var until = jdbc.sql("""
            select one_time_until from person
             where login = :login and active and one_time_until is not null and signed_in_at is null
            """)
                .param("login", LOGIN)
                .query((row, n) -> row.getTimestamp("one_time_until").toInstant())
                .optional();
        return until.map(end -> end.isAfter(clock.instant()) ? reminder(end) : printed(give()));
    }

    private String give() {
        var known = people.byLogin(LOGIN);
        if (known.isEmpty()) {
            return people.addWithOneTimePassword(
                    new Person(UUID.randomUUID(), LOGIN, "系统管理员", null, null, Set.of(Role.ADMINISTRATOR), null, true),
                    GOOD_FOR);
        }
        var id = known.get().id();
        List.of(
                        "update person set active = true where id = :id",
                        "insert into person_role (person, role) values (:id, 'ADMINISTRATOR') on conflict do nothing")
                .forEach(sql -> jdbc.sql(sql).param("id", id).update());
        return people.resetPassword(id, GOOD_FOR);
    }

    private static String printed(String password) {
        return "管理员账号 %1$s，一次性密码 %2$s（24 小时内有效，首次登录后须改密码，不再显示） / Administrator account %1$s, one-time password %2$s (good for 24 hours, to be changed at the first sign-in, not shown again)"
                .formatted(LOGIN, password);
    }

    private static String reminder(Instant until) {
        return "管理员账号 %1$s 还没有人登录，上次显示的一次性密码到 %2$s（北京时间）有效；忘了就加 --reset-administrator 再启动一次 / Nobody has signed in as %1$s yet; the one-time password printed before is good until %2$s (China time); if it is lost, start once with --reset-administrator"
                .formatted(LOGIN, UNTIL.format(until));
    }
}
