package dev.duban.operations;

import static org.assertj.core.api.Assertions.assertThat;
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
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.duban.DubanTest;
import dev.duban.Sample;
import dev.duban.engine.EngineState;
import dev.duban.identity.Person;
import dev.duban.identity.Role;
import dev.duban.identity.SignedInTesting;
import dev.duban.registry.Organ;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.support.TransactionTemplate;

@DubanTest
class OperationsControllerTests {

    @Autowired
    MockMvc browser;

    @Autowired
    Sample sample;

    @Autowired
    EngineState engine;

    @Autowired
    ChainChecks checks;

    @Autowired
    MeterRegistry meters;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void isForAdministratorsOnly() throws Exception {
        var officer = sample.aPerson(sample.anOrgan(Organ.Kind.REGULATOR, Sample.COUNTY), Role.OFFICER);

        read("/operations", officer).andExpect(status().isForbidden());
        read("/operations/state", officer).andExpect(status().isForbidden());
        browser.perform(post("/operations/chains")
                        .with(authentication(SignedInTesting.as(officer)))
                        .with(csrf()))
                .andExpect(status().isForbidden());
        browser.perform(get("/operations").accept("text/html")).andExpect(status().is3xxRedirection());
    }

    @Test
    void saysHowThingsRunInBothLanguages() throws Exception {
        await().atMost(Duration.ofSeconds(30)).until(engine::reachable);

        read("/operations", administrator())
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(allOf(
                                containsString("<title>运行·督办</title>"),
                                containsString("时间线校验"),
                                containsString("连得上"),
                                not(containsString("??")))));
        read("/operations?lang=en", administrator())
                .andExpect(content()
                        .string(allOf(
                                containsString("<title>Operations·Duban</title>"),
                                containsString("Check of the timelines"),
                                containsString("Reachable since"),
                                containsString("1 of 1 well"),
                                not(containsString("??")))));
    }

    @Test
    void refreshesOnlyItsMovingPart() throws Exception {
        read("/operations/state", administrator())
                .andExpect(content()
                        .string(allOf(
                                containsString("id=\"running\""),
                                containsString("hx-trigger=\"every 10s\""),
                                not(containsString("<html")))));
    }

    @Test
    void saysThatWhatWasToBeRepairedIsSettled() throws Exception {
        read("/operations/steps/42", administrator())
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("它已经好了")));
        read("/operations/cases/GPDB-000000-2026-000001?lang=en", administrator())
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("It is settled already")));
    }

    @Test
    void checksAllTimelinesAndNamesTheBrokenOne() throws Exception {
        var caseNo = sample.aCase(Sample.COUNTY, sample.anEnterprise(Sample.COUNTY), Map.of());
        tamper(caseNo, "update timeline_entry set hash = sha256('x') where case_no = :case and seq = 1");

        browser.perform(post("/operations/chains")
                        .with(authentication(SignedInTesting.as(administrator())))
                        .with(csrf()))
                .andExpect(redirectedUrl("/operations"));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> checks.newest().filter(check -> !check.running()).isPresent());

        var check = checks.newest().orElseThrow();
        assertThat(check.state()).isEqualTo(ChainChecks.State.DONE);
        assertThat(check.checked()).isGreaterThanOrEqualTo(check.total());
        assertThat(check.list()).contains(new ChainChecks.Broken(caseNo, 1));
        read("/operations/chains", administrator())
                .andExpect(content().string(containsString(caseNo + "：第 1 条与校验值不符")));
        assertThat(meters.get("duban.timeline.broken").gauge().value()).isPositive();
        tamper(caseNo, "delete from timeline_entry where case_no = :case");
        tamper(caseNo, "delete from timeline_head where case_no = :case");
    }

    @Test
    void runsOneCheckAtATimeAndStopsWhenAsked() {
        var by = administrator();
        var first = checks.begin(by).orElseThrow();
        assertThat(checks.begin(by)).isEmpty();

        checks.askToStop();

        assertThat(checks.reached(first, 7)).isFalse();
        checks.end(first, ChainChecks.State.STOPPED);
        assertThat(checks.newest().orElseThrow().checked()).isEqualTo(7);
        var next = checks.begin(by).orElseThrow();
        checks.end(next, ChainChecks.State.STOPPED);
    }

    @Test
    void tellsProbesOneWordAndScrapersEverything() throws Exception {
        browser.perform(get("/actuator/health").with(from("192.0.2.7")))
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(allOf(containsString("\"status\":\"UP\""), not(containsString("components")))));
        browser.perform(get("/actuator/prometheus").with(from("192.0.2.7"))).andExpect(status().isForbidden());
        browser.perform(get("/actuator/prometheus").header("X-Forwarded-For", "192.0.2.7"))
                .andExpect(status().isForbidden());
        assertThat(browser.perform(get("/actuator/prometheus").with(from("127.0.0.1")))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isNotEqualTo(403);
    }

    @Test
    void registersWhatADashboardNeeds() {
        for (var name : new String[] {
            "duban.engine.reachable",
            "duban.engine.outbox.oldest.seconds",
            "duban.engine.sweep.age.seconds",
            "duban.engine.parked",
            "duban.engine.stalled",
            "duban.engine.refused",
            "duban.engine.answers.unconfirmed",
            "duban.engine.incidents"
        }) {
            assertThat(meters.find(name).gauge()).as(name).isNotNull();
        }
    }

    private Person administrator() {
        return sample.aPerson(null, Role.ADMINISTRATOR);
    }

    private ResultActions read(String address, Person as) throws Exception {
        return browser.perform(get(address).accept("text/html").with(authentication(SignedInTesting.as(as))));
    }

    private static RequestPostProcessor from(String address) {
        return request -> {
            request.setRemoteAddr(address);
            return request;
        };
    }

    private void tamper(String caseNo, String sql) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("set local session_replication_role = replica").update();
            jdbc.sql(sql).param("case", caseNo).update();
        });
    }
}
