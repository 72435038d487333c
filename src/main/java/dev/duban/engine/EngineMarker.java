package dev.duban.engine;

import io.camunda.client.CamundaClient;
import io.camunda.zeebe.model.bpmn.Bpmn;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The mark by which Duban knows its engine again. An engine that was rebuilt repeats its keys, and results stored under
 * (engine, job key) would then answer for jobs they never saw; so an engine without the mark of this database is refused.
 *
 * <p>The mark is a process of its own, {@code duban-engine-<id>}, that starts and ends at once: its presence can be asked
 * over gRPC on every release, by starting it.
 */
@Component
class EngineMarker {

    private final CamundaClient client;
    private final EngineSettings settings;
    private final JdbcClient jdbc;
    private final Clock clock;
    private volatile @Nullable UUID known;

    EngineMarker(CamundaClient client, EngineSettings settings, JdbcClient jdbc, Clock clock) {
        this.client = client;
        this.settings = settings;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * The engine's id.
     *
     * @throws IllegalStateException before {@link #verify} has succeeded once
     */
    UUID engineId() {
        var id = known;
        if (id == null) {
            throw new IllegalStateException("The engine has not been met yet");
        }
        return id;
    }

    /**
     * Finds the mark in the engine, or leaves it there when this database has not met an engine before.
     *
     * @throws EngineMarkerMissing if the database knows an engine and this is not it
     */
    void verify() {
        var stored = stored();
        if (stored.isEmpty()) {
            known = leave();
            return;
        }
        try {
            client.newCreateInstanceCommand()
                    .bpmnProcessId(processId(stored.get()))
                    .latestVersion()
                    .send()
                    .join();
        } catch (RuntimeException failure) {
            if (EngineFailure.isNotFound(failure)) {
                throw new EngineMarkerMissing(stored.get(), settings);
            }
            throw failure;
        }
        known = stored.get();
    }

    private UUID leave() {
        var id = UUID.randomUUID();
        var process = Bpmn.createExecutableProcess(processId(id))
                .startEvent("start-duban")
                .endEvent("end-duban")
                .done();
        client.newDeployResourceCommand()
                .addProcessModel(process, processId(id) + ".bpmn")
                .send()
                .join();
        // Another replica may have been first; then its mark is the one that counts.
        jdbc.sql("""
            insert into engine_marker (engine_id, left_at) values (:id, :now) on conflict do nothing
            """)
                .param("id", id)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return stored().orElseThrow();
    }

    private Optional<UUID> stored() {
        return jdbc.sql("select engine_id from engine_marker").query(UUID.class).optional();
    }

    private static String processId(UUID id) {
        return "duban-engine-" + id;
    }
}
