package dev.duban.administration;

import dev.duban.identity.Person;
import java.util.List;
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

    /** Accounts of an enterprise, closed ones too. */
    public List<UUID> accountsOf(UUID enterprise) {
        return jdbc.sql("select id from person where enterprise = :enterprise order by id")
                .param("enterprise", enterprise)
                .query(UUID.class)
                .list();
    }

    /** What goes with an enterprise that is merged into another. */
    public Moving movingWith(UUID enterprise) {
        return jdbc.sql("""
            select count(*) filter (where c.closed_at is null) as open,
                   count(*) filter (where c.closed_at is not null) as closed,
                   (select count(*) from inbox_task t
                     where t.case_enterprise = :enterprise and t.state in ('TODO', 'CLAIMED')) as tasks,
                   (select count(*) from person p where p.enterprise = :enterprise) as accounts,
                   (select count(*) from ledger_known k where position(cast(:enterprise as text) in k.identity) > 0) as rows
              from case_file c
             where c.enterprise = :enterprise
            """).param("enterprise", enterprise).query(Moving.class).single();
    }

    /** @param rows of ledgers, by which the same table stores nothing twice */
    public record Moving(long open, long closed, long tasks, long accounts, long rows) {}
}
