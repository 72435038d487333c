package dev.duban.engine;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.DeploymentEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Deploys the models of the release when they changed, all changed ones in one act, and keeps what was deployed. */
@Component
class Deployment {

    private static final Logger log = LoggerFactory.getLogger(Deployment.class);

    private final CamundaClient client;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final EngineMarker marker;
    private final ModelFiles files;
    private final ModelState state;
    private final ConfigurableListableBeanFactory beans;
    private final Clock clock;

    Deployment(
            CamundaClient client,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            EngineMarker marker,
            ModelFiles files,
            ModelState state,
            ConfigurableListableBeanFactory beans,
            Clock clock) {
        this.client = client;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.marker = marker;
        this.files = files;
        this.state = state;
        this.beans = beans;
        this.clock = clock;
    }

    /**
     * Deploys what differs from the newest version of each file. A second call, or a second replica, deploys nothing. A set in
     * which the checks find something is not deployed at all: the older models run on, and the findings stand in
     * {@link ModelState}.
     *
     * @param reason stands with each version
     * @return names of the files deployed
     */
    List<String> deployChanged(String reason) {
        return transaction.execute(status -> {
            lock();
            var known = knownHashes();
            var all = files.all();
            var changed = all.stream()
                    .filter(file -> !file.hash().equals(known.get(file.name())))
                    .toList();
            if (changed.isEmpty() || isRefused(all)) {
                return List.of();
            }
            send(changed, reason, null);
            return changed.stream().map(ModelFiles.ModelFile::name).toList();
        });
    }

    /**
     * Deploys those of a process owner's files that differ from the newest version of each, once they have been checked.
     *
     * @param by stands with each version, as the reason does; a later start of the release leaves these versions alone until the
     *     release itself brings a new one
     * @return names of the files deployed; empty if none differs
     */
    List<String> deploy(List<ModelFiles.ModelFile> files, String reason, UUID by) {
        return transaction.execute(status -> {
            lock();
            var newest = newest().stream().collect(Collectors.toMap(Deployed::name, Deployed::hash));
            var changed = files.stream()
                    .filter(file -> !file.hash().equals(newest.get(file.name())))
                    .toList();
            if (!changed.isEmpty()) {
                send(changed, reason, by);
            }
            return changed.stream().map(ModelFiles.ModelFile::name).toList();
        });
    }

    /** The newest version of every file. */
    List<Deployed> newest() {
        return jdbc.sql("""
            select distinct on (name) name, kind, model_id, version, content, content_hash, reason, deployed_at
              from deployed_model
             where engine_id = :engine
             order by name, version desc
            """)
                .param("engine", marker.engineId())
                .query((row, n) -> new Deployed(
                        row.getString("name"),
                        row.getString("kind"),
                        row.getString("model_id"),
                        row.getInt("version"),
                        row.getBytes("content"),
                        row.getString("content_hash"),
                        row.getString("reason"),
                        row.getTimestamp("deployed_at").toInstant()))
                .list();
    }

    /** What is wrong with a set of models; empty if nothing is. */
    List<Finding> check(List<ModelFiles.ModelFile> all, Map<String, String> english) {
        return ModelChecks.check(all, english, knownSteps(), this::read, this::isRule);
    }

    private void lock() {
        jdbc.sql("select pg_advisory_xact_lock(7301)").query((row, n) -> 0).single();
    }

    private boolean isRefused(List<ModelFiles.ModelFile> all) {
        var findings = check(all, files.englishNames());
        state.found(findings);
        findings.forEach(finding -> log.error("Not deployed, the older models run on: {}", finding));
        return !findings.isEmpty();
    }

    private Optional<FormReading.Unreadable> read(String form) {
        return beans.getBeanProvider(FormReading.class).stream()
                .flatMap(reading -> reading.read(form).stream())
                .findFirst();
    }

    private boolean isRule(String id) {
        return beans.getBeanProvider(DeadlineRuleIds.class).stream().allMatch(rules -> rules.has(id));
    }

    private List<KnownStep> knownSteps() {
        return AnnotatedMethods.of(beans, Step.class).stream()
                .map(found -> KnownStep.of(found.annotation()))
                .toList();
    }

    /** Of what the release brought; what a process owner deployed is not undone by the next start. */
    private Map<String, String> knownHashes() {
        return jdbc
                .sql("""
                    select distinct on (name) name, content_hash
                      from deployed_model
                     where engine_id = :engine and deployed_by is null
                     order by name, version desc
                    """)
                .param("engine", marker.engineId())
                .query((row, n) -> Map.entry(row.getString("name"), row.getString("content_hash")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private void send(List<ModelFiles.ModelFile> changed, String reason, @Nullable UUID by) {
        var first = changed.getFirst();
        var command = client.newDeployResourceCommand().addResourceBytes(first.content(), first.name());
        for (var file : changed.subList(1, changed.size())) {
            command = command.addResourceBytes(file.content(), file.name());
        }
        var event = command.requestTimeout(Duration.ofSeconds(30)).send().join();
        store(
                event,
                changed.stream().collect(Collectors.toMap(ModelFiles.ModelFile::name, Function.identity())),
                reason,
                by);
        log.info("Deployed {} models: {}", changed.size(), reason);
    }

    private void store(
            DeploymentEvent event, Map<String, ModelFiles.ModelFile> changed, String reason, @Nullable UUID by) {
        for (var process : event.getProcesses()) {
            var file = changed.get(process.getResourceName());
            store(
                    "PROCESS",
                    process.getProcessDefinitionKey(),
                    process.getBpmnProcessId(),
                    process.getVersion(),
                    file,
                    reason,
                    by);
        }
        for (var requirements : event.getDecisionRequirements()) {
            var file = changed.get(requirements.getResourceName());
            store(
                    "DECISION",
                    requirements.getDecisionRequirementsKey(),
                    requirements.getDmnDecisionRequirementsId(),
                    requirements.getVersion(),
                    file,
                    reason,
                    by);
        }
        for (var form : event.getForm()) {
            store(
                    "FORM",
                    form.getFormKey(),
                    form.getFormId(),
                    form.getVersion(),
                    changed.get(form.getResourceName()),
                    reason,
                    by);
        }
    }

    private void store(
            String kind,
            long key,
            String id,
            int version,
            ModelFiles.ModelFile file,
            String reason,
            @Nullable UUID by) {
        jdbc.sql("""
            insert into deployed_model (engine_id, model_key, kind, model_id, version, name, content, content_hash,
                                        reason, deployed_at, deployed_by)
            values (:engine, :key, :kind, :id, :version, :name, :content, :hash, :reason, :now, :by)
            on conflict (engine_id, model_key) do nothing
            """)
                .param("engine", marker.engineId())
                .param("key", key)
                .param("kind", kind)
                .param("id", id)
                .param("version", version)
                .param("name", file.name())
                .param("content", file.content())
                .param("hash", file.hash())
                .param("reason", reason)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("by", by)
                .update();
    }

    /** The newest version of one file. */
    @SuppressWarnings("ArrayRecordComponent")
    record Deployed(
            String name,
            String kind,
            String id,
            int version,
            byte[] content,
            String hash,
            String reason,
            Instant deployedAt) {}
}
