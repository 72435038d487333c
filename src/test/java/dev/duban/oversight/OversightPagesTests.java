package dev.duban.oversight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.duban.DubanTest;
import dev.duban.casefile.Timeline;
import dev.duban.engine.EngineState;
import dev.duban.identity.Person;
import dev.duban.identity.SignedInTesting;
import dev.duban.inbox.CountedStatements;
import dev.duban.oversight.OversightSample.District;
import dev.duban.web.Dates;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.web.util.HtmlUtils;

@DubanTest
class OversightPagesTests {

    @Autowired
    EngineState engine;

    @Autowired
    OversightSample sample;

    @Autowired
    MockMvc browser;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Timeline timeline;

    @Autowired
    Clock clock;

    private District district;
    private LocalDate today;

    @BeforeEach
    void aDistrict() {
        district = sample.aDistrict();
        today = LocalDate.ofInstant(clock.instant(), Dates.ZONE);
    }

    @Test
    void saysFirstWhoIsLateAndByWhatInBothLanguages() throws Exception {
        aLateLimit();

        see(district.supervisor(), "/oversight")
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("<h1>逾期 1 件")))
                .andExpect(content().string(containsString("企业迟 1 件；共 1 个案件")))
                .andExpect(content().string(containsString(district.enterprise().name())))
                .andExpect(content().string(containsString("F1-13·市级")))
                .andExpect(content().string(containsString("按法律风险排")));
        see(district.supervisor(), "/oversight?lang=en")
                .andExpect(content().string(containsString("<h1>1 overdue")))
                .andExpect(content().string(containsString("Issued document")))
                .andExpect(content().string(not(containsString("??oversight"))));
    }

    @Test
    void saysWhenTheNextIsDueIfNothingIsOverdue() throws Exception {
        see(district.supervisor(), "/oversight")
                .andExpect(content().string(containsString("没有逾期，也没有在计时的期限")))
                .andExpect(content().string(containsString("没有逾期、临近到期或暂停的期限。")));
        sample.aLimit(sample.aCase(district), today, 90);

        see(district.supervisor(), "/oversight").andExpect(content().string(containsString("没有逾期。最近一件 ")));
    }

    @Test
    void isForSupervisorsOnlyAndListedForThemWithTheirCount() throws Exception {
        aLateLimit();

        see(district.officer(), "/oversight").andExpect(status().isForbidden());
        act(district.officer(), post("/oversight/urge")).andExpect(status().isForbidden());
        see(district.officer(), "/inbox").andExpect(content().string(not(containsString("href=\"/oversight\""))));
        see(district.supervisor(), "/inbox")
                .andExpect(content().string(containsString("督办看板<em class=\"t-red\">1</em>")));
    }

    @Test
    void narrowsByTheAddressAndSaysSoWhenNothingIsLeft() throws Exception {
        aLateLimit();

        see(district.supervisor(), "/oversight?list=overdue&turn=enterprise&step=F1-13")
                .andExpect(content().string(containsString("已逾期 1 件")))
                .andExpect(content().string(containsString("去掉筛选：整改期限")));
        see(district.supervisor(), "/oversight?list=overdue&turn=department")
                .andExpect(content().string(containsString("按这样筛选没有。")));
        see(district.supervisor(), "/oversight?list=nonsense&department=nobody&page=77")
                .andExpect(status().isOk());
    }

    @Test
    void tellsWhyADateIsThatDateOnlyToThoseWhoMaySeeTheCase() throws Exception {
        var limit = aLateLimit();

        see(district.supervisor(), "/oversight/why/" + limit)
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("送达，第 30 日是 ")))
                .andExpect(content().string(not(containsString("<html"))));
        see(sample.aDistrict().supervisor(), "/oversight/why/" + limit).andExpect(status().isNotFound());
    }

    @Test
    void urgesTwiceADayAndSaysBeforehandWhatEachWillGet() throws Exception {
        var limit = aLateLimit();
        var other = aLateLimit();
        urge("请今天办理", limit).andExpect(flash().attribute("said", "已催办 1 件"));
        urge("请立即办理", limit).andExpect(redirectedUrl("/oversight"));

        see(district.supervisor(), "/oversight/urge?d=%s&d=%s".formatted(limit, other))
                .andExpect(content().string(containsString("1 件可以催办；1 件今天已催过 2 次，跳过")));
        urge("再催", limit, other).andExpect(flash().attribute("said", "已催办 1 件；1 件今天已催过 2 次，跳过"));

        assertThat(urges(limit)).isEqualTo(2);
        assertThat(jdbc.sql("select to_enterprise, by_person, text from late_notice where deadline = :id and kind"
                                + " = 'URGED' order by at limit 1")
                        .param("id", limit)
                        .query()
                        .singleRow())
                .containsEntry("to_enterprise", district.enterprise().id())
                .containsEntry("by_person", district.supervisor().id())
                .containsEntry("text", "请今天办理");
    }

    @Test
    void keepsAnUrgeInTheTimelineAndShowsWhenItWasRead() throws Exception {
        var limit = aLateLimit();
        urge("请今天办理", limit);
        see(district.supervisor(), "/oversight").andExpect(content().string(containsString("催办，未读")));

        jdbc.sql("update late_notice set seen_at = :now, seen_by = :by where deadline = :id")
                .param("now", clock.instant().atOffset(java.time.ZoneOffset.UTC))
                .param("by", district.supervisor().id())
                .param("id", limit)
                .update();

        see(district.supervisor(), "/oversight").andExpect(content().string(containsString(" 已读")));
        see(district.supervisor(), "/cases/" + caseOf(limit))
                .andExpect(content()
                        .string(containsString("整改期限催办，今天第 1 次，催%s：“请今天办理”"
                                .formatted(district.enterprise().name()))));
    }

    @Test
    void urgesNobodyWithoutAWordNorOutsideTheScope() throws Exception {
        var limit = aLateLimit();

        act(
                        district.supervisor(),
                        post("/oversight/urge").param("d", limit.toString()).param("text", " "))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("请写明催办内容")));
        act(
                        sample.aDistrict().supervisor(),
                        post("/oversight/urge").param("d", limit.toString()).param("text", "请办"))
                .andExpect(flash().attribute("said", "没有选中的期限"));
        act(
                        district.supervisor(),
                        post("/oversight/urge")
                                .param("d", limit.toString())
                                .param("text", "请办")
                                .param("back", "https://example.org/"))
                .andExpect(redirectedUrl("/oversight"));

        assertThat(urges(limit)).isEqualTo(1);
    }

    @Test
    void exportsTheListAsSeenWithFilterAndHour() throws Exception {
        aLateLimit();
        sample.anInspection(sample.aCase(district), today.minusDays(40));

        var file = see(district.supervisor(), "/oversight/export?list=overdue&turn=enterprise")
                .andExpect(status().isOk())
                .andExpect(header().string("Content-Disposition", containsString(".xlsx")))
                .andReturn()
                .getResponse()
                .getContentAsByteArray();

        var parts = unzipped(file);
        assertThat(HtmlUtils.htmlUnescape(parts.get("xl/sharedStrings.xml")))
                .contains("筛选：已逾期；谁迟了：企业；截至 " + today)
                .contains(district.enterprise().name())
                .contains("整改期限")
                .doesNotContain("现场核查");
        assertThat(parts.get("xl/worksheets/sheet1.xml").split("<row ")).hasSize(1 + 3 + 1);
    }

    @Test
    void asksTheDatabaseNoMoreOftenForALongBoard() throws Exception {
        // Until it is reachable each page also asks what waits for it.
        await().until(engine::reachable);
        aLateLimit();
        see(district.supervisor(), "/oversight");
        int few = CountedStatements.during(
                () -> see(district.supervisor(), "/oversight").andExpect(status().isOk()));
        for (int n = 0; n < 60; n++) {
            aLateLimit();
        }
        int many = CountedStatements.during(
                () -> see(district.supervisor(), "/oversight").andExpect(status().isOk()));

        assertThat(many).isEqualTo(few).isLessThanOrEqualTo(12);
        see(district.supervisor(), "/oversight").andExpect(content().string(containsString("共 61 件，第 1 / 2 页")));
    }

    @Test
    void offersTheHeadOfTheSectionToReassignItsOwnTasksAndNoOthers() throws Exception {
        var limit = aLateLimit();
        var theirs = sample.aTask(limit);
        var inspection = sample.anInspection(sample.aCase(district), today.minusDays(40));
        var own = sample.aTask(inspection);

        see(district.head(), "/oversight")
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("/tasks/reassign?t=" + own)))
                .andExpect(content().string(not(containsString("/tasks/reassign?t=" + theirs))))
                .andExpect(content().string(containsString("formaction=\"/oversight/reassign\"")));
        see(district.supervisor(), "/oversight")
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("/tasks/" + theirs)))
                .andExpect(content().string(not(containsString("/tasks/reassign"))))
                .andExpect(content().string(not(containsString("/oversight/reassign"))));
        see(district.head(), "/oversight/reassign?d=%s&d=%s&back=/oversight".formatted(limit, inspection))
                .andExpect(status().is3xxRedirection())
                .andExpect(header().string("Location", containsString("/tasks/reassign?t=")))
                .andExpect(header().string("Location", containsString(own.toString())))
                .andExpect(header().string("Location", containsString("back=%2Foversight")));
    }

    private UUID aLateLimit() {
        return sample.aLimit(sample.aCase(district), today.minusDays(40), 30);
    }

    private ResultActions urge(String text, UUID... terms) throws Exception {
        var request = post("/oversight/urge").param("text", text);
        for (var term : terms) {
            request.param("d", term.toString());
        }
        return act(district.supervisor(), request);
    }

    private int urges(UUID term) {
        return jdbc.sql("select count(*) from late_notice where deadline = :id and kind = 'URGED'")
                .param("id", term)
                .query(Integer.class)
                .single();
    }

    private String caseOf(UUID term) {
        return jdbc.sql("select case_no from deadline where id = :id")
                .param("id", term)
                .query(String.class)
                .single();
    }

    private static Map<String, String> unzipped(byte[] file) throws Exception {
        var parts = new HashMap<String, String>();
        var stored = Files.write(Files.createTempFile("board", ".xlsx"), file);
        try (var zip = new ZipFile(stored.toFile())) {
            for (var entry : Collections.list(zip.entries())) {
                parts.put(
                        entry.getName(), new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
            }
        } finally {
            Files.delete(stored);
        }
        return parts;
    }

    private ResultActions see(Person person, String address) throws Exception {
        return browser.perform(get(address).accept(MediaType.ALL).with(authentication(SignedInTesting.as(person))));
    }

    private ResultActions act(Person person, MockHttpServletRequestBuilder request) throws Exception {
        return browser.perform(
                request.with(authentication(SignedInTesting.as(person))).with(csrf()));
    }
}
