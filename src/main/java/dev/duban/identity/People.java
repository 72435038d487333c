package dev.duban.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Everybody who has or had an account. */
@Component
@Transactional(readOnly = true)
public class People {

    private static final String SELECT = """
        select p.id, p.login, p.name, p.organ, p.enterprise, p.certificate_no, p.active,
               p.one_time_until is not null as must_change_password,
               array(select r.role from person_role r where r.person = p.id) as roles
          from person p
        """;

    /** The hash of nothing. */
    private static final String NO_PASSWORD = "-";

    private final JdbcClient jdbc;
    private final PasswordEncoder passwords;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    People(JdbcClient jdbc, PasswordEncoder passwords, Clock clock, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.passwords = passwords;
        this.clock = clock;
        this.events = events;
    }

    /**
     * The person with this id, active or not.
     *
     * @throws NoSuchElementException if there is none
     */
    public Person of(UUID id) {
        return find(id).orElseThrow(() -> new NoSuchElementException("No person " + id));
    }

    public Optional<Person> find(UUID id) {
        return jdbc.sql(SELECT + "where p.id = :id")
                .param("id", id)
                .query(People::person)
                .optional();
    }

    /** Those of the given people that exist, active or not, by id, in one query. */
    public Map<UUID, Person> find(Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .sql(SELECT + "where p.id = any(cast(:ids as uuid[]))")
                .param("ids", ids.stream().map(UUID::toString).toArray(String[]::new))
                .query(People::person)
                .stream()
                .collect(Collectors.toMap(Person::id, Function.identity()));
    }

    /** By login, in small or capital letters. */
    public Optional<Person> byLogin(String login) {
        return jdbc.sql(SELECT + "where p.login = :login")
                .param("login", normal(login))
                .query(People::person)
                .optional();
    }

    /** The active holders of a role in an organ, or in the office of a committee that it is, by name; no service accounts. */
    public List<Person> holding(Role role, UUID organ) {
        return jdbc.sql(SELECT + """
            where (p.organ = :organ
                   or p.organ in (select o.id from organ o where o.parent = :organ and o.kind = 'WSC_OFFICE'))
              and p.active and not p.service
              and exists (select 1 from person_role h where h.person = p.id and h.role = :role)
            order by p.name, p.login
            """)
                .param("organ", organ)
                .param("role", role.name())
                .query(People::person)
                .list();
    }

    /** The active people who act for an enterprise, by name. */
    public List<Person> ofEnterprise(UUID enterprise) {
        return jdbc.sql(SELECT + "where p.enterprise = :enterprise and p.active order by p.name, p.login")
                .param("enterprise", enterprise)
                .query(People::person)
                .list();
    }

    /**
     * The active holders of an enforcement certificate in an organ, or in the office of a committee that it is, by name; work on
     * site takes two (APL 42; ACL 18).
     */
    public List<Person> certifiedIn(UUID organ) {
        return jdbc.sql(SELECT + """
            where (p.organ = :organ
                   or p.organ in (select o.id from organ o where o.parent = :organ and o.kind = 'WSC_OFFICE'))
              and p.active and p.certificate_no is not null
            order by p.name, p.login
            """)
                .param("organ", organ)
                .query(People::person)
                .list();
    }

    /** The active people of an organ, by name; no service accounts. */
    public List<Person> in(UUID organ) {
        return jdbc.sql(SELECT + "where p.organ = :organ and p.active and not p.service order by p.name, p.login")
                .param("organ", organ)
                .query(People::person)
                .list();
    }

    /**
     * Opens an account.
     *
     * @param password as typed; only its hash is kept
     * @throws org.springframework.dao.DuplicateKeyException if the login or the certificate is taken
     */
    @Transactional
    public void add(Person person, String password) {
        addHashed(person, encode(password));
    }

    /** As {@link #add}, with a hash made by {@link #encode}, so that many accounts of a demonstration cost one. */
    @Transactional
    public void addHashed(Person person, String hash) {
        jdbc.sql("""
            insert into person (id, login, name, organ, enterprise, password_hash, certificate_no, active, created_at)
            values (:id, :login, :name, :organ, :enterprise, :hash, :certificate, :active, :now)
            """)
                .param("id", person.id())
                .param("login", normal(person.login()))
                .param("name", person.name())
                .param("organ", person.organ())
                .param("enterprise", person.enterprise())
                .param("hash", hash)
                .param("certificate", person.certificateNo())
                .param("active", person.active())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        hold(person);
    }

    private void hold(Person person) {
        person.roles()
                .forEach(role -> jdbc.sql("insert into person_role (person, role) values (:person, :role)")
                        .param("person", person.id())
                        .param("role", role.name())
                        .update());
    }

    /**
     * Opens an account with a password that must be changed at the first sign-in.
     *
     * @param goodFor how long the password signs in; then {@link #resetPassword} gives another
     * @return the password; it cannot be read again
     * @throws org.springframework.dao.DuplicateKeyException if the login or the certificate is taken
     */
    @Transactional
    public String addWithOneTimePassword(Person person, Duration goodFor) {
        var password = OneTimePassword.draw();
        add(person, password);
        oneTime(person.id(), encode(password), goodFor);
        return password;
    }

