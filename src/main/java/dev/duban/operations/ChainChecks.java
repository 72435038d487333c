package dev.duban.operations;

import dev.duban.identity.Person;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
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

/** The checks of all timelines: one at a time over all replicas, kept with what they found. */
@Component
@Transactional
class ChainChecks {

    /** A check that has not reported for so long ended with its program. */
    static final Duration SILENT = Duration.ofMinutes(1);

    private static final int SHOWN_BROKEN = 50;

    private final JdbcClient jdbc;
    private final Clock clock;

    ChainChecks(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Begins a check.
     *
     * @return its id; empty if one is under way
     */
    Optional<UUID> begin(Person by) {
        endSilent();
        var id = UUID.randomUUID();
        int begun = jdbc.sql("""
            insert into chain_check (id, begun_by, begun_at, reported_at, state, total)
            select :id, :by, :now, :now, 'RUNNING', count(*) from timeline_head
            on conflict do nothing
            """)
                .param("id", id)
                .param("by", by.id())
                .param("now", now())
                .update();
        return begun == 1 ? Optional.of(id) : Optional.empty();
    }

    /** Asks the check that is under way to end after the case it is at; does nothing if there is none. */
    void askToStop() {
        jdbc.sql("update chain_check set stop_asked = true where state = 'RUNNING'")
                .update();
    }

    /** Case numbers after the given one, in their order. */
    @Transactional(readOnly = true)
    List<String> casesAfter(String caseNo, int most) {
        return jdbc.sql("select case_no from timeline_head where case_no > :after order by case_no limit :most")
                .param("after", caseNo)
                .param("most", most)
                .query(String.class)
                .list();
    }

    void foundBroken(UUID check, String caseNo, long firstBroken) {
        jdbc.sql("insert into chain_check_broken (chain_check, case_no, first_broken) values (:check, :case, :first)")
                .param("check", check)
                .param("case", caseNo)
                .param("first", firstBroken)
                .update();
    }

    /** Notes how far it is; says whether it shall go on. */
    boolean reached(UUID check, long checked) {
        return jdbc.sql("""
            update chain_check
               set checked = :checked, reported_at = :now
             where id = :id and state = 'RUNNING'
            returning not stop_asked
            """)
                .param("checked", checked)
                .param("now", now())
                .param("id", check)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    void end(UUID check, State state) {
        jdbc.sql("update chain_check set state = :state, ended_at = :now where id = :id and state = 'RUNNING'")
                .param("state", state.name())
                .param("now", now())
                .param("id", check)
                .update();
    }

    /** The newest check, under way or ended; empty before the first. */
    @Transactional(readOnly = true)
    Optional<Check> newest() {
        return jdbc.sql("""
            select c.id, p.name, c.begun_at, c.reported_at, c.ended_at, c.state, c.stop_asked, c.total, c.checked,
                   (select count(*) from chain_check_broken b where b.chain_check = c.id) as broken
              from chain_check c
              left join person p on p.id = c.begun_by
             order by c.begun_at desc
             limit 1
            """).query(this::read).optional();
    }

    private Check read(ResultSet row, int n) throws SQLException {
        var ended = row.getObject("ended_at", OffsetDateTime.class);
        var id = row.getObject("id", UUID.class);
        var reported = row.getObject("reported_at", OffsetDateTime.class).toInstant();
        var state = State.valueOf(row.getString("state"));
        return new Check(
                row.getString("name"),
                row.getObject("begun_at", OffsetDateTime.class).toInstant(),
                ended == null ? null : ended.toInstant(),
                state == State.RUNNING && reported.isBefore(clock.instant().minus(SILENT)) ? State.CUT_OFF : state,
                row.getBoolean("stop_asked"),
                row.getLong("total"),
                row.getLong("checked"),
                row.getLong("broken"),
                broken(id));
    }

    private List<Broken> broken(UUID check) {
        return jdbc.sql("""
            select case_no, first_broken
              from chain_check_broken
             where chain_check = :check
             order by case_no
             limit :most
            """)
                .param("check", check)
                .param("most", SHOWN_BROKEN)
                .query(Broken.class)
                .list();
    }

    private void endSilent() {
        jdbc.sql("""
            update chain_check
               set state = 'CUT_OFF', ended_at = reported_at
             where state = 'RUNNING' and reported_at < :before
            """)
                .param("before", clock.instant().minus(SILENT).atOffset(ZoneOffset.UTC))
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    /** RUNNING, DONE to the last case, STOPPED by hand, or CUT_OFF because its program ended. */
    enum State {
        RUNNING,
        DONE,
        STOPPED,
        CUT_OFF
    }

    /**
     * One check of all timelines.
     *
     * @param by name of who began it; null if the account is gone
     * @param total cases when it began
     * @param broken how many chains were found broken; {@code list} holds the first of them
     */
    record Check(
            @Nullable String by,
            Instant begunAt,
            @Nullable Instant endedAt,
            State state,
            boolean stopAsked,
            long total,
            long checked,
            long broken,
            List<Broken> list) {

        public boolean running() {
            return state == State.RUNNING;
        }

        /** 0 to 100. */
        public long percent() {
            return total == 0 ? 100 : Math.min(100, checked * 100 / total);
        }
    }

    /** @param firstBroken number of the first entry that is not what was written */
    record Broken(String caseNo, long firstBroken) {}
}
