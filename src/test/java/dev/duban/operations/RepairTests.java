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
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.duban.DubanTest;
import dev.duban.Sample;
import dev.duban.casefile.CaseFiles;
import dev.duban.casefile.NewCase;
import dev.duban.casefile.Timeline;
import dev.duban.casefile.TimelineWords;
import dev.duban.engine.EngineCommands;
import dev.duban.engine.EngineState;
import dev.duban.engine.Standstill;
import dev.duban.engine.Standstill.TroubledStep;
import dev.duban.identity.Person;
import dev.duban.identity.Role;
import dev.duban.identity.SignedInTesting;
import io.camunda.client.CamundaClient;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.transaction.support.TransactionTemplate;

/** Each kind of standstill is made, read on the page, and repaired through it; the case goes on and says who repaired it. */
@DubanTest
class RepairTests {

    private static final Duration SOON = Duration.ofSeconds(40);

    @Autowired
    MockMvc browser;

    @Autowired
    Sample sample;

    @Autowired
    TroubleProcess process;

    @Autowired
    CamundaClient client;

    @Autowired
    EngineState engine;

    @Autowired
    EngineCommands commands;

    @Autowired
    Standstill standstill;

    @Autowired
    MeterRegistry meters;

    @Autowired
    CaseFiles cases;

    @Autowired
    Timeline timeline;

    @Autowired
    TimelineWords words;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private Person administrator = SignedInTesting.NOBODY;

    @BeforeEach
    void deploy() {
        await().atMost(SOON).until(engine::reachable);
        process.deploy(client, jdbc);
        administrator = sample.aPerson(null, Role.ADMINISTRATOR);
    }

    @Test
    void releasesAParkedStepOnceItsCauseIsMended() throws Exception {
        var caseNo = aCase();
        var parked = gauge("parked");
        process.failing.add(caseNo);
        start(caseNo, TroubleProcess.START);
        var step = parked(caseNo);
        assertThat(gauge("parked")).isEqualTo(parked + 1);
        read("/operations")
                .andExpect(content()
                        .string(allOf(
                                containsString("给 " + caseNo + " 办“登记核查结果”失败"),
                                containsString("试过 5 次"),
                                containsString("模板缺字段“联系电话” &lt;b&gt;"))));
        read("/operations/steps/" + step.jobKey()).andExpect(content().string(containsString("放行这一步")));

        process.failing.remove(caseNo);
        act("/operations/steps/" + step.jobKey() + "/release", Map.of("reason", "模板已补上联系电话"))
                .andExpect(redirectedUrl("/operations"))
                .andExpect(flash().attribute("said", containsString("已放行")));

        await().atMost(SOON).until(() -> process.finished.contains(caseNo));
        assertThat(newestEntry(caseNo, Locale.CHINESE))
                .startsWith(administrator.name())
                .contains("放行停放的步骤“登记核查结果”", "失败 5 次", "模板已补上联系电话");
        assertThat(newestEntry(caseNo, Locale.ENGLISH)).contains("released the parked step", "模板已补上联系电话");
        assertThat(gauge("parked")).isEqualTo(parked);
        assertThat(timeline.verify(caseNo).intact()).isTrue();
    }

    @Test
    void entersAParkedStepAgainWithAChangedFact() throws Exception {
        var caseNo = aCase();
        process.failing.add(caseNo);
        start(caseNo, TroubleProcess.START);
        var step = parked(caseNo);

        act(
                        "/operations/steps/" + step.jobKey() + "/again",
                        Map.of("reason", "级别填错", "facts", "{\"level\": \"mended\"}"))
                .andExpect(redirectedUrl("/operations"));

        await().atMost(SOON).until(() -> process.finished.contains(caseNo));
        assertThat(newestEntry(caseNo, Locale.CHINESE)).contains("重新进入步骤“登记核查结果”", "level: mended", "级别填错");
        assertThat(standstill.troubledStep(step.jobKey())).isEmpty();
    }

