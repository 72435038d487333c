package dev.duban.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who does whose tasks while somebody is away. A substitute serves the same organ or enterprise, has none himself in these days,
 * and acts under his own name and certificate; when the last day is over it has ended by itself.
 */
@Component
@Transactional
public class Substitutions {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final int LONGEST_REASON = 200;

    private static final String SELECT = """
        select s.id, s.absent, s.substitute, s.from_on, s.to_on, s.reason, s.named_by, s.named_at, s.ended_by, s.ended_at
          from substitution s
        """;

    private final JdbcClient jdbc;
    private final People people;
    private final Clock clock;

    Substitutions(JdbcClient jdbc, People people, Clock clock) {
        this.jdbc = jdbc;
        this.people = people;
        this.clock = clock;
    }

    /** Whose tasks the person does today beside the own ones, by name; those whose account was closed are not among them. */
    @Transactional(readOnly = true)
    public List<Person> absentFor(Person substitute) {
        var absent = jdbc.sql("""
            select absent
              from substitution
             where substitute = :person and ended_at is null and :today between from_on and to_on
            """)
                .param("person", substitute.id())
                .param("today", today())
                .query(UUID.class)
                .list();
        // Who has moved to another organ since has taken his tasks along.
        return people.find(absent).values().stream()
                .filter(person -> person.active() && sameUnit(person, substitute))
                .sorted(Comparator.comparing(Person::name).thenComparing(Person::login))
                .toList();
    }

    /** Whether the actor may name and take back substitutes for this person. */
    static boolean mayNameFor(Person absent, Person actor) {
        return actor.id().equals(absent.id())
                || actor.holds(Role.ADMINISTRATOR)
                || actor.holds(Role.DEPT_HEAD_SECTION)
                        && actor.organ() != null
                        && actor.organ().equals(absent.organ());
    }

    /**
     * Names a substitute.
     *
     * @return why not; empty if it was done
     */
    Optional<Objection> name(Wish wish, Person by) {
        var absent = wish.absent();
        var substitute = wish.substitute();
        if (absent != null && substitute != null) {
            // Two wishes that would make a chain together wait for each other here.
            jdbc.sql("select id from person where id in (:absent, :substitute) order by id for update")
                    .param("absent", absent.id())
                    .param("substitute", substitute.id())
                    .query(UUID.class)
                    .list();
        }
        var objection = judge(wish, by);
        if (objection != null) {
            return Optional.of(objection);
        }
        jdbc.sql("""
            insert into substitution (id, absent, substitute, from_on, to_on, reason, named_by, named_at)
            values (:id, :absent, :substitute, :from, :to, :reason, :by, :now)
            """)
                .param("id", UUID.randomUUID())
                .param("absent", Objects.requireNonNull(absent).id())
                .param("substitute", Objects.requireNonNull(substitute).id())
                .param("from", wish.from())
                .param("to", wish.to())
                .param("reason", wish.reason())
                .param("by", by.id())
                .param("now", now())
                .update();
        return Optional.empty();
    }

    /**
     * Takes it back before its last day; from now on the substitute sees the tasks no more. On one that has ended nothing
     * changes.
     *
     * @throws AccessDeniedException if the person may not
     */
    void takeBack(UUID id, Person by) {
        var found = jdbc.sql(SELECT + "where s.id = :id")
                .param("id", id)
                .query(Substitutions::read)
                .optional()
                .orElseThrow(() -> new NoSuchElementException("No substitution " + id));
        if (!mayNameFor(people.of(found.absent()), by)) {
            throw new AccessDeniedException("Person %s may not take back substitution %s".formatted(by.id(), id));
        }
        jdbc.sql("""
            update substitution set ended_by = :by, ended_at = :now where id = :id and ended_at is null and to_on >= :today
            """)
                .param("id", id)
                .param("by", by.id())
                .param("now", now())
                .param("today", today())
                .update();
    }

