package dev.duban.engine;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What Duban wants of the engine, written in the caller's transaction and sent after its commit, in the order of a case.
 * Nothing here waits for the engine; a command of a transaction that rolls back was never given.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class EngineCommands {

    private final JdbcClient jdbc;
    private final Json json;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    EngineCommands(JdbcClient jdbc, Json json, Clock clock, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        this.events = events;
    }

    /**
     * Starts the process that waits for this message, once per case: a second instance ends by itself because the first has
     * claimed the case, and a start that nobody claims in time is sent again.
     *
     * @param message name of the start message
     */
    public void start(String message, String caseNo) {
        start(message, caseNo, Map.of());
    }

    /** As {@link #start(String, String)}, with routing facts; {@code caseNo} is always among the variables. */
    public void start(String message, String caseNo, Map<String, ?> variables) {
        add("START", caseNo, message, null, variables);
    }

    /**
     * Starts one process for each of many new cases, which nobody else knows before this transaction ends. They wait until
     * nothing that a person did waits, and go to the engine only as fast as it takes cases up.
     *
     * @param message name of the start message
     */
    public void startMany(String message, Collection<String> caseNos) {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        jdbc.sql("""
            insert into engine_command (id, case_no, kind, name, variables, created_at, next_try_at, in_bulk)
            select gen_random_uuid(), c.case_no, 'START', :name, jsonb_build_object('caseNo', c.case_no), :now, :now, true
              from unnest(:cases) with ordinality as c (case_no, n)
             order by c.n
            """)
                .param("name", message)
                .param("now", now)
                .param("cases", caseNos.toArray(String[]::new))
                .update();
        events.publishEvent(new CommandWaiting(""));
    }

    /** Publishes a message to the running instance of the case; the correlation key is the case number. */
    public void publish(String message, String caseNo) {
        publish(message, caseNo, Map.of());
    }

    /** As {@link #publish(String, String)}, with routing facts; {@code caseNo} is always among the variables. */
    public void publish(String message, String caseNo, Map<String, ?> variables) {
        add("PUBLISH", caseNo, message, null, variables);
    }

    /**
     * Publishes a message for one thing within a case, as a deadline; whoever waits for it waits with that key. It waits a day
     * for its receiver.
     */
    public void publishTo(String message, String caseNo, String correlationKey) {
        add("PUBLISH", caseNo, message, null, correlationKey, Map.of());
    }

    /** Ends the engine instances of a case without drawing any further way in the diagram. A second call changes nothing. */
    public void cancel(String caseNo, String reason) {
        var instances = jdbc.sql("""
            select process_instance_key
              from engine_instance
             where case_no = :case and ended_at is null
            """).param("case", caseNo).query(Long.class).list();
        instances.forEach(instance -> add("CANCEL", caseNo, reason, instance, Map.of()));
    }

    void complete(String caseNo, String elementId, long jobKey, UUID answer) {
        add("COMPLETE", caseNo, elementId, jobKey, Map.of("answer", answer.toString()));
    }

    private void add(String kind, String caseNo, String name, @Nullable Long targetKey, Map<String, ?> variables) {
        add(kind, caseNo, name, targetKey, null, variables);
    }

    private void add(
            String kind,
            String caseNo,
            String name,
            @Nullable Long targetKey,
            @Nullable String correlationKey,
            Map<String, ?> variables) {
        // Writers of one case wait for each other here, so that the order of seq is the order of commits.
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:case, 1))")
                .param("case", caseNo)
                .query((row, n) -> 0)
                .single();
        var all = new LinkedHashMap<String, Object>(variables);
        all.put("caseNo", caseNo);
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        jdbc.sql("""
            insert into engine_command (id, case_no, kind, name, target_key, correlation_key, variables, created_at,
                                        next_try_at)
            values (:id, :case, :kind, :name, :target, :correlation, cast(:variables as jsonb), :now, :now)
            """)
                .param("id", UUID.randomUUID())
                .param("case", caseNo)
                .param("kind", kind)
                .param("name", name)
                .param("target", targetKey)
                .param("correlation", correlationKey)
                .param("variables", json.write(all))
                .param("now", now)
                .update();
        events.publishEvent(new CommandWaiting(caseNo));
    }

    /** After commit, somebody should look at the outbox. */
    record CommandWaiting(String caseNo) {}
}
