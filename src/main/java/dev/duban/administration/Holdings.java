package dev.duban.administration;

import dev.duban.identity.Person;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How much open work hangs on a person or an enterprise; numbers only, since administrators see no case. */
@Component
@Transactional(readOnly = true)
class Holdings {

    private final JdbcClient jdbc;

    Holdings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Tasks the person has claimed and not done. */
    public long tasksOf(Person person) {
        return jdbc.sql("select count(*) from inbox_task where assignee = :person and state = 'CLAIMED'")
                .param("person", person.id())
                .query(Long.class)
                .single();
    }

    /** Open cases of an enterprise. */
    public long casesOf(UUID enterprise) {
        return jdbc.sql("select count(*) from case_file where enterprise = :enterprise and closed_at is null")
                .param("enterprise", enterprise)
                .query(Long.class)
                .single();
    }
}
