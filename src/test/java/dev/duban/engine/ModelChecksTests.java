package dev.duban.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.duban.web.ShownForms;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule finds a small set of models that breaks it, names the element, and leaves a sound set alone. */
class ModelChecksTests {

    private static final String BPMN = "sample-supervision.bpmn";
    private static final String DMN = "sample-level.dmn";
    private static final String FORM = "sample-visit.form";
    private static final ModelFolder SOUND = ModelFolder.of("src/test/resources/checks");
    private static final List<KnownStep> STEPS = List.of(
            new KnownStep("sample-claim-case", Set.of()),
            new KnownStep("sample-record-visit", Set.of("sample-officer-missing")));

    @Test
    void aSoundSetHasNoFindings() {
        assertThat(ModelChecks.check(SOUND.files(), SOUND.english(), STEPS, new ShownForms(), "F1-04"::equals))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0} at {1}")
    @MethodSource
    void aBrokenSetIsFound(String rule, String elementId, String file, String was, String is) {
        var findings =
                ModelChecks.check(broken(file, was, is), SOUND.english(), STEPS, new ShownForms(), "F1-04"::equals);

        assertThat(findings).anySatisfy(finding -> {
            assertThat(finding.rule()).isEqualTo(rule);
            assertThat(finding.elementId()).isEqualTo(elementId);
            assertThat(finding.file()).isEqualTo(file);
        });
    }

    static Stream<Arguments> aBrokenSetIsFound() {
        var task = "task-visit";
        return Stream.of(
                arguments("unreadable", "sample-supervision", BPMN, "</bpmn:definitions>", ""),
                arguments("unreadable", "sample-level", DMN, "</definitions>", ""),
                arguments("unreadable", "sample-visit", FORM, "\"schemaVersion\"", "schemaVersion"),
                arguments("file-name", "sample-watch", BPMN, "\"sample-supervision\"", "\"sample-watch\""),
                arguments("file-name", "level", DMN, "decision id=\"sample-level\"", "decision id=\"level\""),
                arguments("file-name", "visit", FORM, "\"id\": \"sample-visit\"", "\"id\": \"visit\""),
                arguments("id-twice", "sample-level", FORM, "\"id\": \"sample-visit\"", "\"id\": \"sample-level\""),
                arguments("id-twice", "findings", FORM, "\"key\": \"found\"", "\"key\": \"findings\""),
                arguments("id-shape", "Activity_0x1", BPMN, "task-claim-case", "Activity_0x1"),
                arguments("id-shape", "claim-case", BPMN, "task-claim-case", "claim-case"),
                arguments("id-shape", "gateway-finished", BPMN, "end-listed", "gateway-finished"),
                arguments("id-shape", "listed", BPMN, "gateway-listed", "listed"),
                arguments("id-shape", "officer-missing", BPMN, "\"event-officer-missing\"", "\"officer-missing\""),
                arguments("id-shape", "DecisionRule_0x", DMN, "\"sample-level-row-1\"", "\"DecisionRule_0x\""),
                arguments("id-shape", "Group_0x", FORM, "group-visit", "Group_0x"),
                arguments("name-missing", "task-claim-case", BPMN, " name=\"认领案件\"", ""),
                arguments("name-missing", "gateway-listed", BPMN, " name=\"挂牌吗？\"", ""),
                arguments("name-missing", "visitedAt", FORM, "\"检查时间\"", "\"\""),
                arguments("name-not-chinese", "end-listed", BPMN, "\"已挂牌\"", "\"Listed\""),
                arguments(
                        "name-not-chinese",
                        "sample-level",
                        DMN,
                        "sample-level\" name=\"层级\"",
                        "sample-level\" name=\"L\""),
                arguments("name-not-chinese", "found", FORM, "\"不存在\"", "\"no\""),
                arguments("answer-missing", "flow-listed", BPMN, " name=\"挂牌\"", ""),
                arguments("english-missing", "end-new", BPMN, "end-listed", "end-new"),
                arguments("english-missing", "found", FORM, "\"value\": \"no\"", "\"value\": \"unsure\""),
                arguments("english-missing", task, BPMN, "\"F1-04\"", "\"none: 规则没有另定时限\""),
                arguments("form-unknown", task, BPMN, "formId=\"sample-visit\"", "formId=\"sample-visits\""),
                arguments("candidate-group", task, BPMN, "\"OFFICER\"", "\"officer\""),
                arguments(
                        "candidate-group",
                        task,
                        BPMN,
                        "<zeebe:assignmentDefinition candidateGroups=\"OFFICER\" />",
                        ""),
                arguments("organ-unknown", task, BPMN, "\"handling-organ\"", "\"handling-office\""),
                arguments("deadline-rule", task, BPMN, "\"F1-04\"", "\"five days\""),
                arguments("deadline-rule", task, BPMN, "\"F1-04\"", "\"none:\""),
                arguments("deadline-rule-unknown", task, BPMN, "\"F1-04\"", "\"F1-99\""),
                arguments("legal-basis", task, BPMN, "<zeebe:header key=\"legalBasis\" value=\"WSL 41\" />", ""),
                arguments("separate-from", task, BPMN, "value=\"none\"", "value=\"task-nowhere\""),
                arguments("separate-from", task, BPMN, "value=\"none\"", "value=\"task-visit\""),
                arguments("separate-from", task, BPMN, "<zeebe:header key=\"separateFrom\" value=\"none\" />", ""),
                arguments("task-not-a-job", task, BPMN, "<zeebe:assignment", "<zeebe:userTask /><zeebe:assignment"),
                arguments(
                        "task-without-step",
                        task,
                        BPMN,
                        "task-visit\" targetRef=\"task-record-visit\"",
                        "task-visit\" targetRef=\"end-listed\""),
                arguments("decision-unknown", "task-decide-level", BPMN, "\"sample-level\"", "\"sample-levels\""),
                arguments("process-unknown", "call-closure", BPMN, "processId=\"sample-", "processId=\"another-"),
                arguments(
                        "message-shape", "message-sample-registered", BPMN, "\"sample-registered\"", "\"Registered\""),
                arguments("correlation-key", "message-sample-registered", BPMN, "\"=caseNo\"", "\"=enterprise\""),
                arguments("default-missing", "gateway-listed", BPMN, " default=\"flow-listed\"", ""),
                arguments("engine-refuses", "task-claim-case", BPMN, "type=\"sample-claim-case\"", "type=\"\""),
                arguments("date-in-expression", "flow-not-listed", BPMN, "level = ", "dueOn &lt; today() and level = "),
                arguments(
                        "date-in-expression", "flow-not-listed", BPMN, "level = ", "dueOn &lt; startedOn and level = "),
                arguments(
                        "date-in-expression",
                        "task-decide-level",
                        BPMN,
                        "=sampleLevel.level",
                        "=level + @&quot;P1D&quot;"),
                arguments(
                        "date-in-expression", "sample-level-row-1-deaths", DMN, "&gt;= 3", "&gt; date(\"2026-01-01\")"),
                arguments("date-in-expression", "sample-level-deaths-expression", DMN, "\"number\"", "\"date\""),
                arguments("date-in-expression", "findings", FORM, "=found != ", "=now() > visitedAt or found != "),
                arguments(
                        "timer",
                        "event-officer-missing",
                        BPMN,
                        "<bpmn:errorEventDefinition id=\"event-officer-missing-definition\""
                                + " errorRef=\"error-officer-missing\" />",
                        "<bpmn:timerEventDefinition id=\"event-officer-missing-definition\"><bpmn:timeDuration>PT1H"
                                + "</bpmn:timeDuration></bpmn:timerEventDefinition>"),
                arguments("variable-shape", "the-level", BPMN, "target=\"level\"", "target=\"the-level\""),
                arguments("variable-shape", "sample-level-level-output", DMN, "name=\"level\"", "name=\"the level\""),
                arguments("variable-shape", "found-it", FORM, "\"key\": \"found\"", "\"key\": \"found-it\""),
                arguments("not-drawn", "flow-5", BPMN, "bpmnElement=\"flow-5\"", "bpmnElement=\"flow-4\""),
                arguments("component-unsupported", "findings", FORM, "\"textarea\"", "\"iframe\""),
                arguments("form-refused", "findings", FORM, "=found != ", "found != "),
                arguments("job-type-shape", "task-claim-case", BPMN, "\"sample-claim-case\"", "\"claimCase\""),
                arguments("job-type-shape", "task-claim-case", BPMN, "\"sample-claim-case\"", "\"other-claim-case\""),
                arguments("step-missing", "task-claim-case", BPMN, "\"sample-claim-case\"", "\"sample-claim-cases\""),
                arguments(
                        "refusal-not-caught",
                        "task-record-visit",
                        BPMN,
                        "errorCode=\"sample-officer",
                        "errorCode=\"sample-off"),
                arguments(
                        "error-not-thrown",
                        "event-officer-missing",
                        BPMN,
                        "errorCode=\"sample-officer",
                        "errorCode=\"sample-off"));
    }

