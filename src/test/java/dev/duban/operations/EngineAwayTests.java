package dev.duban.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.duban.DubanTest;
import dev.duban.Sample;
import dev.duban.casefile.Timeline;
import dev.duban.engine.EngineCommands;
import dev.duban.identity.Role;
import dev.duban.identity.SignedInTesting;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;

/** The pages while no engine was ever met: they say so, and a repair that needs it changes nothing. */
@DubanTest
@Tag("slow")
@TestPropertySource(properties = "duban.engine.grpc-address=http://127.0.0.1:1")
class EngineAwayTests {

    private static final String PARKED = """
        insert into step_trouble (engine_id, job_key, job_type, case_no, process_instance_key, element_instance_key,
                                  process_id, element_id, tries, reason, first_at, last_at, parked_at)
        select engine_id, 7, 'hazard-record-verification', :case, 1, 2, 'hazard-supervision',
               'task-record-verification', 5, 'no such field', now(), now(), now()
          from engine_marker
        """;

    @Autowired
    MockMvc browser;

    @Autowired
    Sample sample;

    @Autowired
    EngineCommands commands;

    @Autowired
    Timeline timeline;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void saysSoAndLeavesAParkedStepAsItIs() throws Exception {
        var caseNo = sample.aCase(Sample.COUNTY, sample.anEnterprise(Sample.COUNTY), Map.of());
        var administrator = authentication(SignedInTesting.as(sample.aPerson(null, Role.ADMINISTRATOR)));
        transaction.executeWithoutResult(status -> commands.start("hazard-registered", caseNo));
        jdbc.sql("insert into engine_marker (engine_id, left_at) values (gen_random_uuid(), now()) on conflict"
                        + " do nothing")
                .update();
        jdbc.sql(PARKED).param("case", caseNo).update();

        browser.perform(get("/operations").with(administrator))
                .andExpect(content().string(allOf(containsString("起连不上，1 条指令在等"), containsString("办件不受影响"))));
        browser.perform(get("/operations/steps/7").with(administrator))
                .andExpect(content().string(containsString("引擎现在连不上")));
        browser.perform(post("/operations/steps/7/release")
                        .param("reason", "已修好")
                        .accept("text/html")
                        .with(administrator)
                        .with(csrf()))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(allOf(containsString("什么都没有动"), containsString("已修好"))));

        assertThat(jdbc.sql("select parked_at is not null and tries = 5 from step_trouble where job_key = 7")
                        .query(Boolean.class)
                        .single())
                .isTrue();
        assertThat(timeline.entries(caseNo, 9)).noneMatch(entry -> entry.kind().startsWith("operations-"));
    }
}
