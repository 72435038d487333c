package dev.duban.administration;

import dev.duban.administration.Register.Trouble;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Table {@code register_change}. */
@Component
class ChangeRows {

    private static final String SELECT = """
        select c.id, c.subject, c.subject_id, c.kind, c.before, c.after, c.reason, c.made_by, c.made_at, c.valid_from, c.state,
               c.applied_no, c.settled_at, c.settled_by, c.trouble
          from register_change c
        """;

    private static final TypeReference<LinkedHashMap<String, String>> VALUES = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ChangeRows(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Makes whoever changes the same thing wait until this transaction ends. */
    void lock(String subject, String id) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:what, 4))")
                .param("what", subject + " " + id)
                .query((row, n) -> n)
                .list();
    }

    void insert(Change change) {
        jdbc.sql("""
            insert into register_change (id, subject, subject_id, kind, before, after, reason, made_by, made_at, valid_from,
                                         state, applied_no, settled_at)
            values (:id, :subject, :subjectId, :kind, cast(:before as jsonb), cast(:after as jsonb), :reason, :madeBy, :madeAt,
                    :validFrom, :state, case when :state = 'APPLIED' then nextval('register_change_applied') end, :settledAt)
            """)
                .param("id", change.id())
                .param("subject", change.subject())
                .param("subjectId", change.subjectId())
                .param("kind", change.kind().name())
                .param("before", json.writeValueAsString(change.before()))
                .param("after", json.writeValueAsString(change.after()))
                .param("reason", change.reason())
                .param("madeBy", change.madeBy())
                .param("madeAt", at(change.madeAt()))
                .param("validFrom", change.validFrom())
                .param("state", change.state().name())
                .param("settledAt", change.settledAt() == null ? null : at(change.settledAt()))
                .update();
    }

    /** A planned change took effect. */
    void applied(UUID id, Map<String, String> before, Instant now) {
        jdbc.sql("""
            update register_change
               set state = 'APPLIED', applied_no = nextval('register_change_applied'), settled_at = :now,
                   before = cast(:before as jsonb)
             where id = :id
            """)
                .param("id", id)
                .param("before", json.writeValueAsString(before))
                .param("now", at(now))
                .update();
    }

    void refused(UUID id, Trouble trouble, Instant now) {
        jdbc.sql("""
            update register_change
               set state = 'REFUSED', settled_at = :now, trouble = cast(:trouble as jsonb)
             where id = :id and state = 'PLANNED'
            """)
                .param("id", id)
                .param("trouble", json.writeValueAsString(trouble))
                .param("now", at(now))
                .update();
    }

    /** False if it is not planned any more. */
    boolean withdraw(UUID id, UUID by, Instant now) {
        return jdbc.sql("""
            update register_change
               set state = 'WITHDRAWN', settled_at = :now, settled_by = :by
             where id = :id and state = 'PLANNED'
            """)
                        .param("id", id)
                        .param("by", by)
                        .param("now", at(now))
                        .update()
                == 1;
    }

    /** The planned change, locked; empty if another has it in hand or it is not planned any more. */
    Optional<Change> take(UUID id) {
        return jdbc.sql(SELECT + "where c.id = :id and c.state = 'PLANNED' for update skip locked")
                .param("id", id)
                .query(this::read)
                .optional();
    }

    Optional<Change> find(UUID id) {
        return jdbc.sql(SELECT + "where c.id = :id")
                .param("id", id)
                .query(this::read)
                .optional();
    }

    /** Planned changes whose day has come, in the order in which they take effect. */
    List<UUID> due(LocalDate today) {
        return jdbc.sql("""
            select id from register_change
             where state = 'PLANNED' and valid_from <= :today
             order by valid_from, made_at
             limit 500
            """).param("today", today).query(UUID.class).list();
    }

    /** The change that took effect last on a thing; empty if none did. */
    Optional<Change> newest(String subject, String id) {
        return jdbc.sql(SELECT + """
            where c.subject = :subject and c.subject_id = :id and c.state = 'APPLIED'
            order by c.applied_no desc
            limit 1
            """)
                .param("subject", subject)
                .param("id", id)
                .query(this::read)
                .optional();
    }

    /** What took effect on a thing after that number, the newest first. */
    List<Change> since(String subject, String id, long no) {
        return jdbc.sql(SELECT + """
            where c.subject = :subject and c.subject_id = :id and c.state = 'APPLIED' and c.applied_no > :no
            order by c.applied_no desc
            """)
                .param("subject", subject)
                .param("id", id)
                .param("no", no)
                .query(this::read)
                .list();
    }

    /** Changes of one thing, planned ones first, then the newest first. */
    List<Change> of(String subject, String id, int limit) {
        return jdbc.sql(SELECT + """
            where c.subject = :subject and c.subject_id = :id
            order by c.settled_at desc nulls first, c.made_at desc
            limit :limit
            """)
                .param("subject", subject)
                .param("id", id)
                .param("limit", limit)
                .query(this::read)
                .list();
    }

    /** Changes of all things in this state, the soonest first while planned, else the newest first. */
    List<Change> all(Change.State state, int limit) {
        var order = state == Change.State.PLANNED ? "c.valid_from, c.made_at" : "c.settled_at desc";
        return jdbc.sql(SELECT + "where c.state = :state order by " + order + " limit :limit")
                .param("state", state.name())
                .param("limit", limit)
                .query(this::read)
                .list();
    }

    private Change read(ResultSet row, int n) throws SQLException {
        var trouble = row.getString("trouble");
        return new Change(
                row.getObject("id", UUID.class),
                row.getString("subject"),
                row.getString("subject_id"),
                Change.Kind.valueOf(row.getString("kind")),
                json.readValue(row.getString("before"), VALUES),
                json.readValue(row.getString("after"), VALUES),
                row.getString("reason"),
                row.getObject("made_by", UUID.class),
                row.getObject("made_at", OffsetDateTime.class).toInstant(),
                row.getObject("valid_from", LocalDate.class),
                Change.State.valueOf(row.getString("state")),
                row.getObject("applied_no", Long.class),
                instant(row.getObject("settled_at", OffsetDateTime.class)),
                row.getObject("settled_by", UUID.class),
                trouble == null ? null : json.readValue(trouble, Trouble.class));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
