package dev.duban.hazard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;

import dev.duban.DubanTest;
import dev.duban.Sample;
import dev.duban.engine.EngineState;
import dev.duban.identity.Role;
import dev.duban.identity.SignedInTesting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.util.FileSystemUtils;

/** A process owner changes form and diagram while a task is open: it keeps those under which it was made, the next case has the new. */
@DubanTest
@TestPropertySource(properties = "duban.processes=target/processes-of-two-versions")
@DirtiesContext
class HazardVersionsTests extends HazardWays {

    private static final Path FOLDER = Path.of("target/processes-of-two-versions");
    private static final String VERIFY = "task-verify-on-site";

    @Autowired
    MockMvc browser;

    @Autowired
    Sample sample;

    @Autowired
    EngineState engine;

    @Test
    void anOpenTaskShowsAndJudgesTheFormAndItsCaseDrawsTheDiagramItWasMadeUnder() throws Exception {
        await().atMost(Office.SOON).until(engine::reachable);
        var before = registered();
        var open = office.task(before, VERIFY);

        deploy("hazard-verify.form", Map.of("\"核查地点\"", "\"核查所在之处\"", "\"maxLength\": 200", "\"maxLength\": 1"));
        deploy("hazard-supervision.bpmn", Map.of("name=\"现场核查\"", "name=\"到现场核查\""));
        var after = registered();
        var next = office.task(after, VERIFY);

        assertThat(next.formKey()).isNotEqualTo(open.formKey());
        assertThat(next.processVersion()).isEqualTo(open.processVersion() + 1);
        shows("/tasks/" + open.id(), "核查地点", "核查所在之处");
        shows("/tasks/" + next.id(), "核查所在之处", "核查地点");
        shows("/cases/" + before, "现场核查", "到现场核查");
        shows("/cases/" + after, "到现场核查", "核查所在之处");
        assertThatThrownBy(() -> verified(after, Map.of()))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("place");
        verified(before, Map.of());
    }

    private void deploy(String file, Map<String, String> changes) throws Exception {
        FileSystemUtils.deleteRecursively(FOLDER);
        Files.createDirectories(FOLDER);
        var text = Files.readString(Path.of("processes/hazard").resolve(file));
        for (var change : changes.entrySet()) {
            assertThat(text).contains(change.getKey());
            text = text.replace(change.getKey(), change.getValue());
        }
        Files.writeString(FOLDER.resolve(file), text);
        browser.perform(post("/processes")
                        .param("reason", "新版本")
                        .with(authentication(SignedInTesting.as(sample.aPerson(null, Role.PROCESS_OWNER))))
                        .with(csrf()))
                .andExpect(redirectedUrl("/processes"));
    }

    private void shows(String page, String there, String notThere) throws Exception {
        Matcher<String> words = allOf(containsString(inScript(there)), not(containsString(inScript(notThere))));
        browser.perform(get(page).accept("text/html").with(authentication(SignedInTesting.as(office.finder))))
                .andExpect(content().string(words));
    }

    /** Form and diagram stand in a script of the page, where letters are escaped. */
    private static String inScript(String words) {
        return words.chars().mapToObj("\\u%04X"::formatted).collect(Collectors.joining());
    }
}
