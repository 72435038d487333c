package dev.duban.identity;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Gathers what the pages show of substitutes: {@code substitutes}, as a part of one's own page or for administrators. */
@Component
public class SubstitutePages {

    private static final int OFFERED = 1000;

    private final Substitutions substitutions;
    private final People people;
    private final UnitNames units;
    private final JdbcClient jdbc;

    SubstitutePages(Substitutions substitutions, People people, UnitNames units, JdbcClient jdbc) {
        this.substitutions = substitutions;
        this.people = people;
        this.units = units;
        this.jdbc = jdbc;
    }

    /** What the part of one's own page needs; nothing for who serves neither organ nor enterprise and so has no colleague. */
    public Map<String, Object> mine(Person person, Locale locale) {
        var organ = person.organ();
        var enterprise = person.enterprise();
        if (organ == null && enterprise == null) {
            return Map.of();
        }
        var colleagues = organ != null ? people.in(organ) : people.ofEnterprise(enterprise);
        var absent = colleagues.stream()
                .filter(one -> Substitutions.mayNameFor(one, person))
                .map(SubstitutePages::offer)
                .toList();
        return shown(
                "/me/substitutes",
                new Seen(
                        lines(substitutions.concerning(person), person, locale),
                        absent,
                        colleagues.stream().map(SubstitutePages::offer).toList(),
                        person.login(),
                        substitutions.today()));
    }

    /** What the page of administrators needs. */
    Map<String, Object> all(Person person, Locale locale) {
        var offered = jdbc.sql("""
            select login, name
              from person
             where active and (organ is not null or enterprise is not null)
             order by name, login
             limit :most
            """).param("most", OFFERED).query(Offer.class).list();
        return shown(
                "/administration/substitutes",
                new Seen(lines(substitutions.all(), person, locale), offered, offered, "", substitutions.today()));
    }

    private static Map<String, Object> shown(String where, Seen seen) {
        return Map.of("substitutes", seen, "where", where);
    }

    private List<Line> lines(List<Substitution> found, Person reader, Locale locale) {
        var ids = new HashSet<UUID>();
        found.forEach(one -> {
            ids.add(one.absent());
            ids.add(one.substitute());
            ids.add(one.namedBy());
            if (one.endedBy() != null) {
                ids.add(one.endedBy());
            }
        });
        var names = people.find(ids);
        var today = substitutions.today();
        var lines = new ArrayList<Line>();
        for (var one : found) {
            var absent = names.get(one.absent());
            var state = one.state(today);
            lines.add(new Line(
                    one,
                    name(names, one.absent()),
                    name(names, one.substitute()),
                    absent == null ? "" : units.of(absent, locale),
                    name(names, one.namedBy()),
                    one.endedBy() == null ? null : name(names, one.endedBy()),
                    state,
                    absent != null
                            && Substitutions.mayNameFor(absent, reader)
                            && (state == Substitution.State.AHEAD || state == Substitution.State.RUNNING)));
        }
        return lines;
    }

    private static String name(Map<UUID, Person> names, UUID id) {
        var person = names.get(id);
        return person == null ? "" : person.name();
    }

    private static Offer offer(Person person) {
        return new Offer(person.login(), person.name());
    }

    /** Somebody to choose. */
    record Offer(String login, String name) {}

    /**
     * What is shown.
     *
     * @param absent for whom the reader may name a substitute
     * @param me login of the reader on the own page; else empty
     */
    record Seen(List<Line> lines, List<Offer> absent, List<Offer> colleagues, String me, LocalDate today) {}

    /**
     * One substitution in words.
     *
     * @param endedBy null if nobody took it back
     * @param mayTakeBack whether the reader may do so now
     */
    record Line(
            Substitution substitution,
            String absent,
            String substitute,
            String unit,
            String namedBy,
            @Nullable String endedBy,
            Substitution.State state,
            boolean mayTakeBack) {}
}
