package dev.duban.deadline;

import dev.duban.casefile.Part;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The marks as rows. */
@Component
class Marks {

    /** Marks of deadlines that can still be missed now: running, not stopped, and no answer on its way. */
    private static final String LIVE = """
          from deadline_mark m
          join deadline d on d.id = m.deadline
         where m.case_no = :case and m.state = 'PLANNED'
           and d.state = 'RUNNING' and d.due_at is not null and d.answered_at is null
        """;

    private final JdbcClient jdbc;
    private final WorkCalendars calendars;
    private final ObjectProvider<LadderFacts> facts;
    private final Clock clock;

    Marks(JdbcClient jdbc, WorkCalendars calendars, ObjectProvider<LadderFacts> facts, Clock clock) {
        this.jdbc = jdbc;
        this.calendars = calendars;
        this.facts = facts;
        this.clock = clock;
    }

    /**
     * Plans all marks of a deadline anew; what has happened under the same extension does not happen again. The ladder is still to
     * be asked if it was.
     */
    void plan(Deadline deadline, Reckoning reckoning) {
        plan(Map.of(deadline, reckoning));
    }

    /** As {@link #plan(Deadline, Reckoning)} for many terms at once; a mark that is planned again is written once. */
    void plan(Map<Deadline, Reckoning> moved) {
        var ordinary = ordinary(moved.keySet().stream()
                .filter(Marks::ofOfficials)
                .map(Deadline::caseNo)
                .collect(Collectors.toSet()));
        var ladders = new HashMap<String, List<Rung>>();
        var rows = new ArrayList<Object[]>();
        moved.forEach((deadline, reckoning) -> {
            var rungs = ladders.computeIfAbsent(
                    deadline.rule().ladder() + "/" + deadline.turn(), ladder -> ladder(deadline));
            var climbs = ofOfficials(deadline) && ordinary.contains(deadline.caseNo()) ? List.<Rung>of() : rungs;
            for (var mark : MarkPlan.of(deadline, reckoning, climbs, calendars.now())) {
                rows.add(new Object[] {
                    deadline.id(),
                    deadline.caseNo(),
                    deadline.extension(),
                    mark.code(),
                    mark.kind().name(),
                    mark.at().toString()
                });
            }
        });
        var ids = moved.keySet().stream().map(Deadline::id).toArray(UUID[]::new);
        jdbc.sql("""
            with planned as materialized (
                select *
                  from unnest(cast(:deadlines as uuid[]), cast(:cases as text[]), cast(:extensions as integer[]),
                              cast(:codes as text[]), cast(:kinds as text[]), cast(:ats as timestamptz[]))
                       p (deadline, case_no, extension, code, kind, at)),
            dropped as (
                update deadline_mark m
                   set state = 'DROPPED', settled_at = :now
                 where m.deadline = any(:ids) and m.state = 'PLANNED' and m.kind <> 'FACTS'
                   and (m.deadline, m.extension, m.code) not in (select p.deadline, p.extension, p.code from planned p))
            insert into deadline_mark (id, deadline, case_no, extension, code, kind, at, state)
            select gen_random_uuid(), p.deadline, p.case_no, p.extension, p.code, p.kind, p.at, 'PLANNED'
              from planned p
            on conflict (deadline, extension, code) do update
               set at = excluded.at, state = 'PLANNED', settled_at = null
             where deadline_mark.state = 'DROPPED' or deadline_mark.state = 'PLANNED' and deadline_mark.at <> excluded.at
            """)
                .param("deadlines", rows.stream().map(row -> row[0]).toArray(UUID[]::new))
                .param("cases", rows.stream().map(row -> row[1]).toArray(String[]::new))
                .param("extensions", rows.stream().map(row -> row[2]).toArray(Integer[]::new))
                .param("codes", rows.stream().map(row -> row[3]).toArray(String[]::new))
                .param("kinds", rows.stream().map(row -> row[4]).toArray(String[]::new))
                .param("ats", rows.stream().map(row -> row[5]).toArray(String[]::new))
                .param("now", now())
                .param("ids", ids)
                .update();
        stand(ids);
    }

