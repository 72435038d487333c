package dev.duban.operations;

import dev.duban.identity.Person;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The jumps of the time machine as rows: one at a time, kept with the instants they went through. */
@Component
@Transactional
class TimeJumps {

    private static final String JUMPS = """
        select j.id, p.name, j.from_at, j.target_at, j.ended_at, j.state, j.stop_asked, j.unrest,
               (select count(*) from time_stop s where s.jump = j.id) as stops
          from time_jump j
          left join person p on p.id = j.begun_by
        """;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;
    private final Clock clock;

    TimeJumps(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @return its id; empty if one is under way */
    Optional<UUID> begin(Person by, Instant target) {
        var id = UUID.randomUUID();
        int begun = jdbc.sql("""
            insert into time_jump (id, begun_by, from_at, target_at, state)
            values (:id, :by, :from, :target, 'RUNNING')
            on conflict do nothing
            """)
                .param("id", id)
                .param("by", by.id())
                .param("from", at(clock.instant()))
                .param("target", at(target))
                .update();
        return begun == 1 ? Optional.of(id) : Optional.empty();
    }

    /** Asks the jump under way to end before its next instant; does nothing if there is none. */
    void askToStop() {
        jdbc.sql("update time_jump set stop_asked = true where state = 'RUNNING'")
                .update();
    }

    @Transactional(readOnly = true)
    Optional<TimeJump> running() {
        return jdbc.sql(JUMPS + "where j.state = 'RUNNING'")
                .query(TimeJumps::read)
                .optional();
    }

    /** The newest jump, under way or ended; empty before the first. */
    @Transactional(readOnly = true)
    Optional<TimeJump> newest() {
        return jdbc.sql(JUMPS + "order by j.from_at desc limit 1")
                .query(TimeJumps::read)
                .optional();
    }

    void reached(UUID jump, Instant instant) {
        jdbc.sql("""
            insert into time_stop (jump, seq, at)
            select :jump, count(*), :at from time_stop where jump = :jump
            """).param("jump", jump).param("at", at(instant)).update();
    }

    /** Everything due at the last instant has happened. A second call changes nothing. */
    void quiet(UUID jump) {
        jdbc.sql("update time_stop set quiet_at = :now where jump = :jump and quiet_at is null")
                .param("now", at(clock.instant()))
                .param("jump", jump)
                .update();
    }

    void end(UUID jump, TimeJump.State state, TimeJump.@Nullable Unquiet unrest) {
        jdbc.sql("""
            update time_jump
               set state = :state, ended_at = :now, unrest = cast(:unrest as jsonb)
             where id = :id and state = 'RUNNING'
            """)
                .param("state", state.name())
                .param("now", at(clock.instant()))
                .param("unrest", unrest == null ? null : JSON.writeValueAsString(unrest))
                .param("id", jump)
                .update();
    }

    /** In their order. */
    @Transactional(readOnly = true)
    List<TimeJump.Stop> stops(UUID jump) {
        return jdbc.sql("select at, quiet_at from time_stop where jump = :jump order by seq")
                .param("jump", jump)
                .query((row, n) -> new TimeJump.Stop(row.getTimestamp("at").toInstant(), instant(row, "quiet_at")))
                .list();
    }

    private static TimeJump read(ResultSet row, int n) throws SQLException {
        var unrest = row.getString("unrest");
        return new TimeJump(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getTimestamp("from_at").toInstant(),
                row.getTimestamp("target_at").toInstant(),
                instant(row, "ended_at"),
                TimeJump.State.valueOf(row.getString("state")),
                row.getBoolean("stop_asked"),
                row.getInt("stops"),
                unrest == null ? null : JSON.readValue(unrest, TimeJump.Unquiet.class));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