    @Test
    void everyRuleIsShownToFindSomethingAndHasWordsInBothLanguages() throws IOException {
        var shown = aBrokenSetIsFound()
                .map(broken -> "engine.finding." + broken.get()[0])
                .distinct()
                .toList();

        assertThat(words("zh")).containsOnlyKeys(shown);
        assertThat(words("en")).containsOnlyKeys(shown);
    }

    @Test
    void saysWhatIsWrongInBothLanguages() {
        var finding = new Finding(BPMN, "task-visit", "form-unknown", List.of("sample-visits"));

        assertThat(finding.words(Locale.SIMPLIFIED_CHINESE)).isEqualTo("没有表单“sample-visits”");
        assertThat(finding.words(Locale.UK)).isEqualTo("There is no form \"sample-visits\"");
    }

    @Test
    void knowsTheStepsThatNoDiagramAsksFor() {
        var models = ModelSet.read(SOUND.files(), SOUND.english(), new Findings());

        assertThat(StepCheck.unused(models, List.of(STEPS.getFirst(), new KnownStep("sample-forgotten", Set.of()))))
                .containsExactly("sample-forgotten");
    }

    @Test
    void readsTheCodeOfARefusalFromItsName() {
        assertThat(Refusal.codeOf(EngineTestApplication.Refused.class)).isEqualTo("engine-refused");
    }

    private static List<ModelFiles.ModelFile> broken(String file, String was, String is) {
        return SOUND.files().stream()
                .map(sound -> {
                    if (!sound.name().equals(file)) {
                        return sound;
                    }
                    assertThat(sound.text()).contains(was);
                    return ModelFiles.ModelFile.of(
                            file, sound.text().replace(was, is).getBytes(StandardCharsets.UTF_8));
                })
                .toList();
    }

    private static HashMap<Object, Object> words(String language) throws IOException {
        var words = new Properties();
        try (var reader = Files.newBufferedReader(
                Path.of("src/main/resources/messages/engine_%s.properties".formatted(language)))) {
            words.load(reader);
        }
        var found = new HashMap<Object, Object>(words);
        found.keySet().removeIf(key -> !key.toString().startsWith("engine.finding."));
        return found;
    }
}
