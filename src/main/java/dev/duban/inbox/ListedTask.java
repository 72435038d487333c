package dev.duban.inbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A task in a list.
 *
 * @param dueAt from this instant on it is late; null without a limit and while its clock stands
 * @param readers how many people may do it
 * @param separate the task of this case that the reader, or the holder whom the reader stands in for, did and that forbids this
 *     one; null if nothing forbids it
 */
record ListedTask(
        UUID id,
        String caseNo,
        String processId,
        String elementId,
        long processDefinitionKey,
        String name,
        String title,
        String enterpriseName,
        String sector,
        String region,
        List<String> roles,
        String deadlineRule,
        InboxTask.State state,
        Instant openedAt,
        @Nullable Instant dueAt,
        @Nullable UUID assignee,
        @Nullable UUID assignedBy,
        @Nullable Instant claimedAt,
        @Nullable Instant answeredAt,
        @Nullable Instant settledAt,
        @Nullable String why,
        int readers,
        @Nullable String separate) {

    /**
     * Reads the tasks that a query found, in its order. Who may do them is counted once for each group that occurs among them.
     *
     * @param found selects {@code id} and {@code place}, the order; the parameter {@code me} is the reader
     */
    static String select(String found) {
        return """
            with found as materialized (%s),
                 listed as materialized (select t.*, f.place from found f join inbox_task t on t.id = f.id),
                 crowd as materialized (select distinct l.organ, l.enterprise, l.roles from listed l),
                 counted as materialized (
                    select c.organ, c.enterprise, c.roles,
                           (select count(*) from person p
                             where p.active and not p.service
                               and (p.enterprise = c.enterprise
                                    or p.organ = any(array(
                                       select o.id
                                         from organ o
                                        where o.id = c.organ
                                           or o.parent = c.organ and o.kind = 'WSC_OFFICE'
                                           or o.id = (select w.parent
                                                        from organ w
                                                       where w.id = c.organ and w.kind = 'WSC_OFFICE'))))
                               and exists (select 1 from person_role r
                                            where r.person = p.id and r.role = any(c.roles))) as readers
                      from crowd c)
            select t.id, t.case_no, t.process_id, t.element_id, t.name, t.title, t.enterprise_name, t.sector, t.region, t.roles,
                   t.deadline_rule, t.state, t.opened_at, t.due_at, t.assignee, t.assigned_by, t.claimed_at, t.answered_at,
                   t.settled_at,
                   t.why, t.process_definition_key, n.readers,
                   (select s.element
                      from unnest(t.separate_from) as s(element)
                     where (select d.answered_by
                                    from inbox_task d
                                   where d.case_no = t.case_no and d.element_id = s.element
                                     and d.state in ('ANSWERED', 'DONE')
                                   order by d.answered_at desc
                                   limit 1) in (:me, t.assignee)
                     limit 1) as separate
              from listed t
              join counted n on n.organ is not distinct from t.organ and n.enterprise is not distinct from t.enterprise
                            and n.roles = t.roles
             order by t.place
            """.formatted(found);
    }

    static ListedTask read(ResultSet row, int n) throws SQLException {
        return new ListedTask(
                row.getObject("id", UUID.class),
                row.getString("case_no"),
                row.getString("process_id"),
                row.getString("element_id"),
                row.getLong("process_definition_key"),
                row.getString("name"),
                row.getString("title"),
                row.getString("enterprise_name"),
                row.getString("sector"),
                row.getString("region"),
                List.of((String[]) row.getArray("roles").getArray()),
                row.getString("deadline_rule"),
                InboxTask.State.valueOf(row.getString("state")),
                row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                InboxTaskRows.instant(row, "due_at"),
                row.getObject("assignee", UUID.class),
                row.getObject("assigned_by", UUID.class),
                InboxTaskRows.instant(row, "claimed_at"),
                InboxTaskRows.instant(row, "answered_at"),
                InboxTaskRows.instant(row, "settled_at"),
                row.getString("why"),
                row.getInt("readers"),
                row.getString("separate"));
    }
}
