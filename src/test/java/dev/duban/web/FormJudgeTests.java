package dev.duban.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class FormJudgeTests {

    private final FormJudge judge = new FormJudge(new Messages(), Clock.systemUTC());

    @ParameterizedTest
    @MethodSource("dev.duban.web.FormCase#cases")
    void findsWhatIsWrongAndKeepsWhatWasShown(FormCase given) {
        var judged = judge.judge(SampleForms.schema("all"), given.data(), SampleForms.OPTIONS, Languages.CHINESE);

        assertThat(judged.problems().stream().map(problem -> problem.key() + ":" + problem.code()))
                .containsExactlyElementsOf(given.problems());
        given.check(judged.values());
    }

    @Test
    void saysItInTheLanguageAskedFor() {
        var form = form("""
            {"type": "textfield", "id": "place", "key": "place", "validate": {"maxLength": 2}}\
            """);

        assertThat(judge.judge(form, Map.of("place", "一二三"), Languages.CHINESE).problems())
                .containsExactly(new Problem("place", "max-length", "最多写 2 个字，请删短一些。"));
        assertThat(judge.judge(form, Map.of("place", "abc"), Languages.ENGLISH).problems())
                .containsExactly(new Problem("place", "max-length", "At most 2 characters; please shorten it."));
    }

    @Test
    void refusesMoreThanAQuarterOfAMegabyteUnread() {
        var judged = judge.judge(form("""
            {"type": "textarea", "id": "a", "key": "a"}\
            """), Map.of("b", "字".repeat(100_000)), Languages.CHINESE);

        assertThat(judged.problems()).extracting(Problem::code).containsExactly("too-large");
        assertThat(judged.values()).isEmpty();
    }

    @Test
    void takesNoOptionsFromWhatWasSent() {
        var form = form("""
            {"type": "select", "id": "officer", "key": "officer", "valuesKey": "officers"}\
            """);

        var judged = judge.judge(form, Map.of("officer", "mallory", "officers", List.of("mallory")), Languages.CHINESE);

        assertThat(judged.values()).containsOnlyKeys("officer").containsEntry("officer", null);
    }

    @Test
    void letsConditionsReadTheFactsOfThePage() {
        var form = form("""
            {"type": "textfield", "id": "scan", "key": "scan", "validate": {"required": true},
             "conditional": {"hide": "=if enteredFromPaper then false else true"}}\
            """);

        assertThat(judge.judge(form, Map.of(), Languages.CHINESE).accepted()).isTrue();
        assertThat(judge.judge(form, Map.of(), Map.of("enteredFromPaper", true), Languages.CHINESE)
                        .accepted())
                .isFalse();
    }

    /** A component each, with quotation marks for ticks. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type': 'html', 'id': 'x'}",
                "{'type': 'textfield', 'id': 'x', 'key': 'a.b'}",
                "{'type': 'textfield', 'id': 'x'}",
                "{'type': 'number', 'id': 'x', 'key': 'x', 'validate': {'min': '=least'}}",
                "{'type': 'textfield', 'id': 'x', 'key': 'x', 'validate': {'pattern': '[a'}}",
                "{'type': 'textfield', 'id': 'x', 'key': 'x', 'conditional': {'hide': '=a ='}}",
                "{'type': 'textfield', 'id': 'x', 'key': 'x', 'conditional': {'hide': '=now() > a'}}",
                "{'type': 'select', 'id': 'x', 'key': 'x', 'valuesExpression': '=a'}",
                "{'type': 'datetime', 'id': 'x', 'key': 'x', 'properties': {'latest': 'today'}}",
                "{'type': 'textfield', 'id': 'x', 'key': 'x', 'properties': {'latest': 'now'}}",
                "{'type': 'group', 'id': 'g', 'components': [{'type': 'checkbox', 'id': 'x', 'key': 'a'}]},"
                        + " {'type': 'checkbox', 'id': 'x', 'key': 'a'}"
            })
    void refusesAFormItCannotJudgeAndNamesTheComponent(String component) {
        assertThatThrownBy(() -> FormSchema.of(form(component.replace('\'', '"'))))
                .isInstanceOf(UnsupportedForm.class)
                .hasMessageStartingWith("x: ");
    }

    @Test
    void takesWhatHasHappenedUpToNowAndFiveMinutesForClocksThatDiffer() {
        var form = form("""
            {"type": "datetime", "id": "a", "key": "a", "subtype": "datetime", "properties": {"latest": "now"}},\
             {"type": "datetime", "id": "b", "key": "b", "properties": {"latest": "now"}}\
            """);
        var clock = Clock.fixed(Instant.parse("2026-11-30T15:59:59Z"), ZoneOffset.UTC);
        var now = new FormJudge(new Messages(), clock);

        assertThat(now.judge(form, Map.of("a", "2026-12-01T00:04", "b", "2026-11-30"), Languages.CHINESE)
                        .accepted())
                .isTrue();
        assertThat(now.judge(form, Map.of("a", "2026-12-01T00:05", "b", "2026-12-01"), Languages.CHINESE)
                        .problems())
                .extracting(Problem::key, Problem::code)
                .containsExactly(tuple("a", "after-now"), tuple("b", "after-now"));
    }

    /** A form whose dates of service or decision could lie ahead would move every term that counts from them. */
    @Test
    void everyDateOfTheFlowsHasHappenedOrIsALimit() throws Exception {
        var ahead = Set.of("limitOn", "newLimitOn", "milestoneDueOn", "firstLookBackOn", "secondLookBackOn");
        try (var files = Files.walk(Path.of("processes"))) {
            var dates = files.filter(file -> file.toString().endsWith(".form"))
                    .flatMap(file -> dates(FormSchema.of(read(file)).fields()))
                    .toList();

            assertThat(dates)
                    .isNotEmpty()
                    .allSatisfy(date ->
                            assertThat(date.hasHappened()).as(date.key()).isNotEqualTo(ahead.contains(date.key())));
        }
    }

    private static Stream<FormField> dates(List<FormField> fields) {
        return fields.stream()
                .flatMap(field -> Stream.concat(
                        field.type().equals("datetime") ? Stream.of(field) : Stream.empty(), dates(field.children())));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void canJudgeEveryFormOfTheFlows() throws Exception {
        try (var files = Files.walk(Path.of("processes"))) {
            var forms = files.filter(file -> file.toString().endsWith(".form")).toList();

            assertThat(forms)
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(
                                    FormSchema.of(Files.readString(file)).keys())
                            .isNotEmpty());
        }
    }

    @Test
    void translatesLabelsHintsOptionsAndTextsAndNothingElse() throws Exception {
        var verify = SampleForms.schema("hazard-verify");

        var english = new FormTranslation(new ModelNames()).translate(verify, Languages.ENGLISH);

        assertThat(english)
                .contains("First officer", "Two certified officers take part", "It exists", "Visited at")
                .contains("\"hide\":\"=found != \\\"yes\\\"\"");
        assertThat(english.replaceAll("[^\\p{IsHan}]", ""))
                .as("left in Chinese")
                .isEmpty();
        assertThat(new FormTranslation(new ModelNames()).translate(verify, Languages.CHINESE))
                .isEqualTo(verify);
        assertThat(FormSchema.of(english).keys())
                .isEqualTo(FormSchema.of(verify).keys());
        assertThat(new JsonMapper().readTree(english).path("id").asString()).isEqualTo("hazard-verify");
    }

    private static String form(String component) {
        return """
            {"id": "sample", "components": [%s]}\
            """.formatted(component);
    }
}
