package dev.duban.engine;

import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The answers people gave to user tasks, read by the steps that apply them. */
@Component
public class Answers {

    private static final String SELECT = """
        select a.id, a.task, t.case_no, t.element_id, a.author, a.given_at, a.data
          from task_answer a join human_task t on t.id = a.task
        """;

    private final JdbcClient jdbc;
    private final Json json;

    Answers(JdbcClient jdbc, Json json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * The answer with this id, the variable {@code answer} that a completed task sets.
     *
     * @throws java.util.NoSuchElementException if there is none
     */
    public GivenAnswer of(UUID answer) {
        return jdbc.sql(SELECT + " where a.id = :id")
                .param("id", answer)
                .query((row, n) -> new GivenAnswer(
                        row.getObject("id", UUID.class),
                        row.getObject("task", UUID.class),
                        row.getString("case_no"),
                        row.getString("element_id"),
                        row.getObject("author", UUID.class),
                        row.getTimestamp("given_at").toInstant(),
                        json.map(row.getString("data"))))
                .optional()
                .orElseThrow(() -> new java.util.NoSuchElementException("No answer " + answer));
    }

    /** Who gave the last confirmed or still unconfirmed answer to this user task of the case; empty if nobody did. */
    public Optional<UUID> lastAuthor(String caseNo, String elementId) {
        return jdbc.sql("""
            select a.author
              from task_answer a join human_task t on t.id = a.task
             where t.case_no = :case and t.element_id = :element and a.state in ('CONFIRMED', 'UNCONFIRMED')
             order by a.given_at desc
             limit 1
            """)
                .param("case", caseNo)
                .param("element", elementId)
                .query(UUID.class)
                .optional();
    }

    /** The values of an answer as a record of the flow's own; keys that the record does not name are left out. */
    public <T> T read(GivenAnswer answer, Class<T> type) {
        return json.convert(answer.data(), type);
    }
}
