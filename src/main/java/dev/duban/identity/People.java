package dev.duban.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
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
               array(select r.role from person_role r where r.person = p.id) as roles
          from person p
        """;

    private final JdbcClient jdbc;
    private final PasswordEncoder passwords;
    private final Clock clock;

    People(JdbcClient jdbc, PasswordEncoder passwords, Clock clock) {
        this.jdbc = jdbc;
        this.passwords = passwords;
        this.clock = clock;
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
        person.roles()
                .forEach(role -> jdbc.sql("insert into person_role (person, role) values (:person, :role)")
                        .param("person", person.id())
                        .param("role", role.name())
                        .update());
    }

    /** Hash of a password as {@link #addHashed} wants it. */
    public String encode(String password) {
        var hash = passwords.encode(password);
        if (hash == null) {
            throw new IllegalArgumentException("No password");
        }
        return hash;
    }

    /** Closes an account: its holder is signed out at the next request. A second call changes nothing. */
    @Transactional
    public void close(UUID person) {
        jdbc.sql("update person set active = false where id = :id")
                .param("id", person)
                .update();
    }

    Optional<String> hashOf(String login) {
        return jdbc.sql("select password_hash from person where login = :login and active and not service")
                .param("login", normal(login))
                .query(String.class)
                .optional();
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
                row.getBoolean("active"));
    }
}
