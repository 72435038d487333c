package dev.duban.deadline;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What lengthened or stopped a term, and every move of its date that came of it. */
@Component
class DeadlineSpans {

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final Clock clock;

    DeadlineSpans(JdbcClient jdbc, JdbcTemplate batches, Clock clock) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.clock = clock;
    }

    void extended(UUID deadline, Term by, Decision decision) {
        insert(deadline, "EXTENSION", by, null, decision);
    }

    /** Names the paper of the last extension and of the move that came of it, if none is named yet. */
    void documented(UUID deadline, String number) {
        jdbc.sql("""
            update deadline_span
               set document = :number
             where document is null
               and id = (select id
                           from deadline_span
                          where deadline = :id and kind = 'EXTENSION'
                          order by noted_at desc, id
                          limit 1)
            """).param("id", deadline).param("number", number).update();
        jdbc.sql("""
            update deadline_change
               set document = :number
             where deadline = :id
               and seq = (select max(seq) from deadline_change where deadline = :id and kind = 'EXTENDED')
               and document is null
            """).param("id", deadline).param("number", number).update();
    }

    void stopped(UUID deadline, LocalDate from, Decision decision) {
        insert(deadline, "STOP", null, from, decision);
    }

    void resumed(UUID deadline, LocalDate on) {
        jdbc.sql("update deadline_span set resumed_on = :on where deadline = :id and kind = 'STOP' and"
                        + " resumed_on is null")
                .param("on", on)
                .param("id", deadline)
                .update();
    }

    private void insert(UUID deadline, String kind, @Nullable Term by, @Nullable LocalDate from, Decision decision) {
        jdbc.sql("""
            insert into deadline_span (id, deadline, kind, amount, unit, from_on, decided_by, decided_on, reason, document,
                                       noted_at)
            values (:span, :id, :kind, :amount, :unit, :from, :by, :on, :reason, :document, :now)
            """)
                .param("span", UUID.randomUUID())
                .param("id", deadline)
                .param("kind", kind)
                .param("amount", by == null ? null : by.amount())
                .param("unit", by == null ? null : by.unit().name())
                .param("from", from)
                .param("by", decision.by())
                .param("on", decision.on())
                .param("reason", decision.reason())
                .param("document", decision.document())
                .param("now", DeadlineRows.at(clock.instant()))
                .update();
    }

    /**
     * Notes that a date moved.
     *
     * @param after null while the clock stands
     */
    void moved(UUID deadline, String kind, @Nullable Instant before, @Nullable Instant after, Decision decision) {
        jdbc.sql("""
            insert into deadline_change (deadline, seq, at, kind, before_due, after_due, by_person, reason, document)
            select :id, count(*) + 1, :now, :kind, :before, :after, :by, :reason, :document
              from deadline_change
             where deadline = :id
            """)
                .param("id", deadline)
                .param("now", DeadlineRows.at(clock.instant()))
                .param("kind", kind)
                .param("before", DeadlineRows.at(before))
                .param("after", DeadlineRows.at(after))
                .param("by", decision.by())
                .param("reason", decision.reason())
                .param("document", decision.document())
                .update();
    }

    /** As {@link #moved(UUID, String, Instant, Instant, Decision)} for many terms that one decision moved. */
    void moved(String kind, List<Recount.Moved> moved, Decision decision) {
        var now = DeadlineRows.at(clock.instant());
        batches.batchUpdate(
                """
                insert into deadline_change (deadline, seq, at, kind, before_due, after_due, by_person, reason, document)
                select cast(? as uuid), count(*) + 1, ?, ?, ?, ?, ?, ?, ?
                  from deadline_change
                 where deadline = cast(? as uuid)
                """,
                moved.stream()
                        .map(one -> new @Nullable Object[] {
                            one.after().id(),
                            now,
                            kind,
                            DeadlineRows.at(one.before().dueAt()),
                            DeadlineRows.at(one.after().dueAt()),
                            decision.by(),
                            decision.reason(),
                            decision.document(),
                            one.after().id()
                        })
                        .toList(),
                new int[] {
                    Types.OTHER,
                    Types.TIMESTAMP_WITH_TIMEZONE,
                    Types.VARCHAR,
                    Types.TIMESTAMP_WITH_TIMEZONE,
                    Types.TIMESTAMP_WITH_TIMEZONE,
                    Types.OTHER,
                    Types.VARCHAR,
                    Types.VARCHAR,
                    Types.OTHER
                });
    }

    /** The budgets of these terms with all that lengthened and stopped them; a term that nothing did is left out. */
    Map<UUID, Budget> applied(Collection<Deadline> terms) {
        var budgets = new HashMap<UUID, Budget>();
        var whole = new HashMap<UUID, Budget>();
        terms.forEach(term -> whole.put(term.id(), term.budget()));
        for (var span : of(whole.keySet())) {
            budgets.put(span.deadline(), span.after(budgets.getOrDefault(span.deadline(), whole.get(span.deadline()))));
        }
        return budgets;
    }

    private List<Span> of(Collection<UUID> deadlines) {
        if (deadlines.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("select * from deadline_span where deadline = any(:ids) order by noted_at, id")
                .param("ids", deadlines.toArray(UUID[]::new))
                .query(DeadlineSpans::read)
                .list();
    }

    private static Span read(ResultSet row, int n) throws SQLException {
        var unit = row.getString("unit");
        return new Span(
                row.getObject("deadline", UUID.class),
                unit == null ? null : Term.of(row.getInt("amount"), Term.Unit.valueOf(unit)),
                row.getObject("from_on", LocalDate.class),
                row.getObject("resumed_on", LocalDate.class),
                new Decision(
                        row.getObject("decided_by", UUID.class),
                        row.getObject("decided_on", LocalDate.class),
                        row.getString("reason"),
                        row.getString("document")));
    }

    /** @param by null for a stop */
    private record Span(
            UUID deadline,
            @Nullable Term by,
            LocalDate from,
            @Nullable LocalDate resumedOn,
            Decision decision) {

        Budget after(Budget budget) {
            return by == null
                    ? budget.stopped(new Budget.Stop(from, resumedOn, decision))
                    : budget.extended(new Budget.Extension(by, decision));
        }
    }
}
