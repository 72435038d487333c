package dev.duban.engine;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What stands still between Duban and the engine: unsent and refused commands and failed steps. See {@link Repairs}. */
@Component
public class Standstill {

    private final JdbcClient jdbc;
    private final EngineConnection connection;
    private final Json json;
    private final Clock clock;

    Standstill(JdbcClient jdbc, EngineConnection connection, Json json, Clock clock) {
        this.jdbc = jdbc;
        this.connection = connection;
        this.json = json;
        this.clock = clock;
    }

    /** Commands that have waited for so long, the oldest first. */
    public List<OpenCommand> waitingCommands(Duration longerThan, int limit) {
        return commands(
                "c.state = 'WAITING' and c.created_at <= :before",
                clock.instant().minus(longerThan),
                limit);
    }

    /** Commands that the engine refused, the oldest first. */
    public List<OpenCommand> refusedCommands(int limit) {
        return commands("c.state = 'REFUSED' and c.created_at <= :before", clock.instant(), limit);
    }

    /** A command that waits or was refused; empty once it is settled. */
    public Optional<OpenCommand> openCommand(UUID id) {
        return jdbc.sql(OpenCommand.SELECT + "where c.state in ('WAITING', 'REFUSED') and c.id = :id")
                .param("id", id)
                .query(OpenCommand::read)
                .optional();
    }

    /** How much stands still, counted. */
    public Backlog backlog() {
        return jdbc.sql("""
            select count(*) filter (where state = 'WAITING') as waiting,
                   min(created_at) filter (where state = 'WAITING' and not in_bulk) as oldest_waiting,
                   count(*) filter (where state = 'REFUSED') as refused,
                   (select count(*) from step_trouble where parked_at is null and hindrance is null) as retrying,
                   (select count(*) from step_trouble where hindrance is not null) as hindered,
                   (select count(*) from step_trouble where parked_at is not null) as parked
              from engine_command
             where state in ('WAITING', 'REFUSED')
            """).query(Backlog.class).single();
    }

    /** Steps that failed and are tried again or parked, the oldest first, at most 200. */
    public List<TroubledStep> troubledSteps() {
        return jdbc.sql(TroubledStep.SELECT + "order by first_at limit 200")
                .query(TroubledStep::read)
                .list();
    }

    /** What keeps a step of the case from running until it is mended outside of it; empty if nothing does. */
    public Optional<TroubledStep> hindered(String caseNo) {
        return jdbc.sql(TroubledStep.SELECT
                        + "where case_no = :case and hindrance is not null order by first_at limit 1")
                .param("case", caseNo)
                .query(TroubledStep::read)
                .optional();
    }

    /** A step that failed; empty once it has run or was given up. */
    public Optional<TroubledStep> troubledStep(long jobKey) {
        return jdbc.sql(TroubledStep.SELECT
                        + "where engine_id = (select engine_id from engine_marker) and job_key = :job")
                .param("job", jobKey)
                .query(TroubledStep::read)
                .optional();
    }

    /**
     * The routing facts of a case as far as Duban gave them to the engine: variables of its messages and answers and what its
     * steps set, a later value over an earlier one. What the diagram itself computed is not among them, nor {@code caseNo}.
     */
    public Map<String, Object> routingFacts(String caseNo) {
        var facts = new LinkedHashMap<String, Object>();
        jdbc.sql("""
            select variables
              from (select variables, settled_at as at
                      from engine_command
                     where case_no = :case and state = 'SENT'
                    union all
                    select variables, ran_at
                      from step_result
                     where case_no = :case and outcome = 'DONE') told
             order by at
            """)
                .param("case", caseNo)
                .query(String.class)
                .list()
                .forEach(variables -> facts.putAll(json.map(variables)));
        facts.remove("caseNo");
        return facts;
    }

    /** When starts, parked steps and stalled cases were last looked after; null before the first time. */
    public @Nullable Instant lastSweep() {
        return connection.lastSweep();
    }

    private List<OpenCommand> commands(String which, Instant before, int limit) {
        return jdbc.sql(OpenCommand.SELECT + "where " + which + " order by c.seq limit :limit")
                .param("before", before.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .query(OpenCommand::read)
                .list();
    }

    /**
     * A command that has not reached the engine, or that it refused.
     *
     * @param name of the message, or of the user task that was answered, or the reason of an end
     * @param holdsUp how many later commands of the same case wait for it
     * @param behind whether it waits itself for an earlier one of its case
     */
    public record OpenCommand(
            UUID id,
            String caseNo,
            String kind,
            String name,
            boolean refused,
            Instant createdAt,
            Instant nextTryAt,
            int attempts,
            @Nullable String lastError,
            int holdsUp,
            boolean behind) {

        private static final String SELECT = """
            select c.id, c.case_no, c.kind, c.name, c.state, c.created_at, c.next_try_at, c.attempts, c.last_error,
                   (select count(*)
                      from engine_command l
                     where l.case_no = c.case_no and l.seq > c.seq and l.state in ('WAITING', 'REFUSED')) as holds_up,
                   exists (select 1
                             from engine_command e
                            where e.case_no = c.case_no and e.seq < c.seq and e.state in ('WAITING', 'REFUSED')) as behind
              from engine_command c
            """;

        private static OpenCommand read(ResultSet row, int n) throws SQLException {
            return new OpenCommand(
                    row.getObject("id", UUID.class),
                    row.getString("case_no"),
                    row.getString("kind"),
                    row.getString("name"),
                    "REFUSED".equals(row.getString("state")),
                    row.getTimestamp("created_at").toInstant(),
                    row.getTimestamp("next_try_at").toInstant(),
                    row.getInt("attempts"),
                    row.getString("last_error"),
                    row.getInt("holds_up"),
                    row.getBoolean("behind"));
        }
    }

    /**
     * A step that failed; parked ones wait for a release.
     *
     * @param hindrance code of what is missing outside of the case; null if the step failed in another way
     * @param names of what lacks something, in Chinese and in English; empty without a hindrance
     */
    public record TroubledStep(
            long jobKey,
            String jobType,
            String caseNo,
            String processId,
            String elementId,
            int tries,
            String reason,
            Instant firstAt,
            Instant lastAt,
            boolean parked,
            @Nullable String hindrance,
            List<String> names) {

        private static final String SELECT = """
            select job_key, job_type, case_no, process_id, element_id, tries, reason, first_at, last_at, parked_at,
                   hindrance, names
              from step_trouble
            """;

        private static TroubledStep read(ResultSet row, int n) throws SQLException {
            return new TroubledStep(
                    row.getLong("job_key"),
                    row.getString("job_type"),
                    row.getString("case_no"),
                    row.getString("process_id"),
                    row.getString("element_id"),
                    row.getInt("tries"),
                    row.getString("reason"),
                    row.getTimestamp("first_at").toInstant(),
                    row.getTimestamp("last_at").toInstant(),
                    row.getTimestamp("parked_at") != null,
                    row.getString("hindrance"),
                    List.of((String[]) row.getArray("names").getArray()));
        }
    }

    /**
     * @param oldestWaiting when the oldest unsent command was given; null if none waits
     * @param retrying steps that failed and are tried again, without those that lack something
     * @param hindered steps that lack something outside of their case, see {@link Hindrance}
     */
    public record Backlog(
            long waiting, @Nullable Instant oldestWaiting, long refused, long retrying, long hindered, long parked) {}
}