    @Test
    void keepsWhatWasTypedWhenReasonOrFactsAreWrong() throws Exception {
        var caseNo = aCase();
        process.failing.add(caseNo);
        start(caseNo, TroubleProcess.START);
        var step = parked(caseNo);
        var address = "/operations/steps/" + step.jobKey() + "/again";

        act(address, Map.of("reason", " ", "facts", "{\"level\": \"CITY\"}"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(allOf(containsString("请写明原因"), containsString("CITY"))));
        act(address, Map.of("reason", "试试", "facts", "{\"level\": }"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(allOf(containsString("读不通"), containsString("试试"))));
        act(address, Map.of("reason", "试试", "facts", "{\"caseNo\": \"X\"}"))
                .andExpect(content().string(containsString("不能作变量名")));
        act(address, Map.of("reason", "试试", "facts", "{\"reporter\": {\"name\": \"甲\"}}"))
                .andExpect(content().string(containsString("不是简单值")));

        assertThat(timeline.entries(caseNo, 9)).noneMatch(entry -> entry.kind().startsWith("operations-"));
        process.failing.remove(caseNo);
        act("/operations/steps/" + step.jobKey() + "/release", Map.of("reason", "收尾"));
    }

    @Test
    void sendsARefusedCommandAgainOnceItsCauseIsMended() throws Exception {
        var caseNo = aCase();
        var refused = gauge("refused");
        var command = refused(caseNo);
        assertThat(gauge("refused")).isEqualTo(refused + 1);
        read("/operations?lang=en")
                .andExpect(content()
                        .string(allOf(
                                containsString("Start the process of " + caseNo),
                                containsString("the engine refused"))));
        act("/operations/commands/" + command + "/resend", Map.of("reason", "消息名已更正"))
                .andExpect(redirectedUrl("/operations"));

        await().atMost(SOON).until(() -> process.finished.contains(caseNo));
        assertThat(newestEntry(caseNo, Locale.CHINESE))
                .startsWith(administrator.name())
                .contains("重送“启动流程”", "消息名已更正");
        assertThat(gauge("refused")).isEqualTo(refused);
    }

    @Test
    void givesUpARefusedCommandSoThatTheNextOfItsCaseGoes() throws Exception {
        var caseNo = aCase();
        var command = refused(caseNo);
        start(caseNo, TroubleProcess.START);
        read("/operations/commands/" + command)
                .andExpect(content().string(allOf(containsString("后面还有 1 条指令等它"), containsString("不再送这一条"))));

        act("/operations/commands/" + command + "/drop", Map.of("reason", "登记重复了"))
                .andExpect(redirectedUrl("/operations"));

        await().atMost(SOON).until(() -> process.finished.contains(caseNo));
        assertThat(newestEntry(caseNo, Locale.CHINESE)).contains("不再送“启动流程”", "登记重复了");
        act("/operations/commands/" + command + "/drop", Map.of("reason", "再来一次"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("它已经好了")));
    }

    @Test
    void carriesAStalledCaseOnFromTheChosenStep() throws Exception {
        var caseNo = aCase();
        process.ways.put(caseNo, "nowhere");
        start(caseNo, TroubleProcess.START);
        await().atMost(SOON).until(() -> process.worked.containsKey(caseNo));
        await().atMost(SOON).until(() -> lastSeen(caseNo).equals("task-work"));
        var stalled = gauge("stalled");
        letTwoMinutesPass(caseNo);
        assertThat(gauge("stalled")).isEqualTo(stalled + 1);
        read("/operations").andExpect(content().string(containsString(caseNo + " 停住了，最后到“登记核查结果”")));
        read("/operations/cases/" + caseNo)
                .andExpect(content()
                        .string(allOf(
                                containsString("<option value=\"task-finish\">办结</option>"),
                                containsString("&quot;way&quot;"))));
        act("/operations/cases/" + caseNo + "/restart", Map.of("reason", "走错", "element", "gateway-way"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("请选从哪一步重进")));

        act(
                        "/operations/cases/" + caseNo + "/restart",
                        Map.of("reason", "条件写错，已改图", "element", "task-finish", "facts", "{\"way\": \"on\"}"))
                .andExpect(redirectedUrl("/operations"))
                .andExpect(flash().attribute("said", containsString("接着走")));

        await().atMost(SOON).until(() -> process.finished.contains(caseNo));
        assertThat(newestEntry(caseNo, Locale.CHINESE))
                .startsWith(administrator.name())
                .contains("从“办结”重进", "way: nowhere → on", "条件写错，已改图");
        assertThat(gauge("stalled")).isEqualTo(stalled);
        act("/operations/cases/" + caseNo + "/restart", Map.of("reason", "再来", "element", "task-finish"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("它已经好了")));
        assertThat(process.worked.get(caseNo)).isEqualTo(1);
    }

    /** What a dashboard is told; other tests of the run may have left something standing. */
    private double gauge(String of) {
        return meters.get("duban.engine." + of).gauge().value();
    }

    private String aCase() {
        var enterprise = sample.anEnterprise(Sample.COUNTY);
        var opened = transaction.execute(status -> cases.open(new NewCase(
                TroubleProcess.ID, "OPTR", "试案", "FIRE", Sample.COUNTY, enterprise.id(), "ENFORCE", Map.of(), false)));
        assertThat(opened).isNotNull();
        return opened;
    }

    private void start(String caseNo, String message) {
        transaction.executeWithoutResult(status -> commands.start(message, caseNo, Map.of()));
    }

    /** A start as the relay leaves it when the engine refuses. */
    private UUID refused(String caseNo) {
        transaction.executeWithoutResult(status -> {
            commands.start(TroubleProcess.START, caseNo, Map.of());
            jdbc.sql("""
                update engine_command
                   set state = 'REFUSED', attempts = 1, last_error = 'INVALID_ARGUMENT: no such thing'
                 where case_no = :case
                """).param("case", caseNo).update();
        });
        return standstill.refusedCommands(100).stream()
                .filter(command -> command.caseNo().equals(caseNo))
                .findAny()
                .orElseThrow()
                .id();
    }

    private TroubledStep parked(String caseNo) {
        await().atMost(SOON)
                .until(() -> standstill.troubledSteps().stream()
                        .anyMatch(step -> step.caseNo().equals(caseNo) && step.parked()));
        return standstill.troubledSteps().stream()
                .filter(step -> step.caseNo().equals(caseNo))
                .findAny()
                .orElseThrow();
    }

    private String lastSeen(String caseNo) {
        return jdbc.sql("select element_id from engine_case_life where case_no = :case")
                .param("case", caseNo)
                .query(String.class)
                .optional()
                .orElse("");
    }

    private void letTwoMinutesPass(String caseNo) {
        jdbc.sql("update engine_case_life set last_seen_at = last_seen_at - interval '2 minutes' where case_no = :case")
                .param("case", caseNo)
                .update();
    }

    private String newestEntry(String caseNo, Locale locale) {
        var line = words.of(timeline.entries(caseNo, 1), locale).getFirst();
        return line.who() + "：" + line.what();
    }

    private ResultActions read(String address) throws Exception {
        return browser.perform(get(address).with(authentication(SignedInTesting.as(administrator))))
                .andExpect(status().isOk())
                .andExpect(content().string(not(containsString("??"))));
    }

    private ResultActions act(String address, Map<String, String> typed) throws Exception {
        var request = post(address)
                .accept("text/html")
                .with(authentication(SignedInTesting.as(administrator)))
                .with(csrf());
        typed.forEach(request::param);
        return browser.perform(request);
    }
}
