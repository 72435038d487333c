package dev.duban.deadline;

import dev.duban.casefile.Part;
import dev.duban.identity.Scope;
import dev.duban.web.Cursor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of the ledger. */
@Component
class DeadlineRows {

    private static final String SELECT = "select d.*, " + DeadlineRules.COLUMNS + """
         from deadline d
         join deadline_rule r on r.id = d.rule and r.jurisdiction = d.rule_jurisdiction and r.valid_from = d.rule_valid_from
        """;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final DeadlineSpans spans;

    DeadlineRows(JdbcClient jdbc, JdbcTemplate batches, DeadlineSpans spans) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.spans = spans;
    }

    void insert(Deadline deadline) {
        var budget = deadline.budget();
        var shorter = budget.shorter();
        var notAfter = budget.notAfter();
        jdbc.sql("""
            insert into deadline (id, case_no, rule, rule_jurisdiction, rule_valid_from, turn, element_id, task, anchor_event,
                                  anchor_at, anchor_document, amount, unit, direction, rolls, shorter_amount, shorter_unit,
                                  shorter_why, shorter_of_days, not_after, not_after_document, opened_at, due_at, last_day,
                                  allowed_seconds, state)
            values (:id, :case, :rule, :jurisdiction, :from, :turn, :element, :task, :event, :anchor, :document, :amount, :unit,
                    :direction, :rolls, :shorter, :shorter_unit, :shorter_why, :shorter_of, :not_after, :not_after_document,
                    :opened, :due, :last, :allowed, 'RUNNING')
            """)
                .param("id", deadline.id())
                .param("case", deadline.caseNo())
                .param("rule", deadline.rule().id())
                .param("jurisdiction", deadline.rule().jurisdiction())
                .param("from", deadline.rule().validFrom())
                .param("turn", deadline.turn().code())
                .param("element", deadline.elementId())
                .param("task", deadline.task())
                .param("event", deadline.anchor().event())
                .param("anchor", at(deadline.anchor().at()))
                .param("document", deadline.anchor().document())
                .param("amount", budget.term().amount())
                .param("unit", budget.term().unit().name())
                .param("direction", budget.direction().name())
                .param("rolls", budget.rolls())
                .param("shorter", shorter == null ? null : shorter.term().amount())
                .param(
                        "shorter_unit",
                        shorter == null ? null : shorter.term().unit().name())
                .param("shorter_why", shorter == null ? null : shorter.why())
                .param("shorter_of", shorter == null ? null : shorter.ofDays())
                .param("not_after", notAfter == null ? null : notAfter.day())
                .param("not_after_document", notAfter == null ? null : notAfter.document())
                .param("opened", at(deadline.openedAt()))
                .param("due", at(deadline.dueAt()))
                .param("last", deadline.lastDay())
                .param("allowed", deadline.allowedSeconds())
                .update();
    }

    /** Takes hold of the row until the transaction ends; empty if there is none. */
    Optional<Deadline> lock(UUID id) {
        return jdbc.sql("select id from deadline where id = :id for update")
                .param("id", id)
                .query(UUID.class)
                .optional()
                .flatMap(this::find);
    }

    Optional<Deadline> find(UUID id) {
        return read(SELECT + "where d.id = :id", Map.of("id", id)).stream().findFirst();
    }

    List<Deadline> ofCase(String caseNo) {
        return read(SELECT + "where d.case_no = :case order by d.opened_at, d.id", Map.of("case", caseNo));
    }

    /** These terms by id, whatever became of them. */
    Map<UUID, Deadline> find(Collection<UUID> ids) {
        var found = new HashMap<UUID, Deadline>();
        if (!ids.isEmpty()) {
            read(SELECT + "where d.id = any(:ids)", Map.of("ids", ids.toArray(UUID[]::new)))
                    .forEach(deadline -> found.put(deadline.id(), deadline));
        }
        return found;
    }

    /**
     * Running ones whose clock runs, in the cases of a scope, the earliest first.
     *
     * @param before null for all
     * @param after date and id of the row before; empty for the beginning
     */
    List<Deadline> due(Scope scope, @Nullable Instant before, Optional<Cursor> after, int most) {
        var params = new HashMap<String, @Nullable Object>(scope.params());
        params.put("before", at(before));
        params.put("afterAt", at(after.map(row -> row.instant(0)).orElse(null)));
        params.put("afterId", after.map(row -> row.id(1).toString()).orElse(null));
        params.put("most", most);
        return read(SELECT + """
             join case_file c on c.case_no = d.case_no
            where d.state = 'RUNNING' and d.due_at is not null and %s
              and (cast(:before as timestamptz) is null or d.due_at < :before)
              and (cast(:afterAt as timestamptz) is null
                   or (d.due_at, d.id) > (cast(:afterAt as timestamptz), cast(:afterId as uuid)))
            order by d.due_at, d.id
            limit :most
            """.formatted(scope.condition("c")), params);
    }

    /** All that run in these cases. */
    List<Deadline> runningOf(Collection<String> cases) {
        return cases.isEmpty()
                ? List.of()
                : read(
                        SELECT + "where d.case_no = any(:cases) and d.state = 'RUNNING'",
                        Map.of("cases", cases.toArray(String[]::new)));
    }

    List<Deadline> running(String caseNo, String rule) {
        return read(
                SELECT
                        + "where d.case_no = :case and d.rule = :rule and d.state = 'RUNNING' order by d.opened_at for"
                        + " update of d",
                Map.of("case", caseNo, "rule", rule));
    }

    /** Running ones that a task of this rule at this element is limited by, the earliest first; those of other elements are not. */
    List<Deadline> awaiting(String caseNo, String rule, String elementId) {
        return read(SELECT + """
            where d.case_no = :case and d.state = 'RUNNING'
              and (d.element_id = :element or d.rule = :rule and d.element_id is null)
            order by d.due_at nulls last, d.opened_at
              for update of d
            """, Map.of("case", caseNo, "rule", rule, "element", elementId));
    }

    Optional<Deadline> ofTask(UUID task) {
        return read(SELECT + "where d.task = :task order by d.opened_at desc limit 1", Map.of("task", task)).stream()
                .findFirst();
    }

    /** As {@link #ofTask}, and takes hold of it until the transaction ends. */
    Optional<Deadline> lockOfTask(UUID task) {
        return ofTask(task).flatMap(deadline -> lock(deadline.id()));
    }

    /** The running deadlines of these tasks, by task. */
    Map<UUID, Deadline> ofTasks(Collection<UUID> tasks) {
        var found = new HashMap<UUID, Deadline>();
        if (!tasks.isEmpty()) {
            read(
                            SELECT + "where d.task = any(:tasks) and d.state = 'RUNNING'",
                            Map.of("tasks", tasks.toArray(UUID[]::new)))
                    .forEach(deadline -> found.put(deadline.task(), deadline));
        }
        return found;
    }

    /** Takes hold of these rows, in the order of their ids, and reads those that still run. */
    List<Deadline> lockRunning(Collection<UUID> ids) {
        jdbc.sql("select id from deadline where id = any(:ids) order by id for update")
                .param("ids", ids.toArray(UUID[]::new))
                .query(UUID.class)
                .list();
        return find(ids).values().stream()
                .filter(Deadline::running)
                .sorted(Comparator.comparing(Deadline::openedAt).thenComparing(Deadline::id))
                .toList();
    }

    /**
     * Running ones whose length came of the rows of a rule that stood before a day, in cases of these regions, some at a time, in
     * the order of their ids. A term to which a paper or a table gave another length is not among them.
     *
     * @param regions null for all
     */
    List<Deadline> under(
            String rule,
            String jurisdiction,
            LocalDate before,
            Term.Unit unit,
            @Nullable Collection<String> regions,
            UUID after,
            int most) {
        return read(
                SELECT + """
                    join case_file c on c.case_no = d.case_no
                    where d.state = 'RUNNING' and d.id > :after
                      and d.rule = :rule and d.rule_jurisdiction = :jurisdiction and d.rule_valid_from < :before
                      and d.amount = r.amount and d.unit = r.unit and d.unit = :unit
                      and (:everywhere or c.region = any(:regions))
                    order by d.id
                    limit :most
                    """,
                Map.of(
                        "after", after,
                        "rule", rule,
                        "jurisdiction", jurisdiction,
                        "before", before,
                        "unit", unit.name(),
                        "everywhere", regions == null,
                        "regions", regions == null ? new String[0] : regions.toArray(String[]::new),
                        "most", most));
    }

    /** Writes down what was counted out anew for many terms at once. */
    void recounted(Collection<Deadline> recounted) {
        batches.batchUpdate(
                """
                update deadline
                   set rule_jurisdiction = ?, rule_valid_from = ?, amount = ?, due_at = ?, last_day = ?, allowed_seconds = ?,
                       changed_on = ?
                 where id = ?
                """,
                recounted.stream()
                        .map(deadline -> new @Nullable Object[] {
                            deadline.rule().jurisdiction(),
                            deadline.rule().validFrom(),
                            deadline.budget().term().amount(),
                            at(deadline.dueAt()),
                            deadline.lastDay(),
                            deadline.allowedSeconds(),
                            deadline.changedOn(),
                            deadline.id()
                        })
                        .toList(),
                new int[] {
                    Types.VARCHAR,
                    Types.DATE,
                    Types.INTEGER,
                    Types.TIMESTAMP_WITH_TIMEZONE,
                    Types.DATE,
                    Types.BIGINT,
                    Types.DATE,
                    Types.OTHER
                });
    }

    /** Running ones whose date may hang on the days of a year, some at a time, in the order of their ids. */
    List<Deadline> touching(int year, UUID after, int most) {
        return read(
                SELECT + """
                    where d.state = 'RUNNING' and d.id > :after
                      and d.anchor_at < :end and (d.due_at is null or d.due_at > :begin)
                    order by d.id
                    limit :most
                    """,
                Map.of(
                        "after",
                        after,
                        "begin",
                        at(Instant.parse(year - 1 + "-12-01T00:00:00Z")),
                        "end",
                        at(Instant.parse(year + 1 + "-01-01T00:00:00Z")),
                        "most",
                        most));
    }

    void attach(UUID deadline, UUID task, String elementId) {
        jdbc.sql("update deadline set task = :task, element_id = :element, answered_at = null where id = :id")
                .param("task", task)
                .param("element", elementId)
                .param("id", deadline)
                .update();
    }

    void answered(UUID deadline, @Nullable Instant at) {
        jdbc.sql("update deadline set answered_at = :at where id = :id")
                .param("at", at(at))
                .param("id", deadline)
                .update();
    }

    /** @return false if it had ended before */
    boolean settle(UUID deadline, Deadline.State state, Instant at, String why) {
        return jdbc.sql("""
            update deadline
               set state = :state, settled_at = :at, settled_why = :why, answered_at = null
             where id = :id and state = 'RUNNING'
            """)
                        .param("state", state.name())
                        .param("at", at(at))
                        .param("why", why)
                        .param("id", deadline)
                        .update()
                == 1;
    }

    void reopen(UUID deadline) {
        jdbc.sql("update deadline set state = 'RUNNING', settled_at = null, settled_why = null where id = :id")
                .param("id", deadline)
                .update();
    }

    void moved(UUID deadline, Reckoning reckoning, int extension, LocalDate on) {
        jdbc.sql("""
            update deadline
               set due_at = :due, last_day = :last, allowed_seconds = :allowed, extension = :extension, changed_on = :on
             where id = :id
            """)
                .param("due", at(reckoning.dueAt()))
                .param("last", reckoning.lastDay())
                .param("allowed", reckoning.allowedSeconds())
                .param("extension", extension)
                .param("on", on)
                .param("id", deadline)
                .update();
    }

    private List<Deadline> read(String sql, Map<String, ?> parameters) {
        var rows = jdbc.sql(sql).params(parameters).query(DeadlineRows::read).list();
        var budgets = spans.applied(rows);
        return rows.stream()
                .map(row -> budgets.containsKey(row.id()) ? row.with(budgets.get(row.id())) : row)
                .toList();
    }

    private static Deadline read(ResultSet row, int n) throws SQLException {
        var shorterUnit = row.getString("shorter_unit");
        var notAfter = row.getObject("not_after", LocalDate.class);
        var budget = new Budget(
                Term.of(row.getInt("amount"), Term.Unit.valueOf(row.getString("unit"))),
                Budget.Direction.valueOf(row.getString("direction")),
                row.getBoolean("rolls"),
                shorterUnit == null
                        ? null
                        : new Budget.Shorter(
                                Term.of(row.getInt("shorter_amount"), Term.Unit.valueOf(shorterUnit)),
                                row.getString("shorter_why"),
                                row.getInt("shorter_of_days")),
                notAfter == null ? null : new Budget.NotAfter(notAfter, row.getString("not_after_document")),
                List.of(),
                List.of());
        return new Deadline(
                row.getObject("id", UUID.class),
                row.getString("case_no"),
                DeadlineRules.read(row, n),
                Part.of(row.getString("turn")),
                row.getString("element_id"),
                row.getObject("task", UUID.class),
                new Anchor(
                        row.getString("anchor_event"),
                        row.getTimestamp("anchor_at").toInstant(),
                        row.getString("anchor_document")),
                budget,
                row.getTimestamp("opened_at").toInstant(),
                instant(row, "due_at"),
                row.getObject("last_day", LocalDate.class),
                row.getLong("allowed_seconds"),
                row.getInt("extension"),
                Deadline.State.valueOf(row.getString("state")),
                instant(row, "settled_at"),
                row.getString("settled_why"),
                instant(row, "answered_at"),
                row.getObject("changed_on", LocalDate.class));
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    static @Nullable OffsetDateTime at(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
