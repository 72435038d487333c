package dev.duban.engine;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds cases that came to a stand unseen: a failed expression, a null assignee or an unknown form makes the engine raise an
 * incident, and no job comes. A case in force with no open task, no command under way, no step being retried and no
 * wake-up ahead is stalled. With an open task, which may be that of another branch, it is if an answer was taken by no step, or
 * nothing came after the step it was seen at last although something must ({@link SureNext}).
 */
@Component
public class StalledCases {

    private final JdbcClient jdbc;
    private final EngineSettings settings;
    private final CasesInForce inForce;
    private final ObjectProvider<WakeUps> wakeUps;
    private final Models models;
    private final Clock clock;
    private final Map<Long, Set<String>> sureNext = new ConcurrentHashMap<>();

    StalledCases(
            JdbcClient jdbc,
            EngineSettings settings,
            CasesInForce inForce,
            ObjectProvider<WakeUps> wakeUps,
            Models models,
            Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.inForce = inForce;
        this.wakeUps = wakeUps;
        this.models = models;
        this.clock = clock;
    }

    /** All stalled cases, the longest silent first. Steps that are parked are not among them: they have their own list. */
    public List<Stalled> find() {
        var silent = silent();
        var caseNos = silent.stream().map(found -> found.stalled().caseNo()).toList();
        if (caseNos.isEmpty()) {
            return List.of();
        }
        var inForceNow = inForce.among(caseNos);
        var waiting = new HashSet<String>();
        wakeUps.forEach(source -> waiting.addAll(source.ahead(caseNos)));
        return silent.stream()
                .filter(found ->
                        found.surely() || !waiting.contains(found.stalled().caseNo()))
                .map(Silent::stalled)
                .filter(stalled -> inForceNow.contains(stalled.caseNo()))
                .toList();
    }

    private List<Silent> silent() {
        return jdbc.sql("""
            select s.case_no, s.last_seen_at, s.process_instance_key, s.process_id, s.element_id, s.surely
              from (select l.case_no, l.last_seen_at, l.process_instance_key, l.process_id, l.element_id,
                           concat_ws(' ', i.process_id, i.process_version, l.element_id) = any(:sure)
                           or l.case_no in (select t.case_no
                                              from human_task t join task_answer a on a.task = t.id
                                             where a.state = 'UNCONFIRMED' and a.given_at < :before) as surely
                      from engine_case_life l
                      join engine_instance i on i.case_no = l.case_no and i.ended_at is null
                     where l.last_seen_at < :before) s
             where (s.surely
                    or not exists (select 1
                                     from human_task t
                                    where t.case_no = s.case_no and t.state = 'OPEN'
                                      and t.process_instance_key = s.process_instance_key))
               and not exists (select 1
                                 from human_task t join task_answer a on a.task = t.id
                                where t.case_no = s.case_no and a.state = 'UNCONFIRMED' and a.given_at >= :before)
               and not exists (select 1
                                 from engine_command c
                                where c.case_no = s.case_no and c.state in ('WAITING', 'REFUSED'))
               and not exists (select 1 from step_trouble p where p.case_no = s.case_no)
             order by s.last_seen_at
            """)
                .param("before", clock.instant().minus(settings.stalledAfter()).atOffset(ZoneOffset.UTC))
                .param("sure", sureNext().toArray(String[]::new))
                .query((row, n) -> new Silent(
                        new Stalled(
                                row.getString("case_no"),
                                row.getTimestamp("last_seen_at").toInstant(),
                                row.getLong("process_instance_key"),
                                row.getString("process_id"),
                                row.getString("element_id")),
                        row.getBoolean("surely")))
                .list();
    }

    /** Process, version and step, of the versions that carry a case. */
    private List<String> sureNext() {
        return jdbc.sql("""
            select distinct m.model_key, m.model_id, m.version
              from engine_instance i
              join deployed_model m on m.engine_id = i.engine_id and m.kind = 'PROCESS'
                                   and m.model_id = i.process_id and m.version = i.process_version
             where i.ended_at is null and m.engine_id = (select engine_id from engine_marker)
            """).query(Version.class).list().stream()
                .flatMap(version -> steps(version.modelKey()).stream()
                        .map("%s %d ".formatted(version.modelId(), version.version())::concat))
                .toList();
    }

    private Set<String> steps(long processDefinitionKey) {
        return sureNext.computeIfAbsent(processDefinitionKey, key -> SureNext.of(models.processModel(key)));
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

    /** @param surely whether it does not matter that something may wake it */
    private record Silent(Stalled stalled, boolean surely) {}

    private record Version(long modelKey, String modelId, int version) {}
}
