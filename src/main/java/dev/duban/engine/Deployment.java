package dev.duban.engine;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.DeploymentEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
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
            jdbc.sql("select pg_advisory_xact_lock(7301)").query((row, n) -> 0).single();
            var known = knownHashes();
            var all = files.all();
            var changed = all.stream()
                    .filter(file -> !file.hash().equals(known.get(file.name())))
                    .toList();
            if (changed.isEmpty() || isRefused(all)) {
                return List.of();
            }
            deploy(changed, reason);
            return changed.stream().map(ModelFiles.ModelFile::name).toList();
        });
    }

    private boolean isRefused(List<ModelFiles.ModelFile> all) {
        var findings = ModelChecks.check(all, files.englishNames(), knownSteps(), this::read);
        state.found(findings);
        findings.forEach(finding -> log.error("Not deployed, the older models run on: {}", finding));
        return !findings.isEmpty();
    }

    private Optional<FormReading.Unreadable> read(String form) {
        return beans.getBeanProvider(FormReading.class).stream()
                .flatMap(reading -> reading.read(form).stream())
                .findFirst();
    }

    private List<KnownStep> knownSteps() {
        return AnnotatedMethods.of(beans, Step.class).stream()
                .map(found -> KnownStep.of(found.annotation()))
                .toList();
    }

    private Map<String, String> knownHashes() {
        return jdbc
                .sql("""
                    select distinct on (name) name, content_hash
                      from deployed_model
                     where engine_id = :engine
                     order by name, version desc
                    """)
                .param("engine", marker.engineId())
                .query((row, n) -> Map.entry(row.getString("name"), row.getString("content_hash")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private void deploy(List<ModelFiles.ModelFile> changed, String reason) {
        var first = changed.getFirst();
        var command = client.newDeployResourceCommand().addResourceBytes(first.content(), first.name());
        for (var file : changed.subList(1, changed.size())) {
            command = command.addResourceBytes(file.content(), file.name());
        }
        var event = command.requestTimeout(Duration.ofSeconds(30)).send().join();
        store(
                event,
                changed.stream().collect(Collectors.toMap(ModelFiles.ModelFile::name, Function.identity())),
                reason);
        log.info("Deployed {} models: {}", changed.size(), reason);
    }

    private void store(DeploymentEvent event, Map<String, ModelFiles.ModelFile> changed, String reason) {
        for (var process : event.getProcesses()) {
            var file = changed.get(process.getResourceName());
            store(
                    "PROCESS",
                    process.getProcessDefinitionKey(),
                    process.getBpmnProcessId(),
                    process.getVersion(),
                    file,
                    reason);
        }
        for (var requirements : event.getDecisionRequirements()) {
            var file = changed.get(requirements.getResourceName());
            store(
                    "DECISION",
                    requirements.getDecisionRequirementsKey(),
                    requirements.getDmnDecisionRequirementsId(),
                    requirements.getVersion(),
                    file,
                    reason);
        }
        for (var form : event.getForm()) {
            store(
                    "FORM",
                    form.getFormKey(),
                    form.getFormId(),
                    form.getVersion(),
                    changed.get(form.getResourceName()),
                    reason);
        }
    }

    private void store(String kind, long key, String id, int version, ModelFiles.ModelFile file, String reason) {
        jdbc.sql("""
            insert into deployed_model (engine_id, model_key, kind, model_id, version, name, content, content_hash,
                                        reason, deployed_at)
            values (:engine, :key, :kind, :id, :version, :name, :content, :hash, :reason, :now)
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
                .update();
    }
}