    /** Those that concern a person on either side, or an organ of which the person is head of section; the newest first. */
    @Transactional(readOnly = true)
    List<Substitution> concerning(Person person) {
        var led = person.holds(Role.DEPT_HEAD_SECTION) ? person.organ() : null;
        return jdbc.sql(SELECT + """
              join person p on p.id = s.absent
             where s.absent = :person or s.substitute = :person or p.organ = cast(:led as uuid)
             order by s.from_on desc, s.named_at desc
             limit 50
            """)
                .param("person", person.id())
                .param("led", led == null ? null : led.toString())
                .query(Substitutions::read)
                .list();
    }

    /** The newest two hundred of all. */
    @Transactional(readOnly = true)
    List<Substitution> all() {
        return jdbc.sql(SELECT + "order by s.from_on desc, s.named_at desc limit 200")
                .query(Substitutions::read)
                .list();
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), CHINA);
    }

    private @Nullable Objection judge(Wish wish, Person by) {
        var absent = wish.absent();
        var substitute = wish.substitute();
        if (absent == null || !absent.active()) {
            return Objection.ABSENT_UNKNOWN;
        }
        if (!mayNameFor(absent, by)) {
            return Objection.NOT_YOURS;
        }
        if (substitute == null || !substitute.active()) {
            return Objection.SUBSTITUTE_UNKNOWN;
        }
        if (substitute.id().equals(absent.id())) {
            return Objection.SELF;
        }
        if (!sameUnit(absent, substitute)) {
            return Objection.OTHER_UNIT;
        }
        var days = days(wish);
        if (days != null) {
            return days;
        }
        if (wish.reason().isEmpty()) {
            return Objection.NO_REASON;
        }
        if (wish.reason().length() > LONGEST_REASON) {
            return Objection.LONG_REASON;
        }
        if (any("s.absent = :one", absent, wish)) {
            return Objection.OVERLAP;
        }
        return any("s.absent = :one", substitute, wish) || any("s.substitute = :one", absent, wish)
                ? Objection.CHAIN
                : null;
    }

    private @Nullable Objection days(Wish wish) {
        var from = wish.from();
        var to = wish.to();
        if (from == null || to == null) {
            return Objection.NO_DAYS;
        }
        if (to.isBefore(from)) {
            return Objection.ORDER;
        }
        if (from.isBefore(today())) {
            return Objection.PAST;
        }
        return to.isAfter(from.plusYears(1)) ? Objection.LONG : null;
    }

    private boolean any(String who, Person one, Wish wish) {
        return jdbc.sql("""
            select exists (select 1
                             from substitution s
                            where %s and s.ended_at is null and s.from_on <= :to and s.to_on >= :from)
            """.formatted(who))
                .param("one", one.id())
                .param("from", wish.from())
                .param("to", wish.to())
                .query(Boolean.class)
                .single();
    }

    private static boolean sameUnit(Person one, Person other) {
        return one.organ() != null
                ? one.organ().equals(other.organ())
                : one.enterprise() != null && one.enterprise().equals(other.enterprise());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Substitution read(ResultSet row, int n) throws SQLException {
        var ended = row.getObject("ended_at", OffsetDateTime.class);
        return new Substitution(
                row.getObject("id", UUID.class),
                row.getObject("absent", UUID.class),
                row.getObject("substitute", UUID.class),
                row.getObject("from_on", LocalDate.class),
                row.getObject("to_on", LocalDate.class),
                row.getString("reason"),
                row.getObject("named_by", UUID.class),
                row.getObject("named_at", OffsetDateTime.class).toInstant(),
                row.getObject("ended_by", UUID.class),
                ended == null ? null : ended.toInstant());
    }

    /**
     * What somebody asks for.
     *
     * @param absent null if no such account was named
     * @param substitute null if no such account was named
     * @param from first day; null if none was given
     * @param to last day; null if none was given
     */
    record Wish(
            @Nullable Person absent,
            @Nullable Person substitute,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            String reason) {}
}
