package dev.duban.inbox;

import dev.duban.casefile.Attachment;
import dev.duban.casefile.Unsubmitted;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Which files the drafts of their own task name. */
@Component
@Transactional(readOnly = true)
class DraftFiles implements Unsubmitted {

    private final JdbcClient jdbc;

    DraftFiles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public boolean isNamed(Attachment file) {
        return file.task() != null
                && jdbc.sql("""
                    select exists(select 1 from task_draft where task = :task and strpos(data::text, :id) > 0)
                    """)
                        .param("task", file.task())
                        .param("id", file.id().toString())
                        .query(Boolean.class)
                        .single();
    }

    @Override
    public boolean isNamedBy(Attachment file, UUID person) {
        return file.task() != null
                && jdbc.sql("""
                    select exists(select 1
                                    from task_draft
                                   where task = :task and person = :person and strpos(data::text, :id) > 0)
                    """)
                        .param("task", file.task())
                        .param("person", person)
                        .param("id", file.id().toString())
                        .query(Boolean.class)
                        .single();
    }
}
