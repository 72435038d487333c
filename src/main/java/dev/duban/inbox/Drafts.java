package dev.duban.inbox;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What people have typed and not submitted. Each has a draft of their own to a task; it survives the task. */
@Component
@Transactional
class Drafts {

    private static final TypeReference<Map<String, Object>> DATA = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    Drafts(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public Optional<Draft> find(UUID task, UUID person) {
        return jdbc.sql("select data, version, pen, saved_at from task_draft where task = :task and person = :person")
                .param("task", task)
                .param("person", person)
                .query((row, n) -> new Draft(
                        json.readValue(row.getString("data"), DATA),
                        row.getInt("version"),
                        row.getString("pen"),
                        row.getObject("saved_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    /**
     * Saves what was typed. A page that saved last may save again; another one only over the version that it had read, so that
     * two devices do not overwrite each other unseen.
     *
     * @param pen of the opened page
     * @param read version that the page was opened with; 0 if there was none
     * @return the draft as saved; empty if another page has saved since, and then nothing is changed
     */
    public Optional<Draft> save(UUID task, UUID person, Map<String, Object> data, String pen, int read) {
        var now = clock.instant();
        return jdbc.sql("""
            insert into task_draft as d (task, person, data, version, pen, saved_at)
            values (:task, :person, cast(:data as jsonb), 1, :pen, :now)
            on conflict (task, person) do update
               set data = excluded.data, version = d.version + 1, pen = excluded.pen, saved_at = excluded.saved_at
             where d.version = :read or d.pen = excluded.pen
            returning version
            """)
                .param("task", task)
                .param("person", person)
                .param("data", json.writeValueAsString(data))
                .param("pen", pen)
                .param("read", read)
                .param("now", InboxTaskRows.at(now))
                .query(Integer.class)
                .optional()
                .map(version -> new Draft(data, version, pen, now));
    }

    /**
     * Keeps what somebody sent and the rules refused, or who came too late, whatever was kept before. The pen stays: the page that
     * sent it may still save what it holds.
     */
    public void keep(UUID task, UUID person, Map<String, Object> data) {
        var before = find(task, person);
        save(
                task,
                person,
                data,
                before.map(Draft::pen).orElse(""),
                before.map(Draft::version).orElse(0));
    }

    /** Goes on with the drafts of one task in another; those already begun there stay. */
    public void carryOn(UUID from, UUID to) {
        jdbc.sql("""
            insert into task_draft (task, person, data, version, pen, saved_at)
            select :to, person, data, 1, '', saved_at from task_draft where task = :from
            on conflict do nothing
            """).param("from", from).param("to", to).update();
    }

    /** Gives a colleague what the former holder has typed, unless the colleague has begun already. */
    public void handOn(UUID task, UUID from, UUID to) {
        jdbc.sql("""
            insert into task_draft (task, person, data, version, pen, saved_at)
            select task, :to, data, 1, '', saved_at from task_draft where task = :task and person = :from
            on conflict do nothing
            """).param("task", task).param("from", from).param("to", to).update();
    }

    /** The answer was applied; what it was written from is not needed any more. */
    public void forget(UUID task) {
        jdbc.sql("""
            delete from task_draft
             where task = :task and person = (select answered_by from inbox_task where id = :task)
            """).param("task", task).update();
    }

    /**
     * @param version counts the saves, from 1
     * @param pen of the page that saved last; empty if none did
     */
    record Draft(Map<String, Object> data, int version, String pen, Instant savedAt) {}
}
