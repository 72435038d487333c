package dev.duban.deadline;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What lies ahead over all cases that have a watch, and what happened in a stretch of time; for whoever moves the clock. */
@Component
public class MarksAhead {

    /** What is due within so much is due at one instant. */
    private static final Duration AT_ONCE = Duration.ofSeconds(30);

    private static final String AHEAD = """
          from deadline_mark m
          join deadline d on d.id = m.deadline
          join case_file c on c.case_no = m.case_no
          join deadline_watch w on w.case_no = m.case_no and w.armed_at is not null
         where m.state = 'PLANNED' and m.at <= :until
           and d.state = 'RUNNING' and d.due_at is not null and d.answered_at is null and c.closed_at is null
        """;

    private final JdbcClient jdbc;
    private final Clock clock;

    MarksAhead(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** How many marks are due and have not happened yet. */
    public int due() {
        return jdbc.sql("select count(*)" + AHEAD)
                .param("until", DeadlineRows.at(clock.instant()))
                .query(Integer.class)
                .single();
    }

    /** When something is due next after now; of marks within half a minute the last. Empty if nothing is planned until then. */
    public Optional<Instant> next(Instant until) {
        return jdbc.sql("""
            select max(m.at) as at
              from deadline_mark m
             where m.state = 'PLANNED'
               and m.at <= (select min(m.at)
            """ + AHEAD + "and m.at > :now) + make_interval(secs => :once)")
                .param("now", DeadlineRows.at(clock.instant()))
                .param("until", DeadlineRows.at(until))
                .param("once", AT_ONCE.toSeconds())
                .query((row, n) -> Optional.ofNullable(DeadlineRows.instant(row, "at")))
                .single();
    }

    /** What is to happen until then by what is known today, counted by code. */
    public List<Coming> until(Instant until) {
        return jdbc.sql("select m.kind, m.code, count(*) as cases" + AHEAD + """
               and m.kind <> 'FACTS'
             group by m.kind, m.code
             order by m.kind, m.code
            """)
                .param("until", DeadlineRows.at(until))
                .query((row, n) -> new Coming(
                        Mark.Kind.valueOf(row.getString("kind")), row.getString("code"), row.getInt("cases")))
                .list();
    }

    /** What happened from an instant on and before another, in its order. */
    public List<Happened> between(Instant from, Instant before, int most) {
        return jdbc.sql("""
            select m.case_no, m.kind, m.code, m.at, m.settled_at, m.state, d.rule
              from deadline_mark m
              join deadline d on d.id = m.deadline
             where m.state in ('DONE', 'PASSED_OVER') and m.kind <> 'FACTS' and m.settled_at >= :from and m.settled_at < :before
             order by m.settled_at, m.case_no, m.code
             limit :most
            """)
                .param("from", DeadlineRows.at(from))
                .param("before", DeadlineRows.at(before))
                .param("most", most)
                .query(MarksAhead::happened)
                .list();
    }

    private static Happened happened(ResultSet row, int n) throws SQLException {
        return new Happened(
                row.getString("case_no"),
                Mark.Kind.valueOf(row.getString("kind")),
                row.getString("code"),
                row.getString("rule"),
                row.getTimestamp("at").toInstant(),
                row.getTimestamp("settled_at").toInstant(),
                Mark.State.valueOf(row.getString("state")));
    }

    /** @param cases of one code; a case may be counted more than once */
    public record Coming(Mark.Kind kind, String code, int cases) {}

    /**
     * A mark that was reached.
     *
     * @param planned when it was to happen
     * @param at when it happened
     */
    public record Happened(
            String caseNo, Mark.Kind kind, String code, String rule, Instant planned, Instant at, Mark.State state) {}
}