    /** What was still planned for a deadline is not to happen any more. */
    void drop(UUID deadline) {
        jdbc.sql("""
            with dropped as (
                update deadline_mark set state = 'DROPPED', settled_at = :now where deadline = :deadline and state = 'PLANNED')
            update deadline set climbs_at = null where id = :deadline and climbs_at is not null
            """).param("now", now()).param("deadline", deadline).update();
    }

    private void stand(UUID deadline) {
        stand(new UUID[] {deadline});
    }

    /** Notes on the rows of deadlines what the board counts by, so that nobody has to gather the marks of all cases for it. */
    private void stand(UUID[] deadlines) {
        jdbc.sql("""
            update deadline d
               set rung = u.rung, climbs_at = u.climbs_at
              from (select x.id as deadline, max(m.code) filter (where m.state = 'DONE') as rung,
                           min(m.at) filter (where m.state = 'PLANNED') as climbs_at
                      from deadline x
                      left join deadline_mark m on m.deadline = x.id and m.extension = x.extension and m.kind = 'RUNG'
                     where x.id = any(:deadlines)
                     group by x.id) u
             where d.id = u.deadline and (d.rung is distinct from u.rung or d.climbs_at is distinct from u.climbs_at)
            """).param("deadlines", deadlines).update();
    }

    /** What is due in a case, the earliest first; of one instant the more serious last. */
    List<Mark> due(String caseNo) {
        return jdbc.sql("select m.*" + LIVE + "and m.at <= :now order by m.at, m.kind, m.code")
                .param("case", caseNo)
                .param("now", now())
                .query(Marks::read)
                .list();
    }

    /** When something is due next in a case; empty if nothing is planned. */
    Optional<Instant> next(String caseNo) {
        return jdbc.sql("select min(m.at) as at" + LIVE)
                .param("case", caseNo)
                .query((row, n) -> Optional.ofNullable(DeadlineRows.instant(row, "at")))
                .single();
    }

    /** As {@link #next(String)} for many cases, each looked up by itself; one in which nothing is planned is left out. */
    Map<String, Instant> next(Collection<String> cases) {
        var next = new HashMap<String, Instant>();
        jdbc.sql("""
            select u.case_no, n.at
              from unnest(cast(:cases as text[])) u (case_no)
              join lateral (select min(m.at) as at
                              from deadline_mark m
                              join deadline d on d.id = m.deadline
                             where m.case_no = u.case_no and m.state = 'PLANNED'
                               and d.state = 'RUNNING' and d.due_at is not null and d.answered_at is null) n on n.at is not null
            """).param("cases", cases.toArray(String[]::new)).query(row -> {
            next.put(row.getString("case_no"), row.getTimestamp("at").toInstant());
        });
        return next;
    }

    /** All marks of a deadline under its present extension, in their order. */
    List<Mark> of(UUID deadline) {
        return jdbc.sql("""
            select m.*
              from deadline_mark m join deadline d on d.id = m.deadline
             where m.deadline = :deadline and m.extension = d.extension
             order by m.at, m.code
            """).param("deadline", deadline).query(Marks::read).list();
    }

    void settle(Mark mark, Mark.State state) {
        jdbc.sql("update deadline_mark set state = :state, settled_at = :now where id = :id and state = 'PLANNED'")
                .param("state", state.name())
                .param("now", now())
                .param("id", mark.id())
                .update();
        if (mark.kind() == Mark.Kind.RUNG) {
            stand(mark.deadline());
        }
    }

    /** The ladder is to be asked about a deadline at once; one that is to be asked already is asked once. */
    void ask(Deadline deadline) {
        jdbc.sql("""
            insert into deadline_mark (id, deadline, case_no, extension, code, kind, at, state)
            values (:id, :deadline, :case, :extension, 'FACTS', 'FACTS', :now, 'PLANNED')
            on conflict (deadline, extension, code) do update
               set at = excluded.at, state = 'PLANNED', settled_at = null
             where deadline_mark.state <> 'PLANNED'
            """)
                .param("id", UUID.randomUUID())
                .param("deadline", deadline.id())
                .param("case", deadline.caseNo())
                .param("extension", deadline.extension())
                .param("now", now())
                .update();
    }

