package dev.duban.identity;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Accounts of other systems: a hotline, a monitoring platform. One acts for an organ with roles of that organ, as a person
 * would, and sees what such a person sees; it has no password and signs in nowhere, only its tokens open the API. No task is
 * handed to it.
 */
@Component
@Transactional
public class ServiceAccounts {

    /** No hash of any password. */
    private static final String NO_PASSWORD = "-";

    private final JdbcClient jdbc;
    private final People people;
    private final Clock clock;

    ServiceAccounts(JdbcClient jdbc, People people, Clock clock) {
        this.jdbc = jdbc;
        this.people = people;
        this.clock = clock;
    }

    /**
     * Opens a service account.
     *
     * @param login under which it is led; small letters
     * @param name of the system, as the timeline shows it
     * @param roles at least one, each of which has to do with cases and none of an enterprise
     * @throws org.springframework.dao.DuplicateKeyException if the login is taken
     */
    public void open(UUID id, String login, String name, UUID organ, Set<Role> roles) {
        if (roles.isEmpty() || !roles().containsAll(roles)) {
            throw new IllegalArgumentException("No roles for a service account: " + roles);
        }
        jdbc.sql("""
            insert into person (id, login, name, organ, password_hash, active, service, created_at)
            values (:id, :login, :name, :organ, :hash, true, true, :now)
            """)
                .param("id", id)
                .param("login", People.normal(login))
                .param("name", name)
                .param("organ", organ)
                .param("hash", NO_PASSWORD)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        roles.forEach(role -> jdbc.sql("insert into person_role (person, role) values (:person, :role)")
                .param("person", id)
                .param("role", role.name())
                .update());
    }

    /** The roles that a service account may hold. */
    public static List<Role> roles() {
        return List.of(Role.values()).stream()
                .filter(role -> role.readsCases() && !role.isOfEnterprise())
                .toList();
    }

    /** All of them, closed ones too, by name. */
    @Transactional(readOnly = true)
    public List<Person> all() {
        var ids = jdbc.sql("select id from person where service order by name, login")
                .query(UUID.class)
                .list();
        var found = people.find(ids);
        return ids.stream().map(found::get).toList();
    }

    /** @throws NoSuchElementException if there is no such service account */
    @Transactional(readOnly = true)
    public Person of(UUID id) {
        return all().stream()
                .filter(account -> account.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("No service account " + id));
    }
}
