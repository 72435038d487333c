package dev.duban.operations;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;

import dev.duban.DubanTest;
import dev.duban.Sample;
import dev.duban.engine.Finding;
import dev.duban.engine.ModelState;
import dev.duban.engine.ModelStateTesting;
import dev.duban.identity.Role;
import dev.duban.identity.SignedInTesting;
import dev.duban.registry.Organ;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

@DubanTest
class RefusedModelsTests {

    @Autowired
    MockMvc browser;

    @Autowired
    Sample sample;

    @Autowired
    ModelState models;

    @AfterEach
    void forget() {
        ModelStateTesting.found(models);
    }

    @Test
    void areListedWithFileElementAndWordsInBothLanguages() throws Exception {
        ModelStateTesting.found(
                models,
                new Finding("hazard-supervision.bpmn", "task-reinspect", "form-unknown", List.of("hazard-again")));

        read("zh")
                .andExpect(content().string(containsString("hazard-supervision.bpmn task-reinspect")))
                .andExpect(content().string(containsString("没有表单“hazard-again”")))
                .andExpect(content().string(containsString("改过的模型没有部署：检查发现 1 处不合规矩")));
        read("en").andExpect(content().string(containsString("There is no form &quot;hazard-again&quot;")));
    }

    @Test
    void areNotMentionedWhenThereAreNone() throws Exception {
        read("zh").andExpect(content().string(not(containsString("id=\"models\""))));
    }

    private ResultActions read(String language) throws Exception {
        var administrator = sample.aPerson(sample.anOrgan(Organ.Kind.REGULATOR, Sample.COUNTY), Role.ADMINISTRATOR);
        return browser.perform(get("/operations")
                .header("Accept-Language", language)
                .accept("text/html")
                .with(authentication(SignedInTesting.as(administrator))));
    }
}