    /**
     * Opens an account with which nobody can sign in before {@link #resetPassword}.
     *
     * @throws org.springframework.dao.DuplicateKeyException if the login or the certificate is taken
     */
    @Transactional
    public void addWithoutPassword(Person person) {
        addHashed(person, NO_PASSWORD);
    }

    /** How many open accounts have no password yet. */
    public long countWithoutPassword() {
        return jdbc.sql("select count(*) from person where active and not service and password_hash = :none")
                .param("none", NO_PASSWORD)
                .query(Long.class)
                .single();
    }

    /** Open accounts without a password, by the time they were opened; at most so many. */
    public List<Person> withoutPassword(int limit) {
        return jdbc.sql(SELECT
                        + "where p.active and not p.service and p.password_hash = :none order by p.created_at,"
                        + " p.login limit :limit")
                .param("none", NO_PASSWORD)
                .param("limit", limit)
                .query(People::person)
                .list();
    }

    /**
     * Gives somebody a new password that must be changed at the next sign-in; a lock after wrong tries ends. Whoever is signed in with the old one can do
     * nothing but enter the new one.
     *
     * @return the password; it cannot be read again
     */
    @Transactional
    public String resetPassword(UUID person, Duration goodFor) {
        var password = OneTimePassword.draw();
        oneTime(person, encode(password), goodFor);
        jdbc.sql("delete from sign_in_try t using person p where p.id = :id and t.login = p.login")
                .param("id", person)
                .update();
        return password;
    }

    private void oneTime(UUID person, String hash, Duration goodFor) {
        jdbc.sql("update person set password_hash = :hash, one_time_until = :until where id = :id")
                .param("id", person)
                .param("hash", hash)
                .param("until", clock.instant().plus(goodFor).atOffset(ZoneOffset.UTC))
                .update();
    }

    /** The password that a person chose; judged before by {@link NewPassword}. */
    @Transactional
    void choosePassword(UUID person, String password) {
        jdbc.sql("update person set password_hash = :hash, one_time_until = null where id = :id")
                .param("id", person)
                .param("hash", encode(password))
                .update();
    }

    @Transactional
    void signedIn(UUID person) {
        jdbc.sql("update person set signed_in_at = :now where id = :id")
                .param("id", person)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Hash of a password as {@link #addHashed} wants it. */
    public String encode(String password) {
        var hash = passwords.encode(password);
        if (hash == null) {
            throw new IllegalArgumentException("No password");
        }
        return hash;
    }

    /**
     * Takes over the new facts of somebody: name, unit, roles, certificate, and whether the account is open. The login stays. It
     * counts at the person's next request; {@link DutiesChanged} is published.
     *
     * @throws NoSuchElementException if there is no such person
     * @throws org.springframework.dao.DuplicateKeyException if the certificate is taken
     */
    @Transactional
    public void change(Person person) {
        int rows = jdbc.sql("""
            update person
               set name = :name, organ = :organ, enterprise = :enterprise, certificate_no = :certificate
             where id = :id
            """)
                .param("id", person.id())
                .param("name", person.name())
                .param("organ", person.organ())
                .param("enterprise", person.enterprise())
                .param("certificate", person.certificateNo())
                .update();
        if (rows == 0) {
            throw new NoSuchElementException("No person " + person.id());
        }
        jdbc.sql("delete from person_role where person = :id")
                .param("id", person.id())
                .update();
        hold(person);
        jdbc.sql("update person set active = :active where id = :id")
                .param("id", person.id())
                .param("active", person.active())
                .update();
        events.publishEvent(new DutiesChanged(person.id()));
    }

    /** Closes an account: its holder is signed out at the next request. A second call changes nothing. */
    @Transactional
    public void close(UUID person) {
        int closed = jdbc.sql("update person set active = false where id = :id and active")
                .param("id", person)
                .update();
        if (closed == 1) {
            events.publishEvent(new DutiesChanged(person));
        }
    }

    /** Empty also for an account that has no password yet. */
    Optional<Secret> secretOf(String login) {
        return jdbc.sql("""
            select password_hash as hash, one_time_until
              from person
             where login = :login and active and not service and password_hash <> :none
            """)
                .param("login", normal(login))
                .param("none", NO_PASSWORD)
                .query(Secret.class)
                .optional();
    }

    /** @param oneTimeUntil end of a one-time password; null for one of their own */
    record Secret(String hash, @Nullable Instant oneTimeUntil) {

        boolean over(Instant now) {
            return oneTimeUntil != null && !now.isBefore(oneTimeUntil);
        }
    }

    static String normal(String login) {
        return login.strip().toLowerCase(Locale.ROOT);
    }

    private static Person person(ResultSet row, int n) throws SQLException {
        return new Person(
                row.getObject("id", UUID.class),
                row.getString("login"),
                row.getString("name"),
                row.getObject("organ", UUID.class),
                row.getObject("enterprise", UUID.class),
                Arrays.stream((String[]) row.getArray("roles").getArray())
                        .map(Role::valueOf)
                        .collect(Collectors.toSet()),
                row.getString("certificate_no"),
                row.getBoolean("active"),
                row.getBoolean("must_change_password"));
    }
}
