package dev.duban.inbox;

import dev.duban.identity.Person;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What each person last chose; who never did has the groups. */
@Component
@Transactional
class Groupings {

    private final JdbcClient jdbc;

    Groupings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Transactional(readOnly = true)
    public Grouping of(Person person) {
        return jdbc.sql("select grouped from inbox_view where person = :me")
                .param("me", person.id())
                .query(Boolean.class)
                .optional()
                .map(grouped -> grouped ? Grouping.ON : Grouping.OFF)
                .orElse(Grouping.ON);
    }

    /** A second call replaces the first. */
    public void keep(Person person, Grouping grouping) {
        jdbc.sql("""
            insert into inbox_view (person, grouped)
            values (:me, :grouped)
            on conflict (person) do update set grouped = excluded.grouped
            """)
                .param("me", person.id())
                .param("grouped", grouping == Grouping.ON)
                .update();
    }
}
