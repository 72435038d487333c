package dev.duban.inbox;

import dev.duban.registry.Enterprise;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Table {@code inbox_task}, one task at a time. Each change is one update that says which state it may start from. */
@Component
class InboxTaskRows {

    static final String SELECT = """
        select t.id, t.case_no, t.flow, t.process_id, t.process_definition_key, t.element_id, t.form_key, t.name, t.title,
               t.case_enterprise, t.enterprise_name, t.region, t.sector, t.roles, t.part, t.organ, t.enterprise,
               t.paper_organ, t.deadline_rule, t.legal_basis, t.separate_from, t.state, t.opened_at, t.assignee,
               t.assigned_by, t.claimed_at, t.answered_by, t.answered_at, t.settled_at, t.why
          from inbox_task t
        """;

    private final JdbcClient jdbc;

    InboxTaskRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @throws NoSuchElementException if there is none */
    InboxTask of(UUID id) {
        return find(id).orElseThrow(() -> new NoSuchElementException("No task " + id));
    }

    Optional<InboxTask> find(UUID id) {
        return jdbc.sql(SELECT + "where t.id = :id")
                .param("id", id)
                .query(InboxTaskRows::read)
                .optional();
    }

    /** All tasks of a case, the newest first. */
    List<InboxTask> ofCase(String caseNo) {
        return jdbc.sql(SELECT + "where t.case_no = :case order by t.opened_at desc, t.id")
                .param("case", caseNo)
                .query(InboxTaskRows::read)
                .list();
    }

    void insert(InboxTask task) {
        jdbc.sql("""
            insert into inbox_task (id, case_no, flow, process_id, process_definition_key, element_id, form_key, name, title,
                                    case_enterprise, enterprise_name, region, sector, roles, part, organ, enterprise,
                                    paper_organ, deadline_rule, legal_basis, separate_from, state, opened_at, assignee,
                                    assigned_by, claimed_at)
            values (:id, :case, :flow, :process, :definition, :element, :form, :name, :title, :caseEnterprise,
                    :enterpriseName, :region, :sector, :roles, :part, :organ, :enterprise, :paperOrgan, :rule, :basis,
                    :separate, :state, :openedAt, :assignee, :assignedBy, :claimedAt)
            """)
                .param("id", task.id())
                .param("case", task.caseNo())
                .param("flow", task.flow())
                .param("process", task.processId())
                .param("definition", task.processDefinitionKey())
                .param("element", task.elementId())
                .param("form", task.formKey())
                .param("name", task.name())
                .param("title", task.title())
                .param("caseEnterprise", task.caseEnterprise())
                .param("enterpriseName", task.enterpriseName())
                .param("region", task.region())
                .param("sector", task.sector())
                .param("roles", task.roles().toArray(String[]::new))
                .param("part", task.part())
                .param("organ", task.organ())
                .param("enterprise", task.enterprise())
                .param("paperOrgan", task.paperOrgan())
                .param("rule", task.deadlineRule())
                .param("basis", task.legalBasis())
                .param("separate", task.separateFrom().toArray(String[]::new))
                .param("state", task.state().name())
                .param("openedAt", at(task.openedAt()))
                .param("assignee", task.assignee())
                .param("assignedBy", task.assignedBy())
                .param("claimedAt", task.claimedAt() == null ? null : at(task.claimedAt()))
                .update();
    }

    /** Gives an unclaimed task to somebody; false if it was not unclaimed any more. */
    boolean claim(UUID task, UUID assignee, Instant now) {
        return jdbc.sql("""
            update inbox_task
               set state = 'CLAIMED', assignee = :assignee, assigned_by = :assignee, claimed_at = :now
             where id = :id and state = 'TODO'
            """)
                        .param("id", task)
                        .param("assignee", assignee)
                        .param("now", at(now))
                        .update()
                == 1;
    }

    /** Takes a task from its holder back to the group; false if that person does not hold it any more. */
    boolean release(UUID task, UUID holder) {
        return jdbc.sql("""
            update inbox_task
               set state = 'TODO', assignee = null, assigned_by = null, claimed_at = null
             where id = :id and state = 'CLAIMED' and assignee = :holder
            """).param("id", task).param("holder", holder).update() == 1;
    }

    /** Takes an open task from its holder, or from the group (null), to somebody else; false if it is held by another now. */
    boolean reassign(UUID task, @Nullable UUID holder, UUID to, UUID by, Instant now) {
        return jdbc.sql("""
            update inbox_task
               set state = 'CLAIMED', assignee = :to, assigned_by = :by, claimed_at = :now
             where id = :id and state in ('TODO', 'CLAIMED') and assignee is not distinct from cast(:holder as uuid)
            """)
                        .param("id", task)
                        .param("holder", holder == null ? null : holder.toString())
                        .param("to", to)
                        .param("by", by)
                        .param("now", at(now))
                        .update()
                == 1;
    }

