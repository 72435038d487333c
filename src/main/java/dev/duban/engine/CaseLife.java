package dev.duban.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Signs of life: where a case stood when the engine last spoke of it. Each one has the case's other open tasks checked. */
@Component
class CaseLife {

    /** A way that a step opens may end other tasks a moment after the step; so the first look comes soon, more follow. */
    static final Duration FIRST_CHECK = Duration.ofSeconds(2);

    static final int CHECKS = 3;

    private final JdbcClient jdbc;
    private final CasePlaces places;

    CaseLife(JdbcClient jdbc, CasePlaces places) {
        this.jdbc = jdbc;
        this.places = places;
    }

    /**
     * Notes a sign of life. One of a called process, which runs beside the case's own, is not where the case stands; it only has
     * the open tasks checked.
     */
    void seen(CasePlaces.Place place) {
        var now = place.since();
        if (isOfCalledProcess(place)) {
            checkOpenTasks(place.caseNo(), now);
            return;
        }
        jdbc.sql("""
            insert into engine_case_life (case_no, last_seen_at, process_instance_key, process_id, element_id)
            values (:case, :now, :instance, :process, :element)
            on conflict (case_no) do update
               set last_seen_at = excluded.last_seen_at, process_instance_key = excluded.process_instance_key,
                   process_id = excluded.process_id, element_id = excluded.element_id
            """)
                .param("case", place.caseNo())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("instance", place.processInstanceKey())
                .param("process", place.processId())
                .param("element", place.elementId())
                .update();
        checkOpenTasks(place.caseNo(), now);
        places.at(place);
    }

    private boolean isOfCalledProcess(CasePlaces.Place place) {
        return jdbc.sql("""
            select exists (select 1
                             from engine_instance
                            where case_no = :case and ended_at is null and process_id <> :process)
            """)
                .param("case", place.caseNo())
                .param("process", place.processId())
                .query(Boolean.class)
                .single();
    }

    /** A task that somebody answers or withdraws at this moment needs no question, and is not waited for. */
    private void checkOpenTasks(String caseNo, Instant now) {
        jdbc.sql("""
            update human_task
               set check_at = :soon, checks_left = :checks
             where id in (select id
                            from human_task
                           where case_no = :case and state = 'OPEN' and opened_at < :now
                             for update skip locked)
            """)
                .param("soon", now.plus(FIRST_CHECK).atOffset(ZoneOffset.UTC))
                .param("checks", CHECKS)
                .param("case", caseNo)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }
}
