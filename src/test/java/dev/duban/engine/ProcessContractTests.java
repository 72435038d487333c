package dev.duban.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duban.casefile.Part;
import dev.duban.identity.Role;
import dev.duban.web.ShownForms;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeAssignmentDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The models under {@code processes/} keep the rules of the house and agree with the code. */
class ProcessContractTests {

    private static final ModelFolder MODELS = ModelFolder.of("processes");
    private static final List<KnownStep> STEPS = CodeSteps.known();

    @Test
    void theModelsKeepTheRulesOfTheHouse() throws IOException {
        var rules = rules();

        assertThat(ModelChecks.check(
                        MODELS.files(),
                        MODELS.english(),
                        STEPS,
                        new ShownForms(),
                        id -> rules.contains("('" + id + "', '")))
                .isEmpty();
    }

    private static String rules() throws IOException {
        var rules = new StringBuilder();
        try (var changes = Files.newDirectoryStream(Path.of("src/main/resources/db/changelog/deadline"), "*.sql")) {
            for (var file : changes) {
                rules.append(Files.readString(file));
            }
        }
        return rules.toString();
    }

    @Test
    void eachStepIsAskedForByADiagramAndIsWrittenOnce() {
        var models = ModelSet.read(MODELS.files(), MODELS.english(), new Findings());

        assertThat(StepCheck.unused(models, STEPS)).isEmpty();
        assertThat(STEPS).extracting(KnownStep::jobType).doesNotHaveDuplicates();
    }

    @Test
    void aRefusalHasTheCodeOfItsName() {
        assertThat(CodeSteps.refusals())
                .isNotEmpty()
                .allSatisfy(refusal -> assertThat(CodeSteps.bytes(refusal))
                        .as("the code in the class file of %s", refusal.getName())
                        .contains(Refusal.codeOf(refusal)));
    }

    @Test
    void tasksBelongToTheOrgansThatACaseKnows() {
        assertThat(TaskCheck.ORGANS)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Part.values()).map(Part::code).toList());
    }

    @Test
    void candidateGroupsAreRoles() {
        var roles = Arrays.stream(Role.values()).map(Enum::name).collect(Collectors.toSet());
        var groups = ModelSet.read(MODELS.files(), MODELS.english(), new Findings()).diagrams().stream()
                .flatMap(diagram -> diagram.model().getModelElementsByType(ZeebeAssignmentDefinition.class).stream())
                .map(ZeebeAssignmentDefinition::getCandidateGroups)
                .filter(written -> !written.startsWith("="))
                .flatMap(written -> Arrays.stream(written.split(",\\s*")))
                .collect(Collectors.toSet());

        assertThat(groups).isNotEmpty().isSubsetOf(roles);
    }
}
