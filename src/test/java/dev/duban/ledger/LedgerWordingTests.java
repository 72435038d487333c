package dev.duban.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.duban.DubanTest;
import dev.duban.Sample;
import dev.duban.identity.Person;
import dev.duban.identity.Role;
import dev.duban.identity.SignedInTesting;
import dev.duban.ledger.LedgerImport.State;
import dev.duban.registry.Enterprise;
import dev.duban.registry.Organ;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;

/** A ledger as an office really has it: its own names of columns, less columns, its own words, a total at its end. */
@DubanTest
class LedgerWordingTests {

    private static final List<String> OWN_NAMES =
            List.of("顺序", "机构码", "啥问题", "在哪", "会出什么事", "几个人", "哪天看到的", "整改期限", "判定依据");

    @Autowired
    MockMvc browser;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    LedgerImports imports;

    @Autowired
    Sample sample;

    private Person officer;
    private Enterprise enterprise;

    @BeforeEach
    void open() {
        officer = sample.aPerson(sample.anOrgan(Organ.Kind.REGULATOR, Sample.COUNTY, "FIRE"), Role.OFFICER);
        enterprise = sample.anEnterprise(Sample.COUNTY);
    }

    @AfterEach
    void keepTheEngineFree() {
        jdbc.sql("update engine_command set state = 'DROPPED' where in_bulk and state = 'WAITING'")
                .update();
    }

    @Test
    void takesWhatIsTheSameInEveryRowAndRemembersTheNamesOfTheColumns() throws Exception {
        var id = brought(own().csv(OWN_NAMES));
        assertThat(imports.find(id).orElseThrow().state()).isEqualTo(State.COLUMNS);

        matched(id, "隔壁老王说的")
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(allOf(containsString("不在可选的里面"), containsString("执法检查"))))
                .andExpect(content()
                        .string(allOf(containsString("value=\"隔壁老王说的\""), not(containsString("value=\"企业自查自报\"")))));
        matched(id, "执法检查").andExpect(redirectedUrl("/imports/hazards/" + id));

        assertThat(awaited(id, State.PREVIEW).good()).isEqualTo(2);

        var next = brought(own().csv(OWN_NAMES));
        browser.perform(get("/imports/hazards/" + next + "/columns")
                        .with(authentication(SignedInTesting.as(colleague()))))
                .andExpect(status().isNotFound());
        browser.perform(as(get("/imports/hazards/" + next + "/columns")))
                .andExpect(content().string(containsString("认出 9 列，还差 2 个必填的")));
    }

    @Test
    void keepsInTheDescriptionWhatHazardsFromTheSourceDoNotHaveAndSaysSo() throws Exception {
        var id = brought(own().csv(OWN_NAMES));
        matched(id, "执法检查");
        awaited(id, State.PREVIEW);

        browser.perform(as(get("/imports/hazards/" + id)))
                .andExpect(content()
                        .string(allOf(
                                containsString("这些照下面的样子导入"),
                                containsString("这一来源的隐患没有这一项"),
                                containsString("现行判定标准里没有这一条"))));
        browser.perform(as(post("/imports/hazards/" + id + "/start")));
        awaited(id, State.DONE);

        assertThat(jdbc.sql("select description from hazard where enterprise = :e order by place")
                        .param("e", enterprise.id())
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder("堵塞\n台账另写：判定条款 老规定第九条；原整改期限 2026-05-01。", "堵塞");
        assertThat(jdbc.sql("select distinct potential_deaths from hazard where enterprise = :e")
                        .param("e", enterprise.id())
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder("ONE_OR_TWO", "THIRTY_OR_MORE");
    }

    @Test
    void tellsEverythingThatIsWrongAtOnceAndMendsAWordInAllRows() throws Exception {
        var code = enterprise.creditCode().value();
        var wrong = code.substring(0, 17) + (code.endsWith("A") ? "B" : "A");
        var id = brought(new Ledgers()
                .row("1", wrong, "堵塞", "南门", "火灾", "若干", "2026-03-02", "执法检查", "已清理", "")
                .row("2", code, "堵塞", "北门", "火灾", "若干", "2126-03-02", "执法检查", "已清理", "")
                .row("3", code, "堵塞", "东门", "火灾", "若干", "2026-03-02", "执法检查", "已清理", "")
                .csv());

        browser.perform(as(get("/imports/hazards/" + id)))
                .andExpect(content()
                        .string(allOf(
                                containsString("同样的问题一起改（3 种）"),
                                containsString("改这 3 行"),
                                containsString("校验码不符"),
                                containsString("在今天以后"))));
        browser.perform(as(post("/imports/hazards/" + id + "/mend")
                .param("column", "deaths")
                .param("value", "若干")
                .param("better", "1 到 2 人")));

        var mended = awaited(id, State.PREVIEW);
        assertThat(mended.good()).isEqualTo(1);
        assertThat(mended.bad()).isEqualTo(2);
    }

    /** Two hazards and their total. */
    private Ledgers own() {
        var code = enterprise.creditCode().value();
        return new Ledgers()
                .row("1", code, "堵塞", "南门", "火灾", "1～2人", "2026-03-02", "2026-05-01", "老规定第九条")
                .row("2", code, "堵塞", "北门", "火灾", "30人及以上", "2026-03-02", "", "")
                .row("合 计", "", "2 处", "", "", "", "", "", "");
    }

    private ResultActions matched(UUID id, String source) throws Exception {
        var request = post("/imports/hazards/" + id + "/columns");
        var keys = List.of(
                "ledger-number",
                "enterprise-code",
                "title",
                "place",
                "accident-type",
                "deaths",
                "found-at",
                "detail-old-limit-on",
                "criterion");
        for (int place = 0; place < keys.size(); place++) {
            request.param("column." + keys.get(place), String.valueOf(place));
        }
        return browser.perform(as(request.param("fixed.source", source).param("fixed.immediate-measures", "已清理")));
    }

    private UUID brought(String csv) throws Exception {
        var where = browser.perform(as(multipart("/imports/hazards")
                        .file(new MockMultipartFile(
                                "file", "台账.csv", "text/csv", csv.getBytes(StandardCharsets.UTF_8)))))
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
        assertThat(where).isNotNull();
        var id = UUID.fromString(where.replaceAll("/columns$", "").replaceAll(".*/", ""));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> imports.find(id).orElseThrow().state() != State.JUDGING);
        return id;
    }

    private Person colleague() {
        return sample.aPerson(sample.anOrgan(Organ.Kind.REGULATOR, Sample.COUNTY, "CHEM"), Role.OFFICER);
    }

    private <T extends AbstractMockHttpServletRequestBuilder<T>> T as(T request) {
        return request.with(authentication(SignedInTesting.as(officer))).with(csrf());
    }

    private LedgerImport awaited(UUID id, State state) {
        return await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> imports.find(id).orElseThrow(), one -> one.state() == state);
    }
}