    /**
     * A rung was climbed, also one that no day asks for, as L5.
     *
     * @return id of its mark
     */
    UUID climbed(Deadline deadline, Ledger.Said said) {
        var mark = jdbc.sql("""
            insert into deadline_mark (id, deadline, case_no, extension, code, kind, at, state, settled_at, addressee, facts,
                                       last_day)
            values (:id, :deadline, :case, :extension, :rung, 'RUNG', :now, 'DONE', :now, :addressee, :facts, :last)
            on conflict (deadline, extension, code) do update
               set state = 'DONE', settled_at = excluded.settled_at, addressee = excluded.addressee, facts = excluded.facts,
                   last_day = excluded.last_day
            returning id
            """)
                .param("id", UUID.randomUUID())
                .param("deadline", deadline.id())
                .param("case", deadline.caseNo())
                .param("extension", deadline.extension())
                .param("rung", said.rung())
                .param("addressee", said.addressee())
                .param("facts", said.facts().stream().map(Enum::name).toArray(String[]::new))
                .param("last", deadline.lastDay())
                .param("now", now())
                .query(UUID.class)
                .single();
        stand(deadline.id());
        return mark;
    }

    /** The task has come in which a climbed rung is carried out; one that comes again takes the place of the last. */
    void carriedOutIn(UUID mark, UUID task) {
        jdbc.sql("update deadline_mark set task = :task where id = :id")
                .param("task", task)
                .param("id", mark)
                .update();
    }

    void postpone(Mark mark, Instant at) {
        jdbc.sql("update deadline_mark set at = :at where id = :id and state = 'PLANNED' and at < :at")
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("id", mark.id())
                .update();
        stand(mark.deadline());
    }

    /**
     * The rungs that this deadline climbs, in the order of lateness. Those of officials are none where the hazard is known to be
     * ordinary, as the decision {@code deadline-ladder} says (DMN-11, LX), so that nothing is announced that will not come.
     */
    List<Rung> rungs(Deadline deadline) {
        return ofOfficials(deadline) && ordinary(List.of(deadline.caseNo())).contains(deadline.caseNo())
                ? List.of()
                : ladder(deadline);
    }

    private static boolean ofOfficials(Deadline deadline) {
        return deadline.rule().ladder() == null && deadline.turn() != Part.ENTERPRISE;
    }

    private Set<String> ordinary(Collection<String> cases) {
        return facts.stream()
                .flatMap(source -> source.of(cases).entrySet().stream())
                .filter(known -> known.getValue().contains(LadderFacts.Fact.ORDINARY))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private List<Rung> ladder(Deadline deadline) {
        var ladder = deadline.rule().ladder();
        if (ladder == null && deadline.turn() == Part.ENTERPRISE) {
            return List.of();
        }
        return jdbc.sql("""
            select rung, late_days, late_unit, reply_working_days
              from ladder_rung
             where ladder = :ladder
             order by late_days
            """)
                .param("ladder", (ladder == null ? DeadlineRule.Ladder.OFFICIAL : ladder).name())
                .query((row, n) -> {
                    var reply = row.getObject("reply_working_days", Integer.class);
                    return new Rung(
                            row.getString("rung"),
                            Term.of(row.getInt("late_days"), Term.Unit.valueOf(row.getString("late_unit"))),
                            reply == null ? null : new Term.WorkingDays(reply));
                })
                .list();
    }

    static Mark read(ResultSet row, int n) throws SQLException {
        return new Mark(
                row.getObject("id", UUID.class),
                row.getObject("deadline", UUID.class),
                row.getString("case_no"),
                row.getString("code"),
                Mark.Kind.valueOf(row.getString("kind")),
                row.getTimestamp("at").toInstant(),
                Mark.State.valueOf(row.getString("state")),
                DeadlineRows.instant(row, "settled_at"));
    }

    private java.time.OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
