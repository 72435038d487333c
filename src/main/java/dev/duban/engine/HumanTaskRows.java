package dev.duban.engine;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The engine's side of inbox tasks: table {@code human_task}. */
@Component
class HumanTaskRows {

    /** Stored beside the headers of the model. */
    static final String CAUSE = "cause";

    private static final String SELECT = """
        select id, case_no, process_id, process_version, process_definition_key, element_id, form_key, roles,
               headers, opened_at
          from human_task
        """;

    private final JdbcClient jdbc;
    private final Json json;

    HumanTaskRows(JdbcClient jdbc, Json json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    Optional<HumanTask> find(UUID task) {
        return jdbc.sql(SELECT + "where id = :id")
                .param("id", task)
                .query(this::task)
                .optional();
    }

    List<HumanTask> openIn(String caseNo) {
        return jdbc.sql(SELECT + "where case_no = :case and state = 'OPEN' order by opened_at, id")
                .param("case", caseNo)
                .query(this::task)
                .list();
    }

    /**
     * Takes an open task to another state.
     *
     * @return the key of its job; empty if the task was no longer open, and then nothing is changed
     */
    Optional<Long> settle(UUID task, String state, Instant now) {
        return jdbc.sql("""
            update human_task
               set state = :state, settled_at = :now, check_at = null
             where id = :id and state = 'OPEN'
            returning job_key
            """)
                .param("id", task)
                .param("state", state)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .optional();
    }

    private HumanTask task(ResultSet row, int n) throws SQLException {
        var headers = json.map(row.getString("headers"));
        return new HumanTask(
                row.getObject("id", UUID.class),
                row.getString("case_no"),
                row.getString("process_id"),
                row.getInt("process_version"),
                row.getLong("process_definition_key"),
                row.getString("element_id"),
                row.getLong("form_key"),
                List.of((String[]) row.getArray("roles").getArray()),
                header(headers.get("organ")),
                header(headers.get("deadlineRule")),
                header(headers.get("legalBasis")),
                separateFrom(header(headers.get("separateFrom"))),
                cause(headers.get(CAUSE)),
                row.getTimestamp("opened_at").toInstant());
    }

    private static String header(Object value) {
        return value == null ? "none" : value.toString();
    }

    static @Nullable UUID cause(@Nullable Object value) {
        return value == null ? null : UUID.fromString(value.toString());
    }

    static List<String> separateFrom(String header) {
        return header.startsWith("none")
                ? List.of()
                : Arrays.stream(header.split(",")).map(String::strip).toList();
    }
}
