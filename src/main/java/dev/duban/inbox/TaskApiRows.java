package dev.duban.inbox;

import dev.duban.identity.Person;
import dev.duban.web.Cursor;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Open tasks that an account may do or holds. */
@Component
@Transactional(readOnly = true)
class TaskApiRows {

    private final JdbcClient jdbc;
    private final InboxReader readers;

    TaskApiRows(JdbcClient jdbc, InboxReader readers) {
        this.jdbc = jdbc;
        this.readers = readers;
    }

    /**
     * Those longest open first, behind a row.
     *
     * @param caseNo null for all cases
     * @param after when it was opened and its id; empty for the beginning
     * @param most rows
     */
    List<Row> find(Person account, @Nullable String caseNo, Optional<Cursor> after, int most) {
        var reading = readers.of(account);
        var where = new StringBuilder("(%s or %s)".formatted(InboxReader.MINE, reading.claimable()));
        if (caseNo != null) {
            where.append(" and t.case_no = :case");
            reading.params().put("case", caseNo);
        }
        after.ifPresent(row -> {
            where.append(" and (t.opened_at, t.id) > (:afterAt, :afterId)");
            reading.params().put("afterAt", InboxTaskRows.at(row.instant(0)));
            reading.params().put("afterId", row.id(1));
        });
        return jdbc.sql("""
            select t.id, t.case_no, t.process_id || '.' || t.element_id as element, t.name, t.title, t.enterprise_name,
                   t.sector, t.region, t.state, t.opened_at, t.due_at, t.legal_basis
              from inbox_task t
             where %s
             order by t.opened_at, t.id
             limit :most
            """.formatted(where))
                .params(reading.params())
                .param("most", most)
                .query(Row.class)
                .list();
    }

    /** @param element as {@code process.element} */
    record Row(
            UUID id,
            String caseNo,
            String element,
            String name,
            String title,
            String enterpriseName,
            String sector,
            String region,
            InboxTask.State state,
            Instant openedAt,
            @Nullable Instant dueAt,
            String legalBasis) {}
}
