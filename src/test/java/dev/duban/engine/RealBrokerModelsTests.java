package dev.duban.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.duban.local.RealBroker;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.DeploymentEvent;
import io.camunda.client.api.response.EvaluateDecisionResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.w3c.dom.Element;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The real broker takes all models, and its decisions say what the rules of the field say, row by row. */
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealBrokerModelsTests {

    private static final ModelFolder MODELS = ModelFolder.of("processes");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_UNQUOTED_PROPERTY_NAMES)
            .build();

    private CamundaClient client;
    private DeploymentEvent deployed;

    @BeforeAll
    void deploy() {
        client = CamundaClient.newClientBuilder()
                .grpcAddress(RealBroker.address())
                .preferRestOverGrpc(false)
                .defaultRequestTimeout(Duration.ofMinutes(1))
                .build();
        // The broker is ready some seconds before its gateway knows the leader of each partition.
        await().atMost(Duration.ofMinutes(2)).ignoreExceptions().untilAsserted(() -> deployed = deployAll());
    }

    private DeploymentEvent deployAll() {
        var first = MODELS.files().getFirst();
        var command = client.newDeployResourceCommand().addResourceBytes(first.content(), first.name());
        for (var file : MODELS.files().subList(1, MODELS.files().size())) {
            command = command.addResourceBytes(file.content(), file.name());
        }
        return command.send().join();
    }

    @AfterAll
    void disconnect() {
        client.close();
    }

    @Test
    void takesEveryModel() {
        assertThat(deployed.getProcesses()).hasSize(count(".bpmn"));
        assertThat(deployed.getDecisionRequirements()).hasSize(count(".dmn"));
        assertThat(deployed.getForm()).hasSize(count(".form"));
    }

    @Test
    void decidesEveryRowAsTheRulesOfTheFieldDo() throws IOException {
        var rows = rows();

        var evaluated = rows.stream().map(this::evaluate).toList();

        assertThat(rows)
                .zipSatisfy(
                        evaluated,
                        (row, said) -> assertThat(JSON.readValue(said.getDecisionOutput(), Object.class))
                                .as("%s of %s", row.decision(), row.variables())
                                .isEqualTo(row.outputs()));
        var hit = evaluated.stream()
                .flatMap(said -> said.getEvaluatedDecisions().stream())
                .flatMap(decision -> decision.getMatchedRules().stream())
                .map(rule -> rule.getRuleId())
                .collect(Collectors.toSet());
        assertThat(hit).containsExactlyInAnyOrderElementsOf(rules());
        System.out.printf("%d evaluations hit all %d rows of the decision tables%n", rows.size(), hit.size());
    }

    private EvaluateDecisionResponse evaluate(Row row) {
        return client.newEvaluateDecisionCommand()
                .decisionId(row.decision())
                .variables(row.variables())
                .send()
                .join();
    }

    private static int count(String type) {
        return (int) MODELS.files().stream()
                .filter(file -> file.name().endsWith(type))
                .count();
    }

    private static Collection<String> rules() {
        return ModelSet.read(MODELS.files(), MODELS.english(), new Findings()).decisions().stream()
                .flatMap(file -> Xml.elements(file.xml()).stream())
                .filter(element -> "rule".equals(element.getLocalName()))
                .map((Element rule) -> rule.getAttribute("id"))
                .toList();
    }

    private static List<Row> rows() throws IOException {
        return Files.readAllLines(Path.of("src/test/resources/decisions.csv")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split("\\|"))
                .map(parts -> new Row(
                        parts[0].strip(),
                        JSON.readValue(parts[1], new TypeReference<Map<String, Object>>() {}),
                        JSON.readValue(parts[2], Object.class)))
                .toList();
    }

    private record Row(String decision, Map<String, Object> variables, Object outputs) {}
}
