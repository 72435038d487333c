package dev.duban.engine;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds cases that came to a stand unseen: a failed expression, a null assignee or an unknown form makes the engine raise an
 * incident, and no job comes. A case in force with no open task, no command under way, no step being retried and no
 * wake-up ahead is stalled.
 */
@Component
public class StalledCases {

    private final JdbcClient jdbc;
    private final EngineSettings settings;
    private final CasesInForce inForce;
    private final ObjectProvider<WakeUps> wakeUps;
    private final Clock clock;

    StalledCases(
            JdbcClient jdbc,
            EngineSettings settings,
            CasesInForce inForce,
            ObjectProvider<WakeUps> wakeUps,
            Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.inForce = inForce;
        this.wakeUps = wakeUps;
        this.clock = clock;
    }

    /** All stalled cases, the longest silent first. Steps that are parked are not among them: they have their own list. */
    public List<Stalled> find() {
        var silent = silent();
        var caseNos = silent.stream().map(Stalled::caseNo).toList();
        if (caseNos.isEmpty()) {
            return List.of();
        }
        var moving = new HashSet<>(inForce.among(caseNos));
        wakeUps.forEach(source -> moving.removeAll(source.ahead(caseNos)));
        return silent.stream()
                .filter(stalled -> moving.contains(stalled.caseNo()))
                .toList();
    }

    private List<Stalled> silent() {
        return jdbc.sql("""
            select l.case_no, l.last_seen_at, l.process_instance_key, l.process_id, l.element_id
              from engine_case_life l
             where l.last_seen_at < :before
               and exists (select 1
                             from engine_instance i
                            where i.case_no = l.case_no and i.ended_at is null)
               and not exists (select 1
                                 from human_task t
                                where t.case_no = l.case_no and t.state = 'OPEN'
                                  and t.process_instance_key = l.process_instance_key)
               and not exists (select 1
                                 from human_task t join task_answer a on a.task = t.id
                                where t.case_no = l.case_no and a.state = 'UNCONFIRMED' and a.given_at >= :before)
               and not exists (select 1
                                 from engine_command c
                                where c.case_no = l.case_no and c.state in ('WAITING', 'REFUSED'))
               and not exists (select 1 from step_trouble s where s.case_no = l.case_no)
             order by l.last_seen_at
            """)
                .param("before", clock.instant().minus(settings.stalledAfter()).atOffset(ZoneOffset.UTC))
                .query((row, n) -> new Stalled(
                        row.getString("case_no"),
                        row.getTimestamp("last_seen_at").toInstant(),
                        row.getLong("process_instance_key"),
                        row.getString("process_id"),
                        row.getString("element_id")))
                .list();
    }

    /** Notes the end of instances whose case is closed; their engine side ends by itself at an end event. */
    void endClosed() {
        var now = clock.instant();
        var carried = jdbc.sql("""
            select i.case_no
              from engine_instance i join engine_case_life l on l.case_no = i.case_no
             where i.ended_at is null and l.last_seen_at < :before
               and not exists (select 1 from human_task t where t.case_no = i.case_no and t.state = 'OPEN')
             limit 1000
            """)
                .param("before", now.minus(settings.stalledAfter()).atOffset(ZoneOffset.UTC))
                .query(String.class)
                .list();
        if (carried.isEmpty()) {
            return;
        }
        var closed = new ArrayList<>(carried);
        closed.removeAll(inForce.among(carried));
        if (!closed.isEmpty()) {
            jdbc.sql("update engine_instance set ended_at = :now where ended_at is null and case_no in (:closed)")
                    .param("now", now.atOffset(ZoneOffset.UTC))
                    .param("closed", closed)
                    .update();
        }
    }

    /**
     * A case that stands still.
     *
     * @param elementId where it was seen last: the incident is there or right after
     */
    public record Stalled(String caseNo, Instant since, long processInstanceKey, String processId, String elementId) {}
}