    /** The tasks somebody has claimed, by case. */
    List<InboxTask> heldBy(UUID person) {
        return jdbc.sql(SELECT + "where t.assignee = :person and t.state = 'CLAIMED' order by t.case_no, t.id")
                .param("person", person)
                .query(InboxTaskRows::read)
                .list();
    }

    /** Hands the open tasks of one organ to another; who has claimed one keeps it. */
    void handOver(UUID before, UUID after) {
        jdbc.sql("""
            update inbox_task
               set organ = case when organ = :before then :after else organ end,
                   paper_organ = case when paper_organ = :before then :after else paper_organ end
             where state in ('TODO', 'CLAIMED') and (organ = :before or paper_organ = :before)
            """).param("before", before).param("after", after).update();
    }

    /** Puts all tasks of an enterprise under another one, those that are settled too: their lists are searched by its name. */
    void putUnder(UUID enterprise, Enterprise other) {
        jdbc.sql("""
            update inbox_task t
               set case_enterprise = :other, enterprise_name = :name,
                   enterprise = case when t.enterprise = :one then :other else t.enterprise end
             where t.case_enterprise = :one
               and t.case_no in (select c.case_no from case_file c where c.enterprise in (:one, :other))
            """)
                .param("one", enterprise)
                .param("other", other.id())
                .param("name", other.name())
                .update();
    }

    /**
     * Notes an answer; false if somebody else holds the task or it is not open.
     *
     * @param holder who may hold it: the author, or for whom the author stands in
     */
    boolean answered(UUID task, UUID holder, UUID author, Instant now) {
        return jdbc.sql("""
            update inbox_task
               set state = 'ANSWERED', assignee = :author, assigned_by = coalesce(assigned_by, :author),
                   claimed_at = coalesce(claimed_at, :now), answered_by = :author, answered_at = :now, settled_at = :now
             where id = :id and (state = 'TODO' or state = 'CLAIMED' and assignee = :holder)
            """)
                        .param("id", task)
                        .param("holder", holder)
                        .param("author", author)
                        .param("now", at(now))
                        .update()
                == 1;
    }

    /** Notes who answered a task, unless it is known; such a task was held by nobody else. */
    void author(UUID task, UUID author, Instant givenAt) {
        jdbc.sql("""
            update inbox_task
               set assignee = :author, assigned_by = :author, claimed_at = coalesce(claimed_at, :at), answered_by = :author,
                   answered_at = :at, state = 'ANSWERED'
             where id = :id and answered_by is null
            """)
                .param("id", task)
                .param("author", author)
                .param("at", at(givenAt))
                .update();
    }

    /** Notes how a task ended; one that is not there is left alone. */
    void settle(UUID task, InboxTask.State state, @Nullable String why, Instant at) {
        jdbc.sql("update inbox_task set state = :state, why = :why, settled_at = :at where id = :id")
                .param("id", task)
                .param("state", state.name())
                .param("why", why)
                .param("at", at(at))
                .update();
    }

    /** Who gave the last answer that stands to this user task of the case; empty if nobody did. */
    Optional<UUID> lastAuthor(String caseNo, String elementId) {
        return jdbc.sql("""
            select answered_by
              from inbox_task
             where case_no = :case and element_id = :element and state in ('ANSWERED', 'DONE')
             order by answered_at desc
             limit 1
            """)
                .param("case", caseNo)
                .param("element", elementId)
                .query(UUID.class)
                .optional();
    }

    /** The newest task of this element in the case before the present one. */
    Optional<InboxTask> newest(String caseNo, String elementId) {
        return jdbc.sql(SELECT + """
            where t.case_no = :case and t.element_id = :element
            order by t.opened_at desc
            limit 1
            """)
                .param("case", caseNo)
                .param("element", elementId)
                .query(InboxTaskRows::read)
                .optional();
    }

    static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    static InboxTask read(ResultSet row, int n) throws SQLException {
        return new InboxTask(
                row.getObject("id", UUID.class),
                row.getString("case_no"),
                row.getString("flow"),
                row.getString("process_id"),
                row.getLong("process_definition_key"),
                row.getString("element_id"),
                row.getLong("form_key"),
                row.getString("name"),
                row.getString("title"),
                row.getObject("case_enterprise", UUID.class),
                row.getString("enterprise_name"),
                row.getString("region"),
                row.getString("sector"),
                List.of((String[]) row.getArray("roles").getArray()),
                row.getString("part"),
                row.getObject("organ", UUID.class),
                row.getObject("enterprise", UUID.class),
                row.getObject("paper_organ", UUID.class),
                row.getString("deadline_rule"),
                row.getString("legal_basis"),
                List.of((String[]) row.getArray("separate_from").getArray()),
                InboxTask.State.valueOf(row.getString("state")),
                row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                row.getObject("assignee", UUID.class),
                row.getObject("assigned_by", UUID.class),
                instant(row, "claimed_at"),
                row.getObject("answered_by", UUID.class),
                instant(row, "answered_at"),
                instant(row, "settled_at"),
                row.getString("why"));
    }
}
