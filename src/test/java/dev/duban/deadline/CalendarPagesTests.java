package dev.duban.deadline;

import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.duban.DubanTest;
import dev.duban.Sample;
import dev.duban.identity.Person;
import dev.duban.identity.Role;
import dev.duban.identity.SignedInTesting;
import dev.duban.registry.Organ;
import dev.duban.sheet.SheetWriter;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

/** The days of a year as a page: clicked, pasted or brought as a file by who may, and read by who supervises. */
@DubanTest
class CalendarPagesTests {

    @Autowired
    Sample sample;

    @Autowired
    MockMvc browser;

    private Person owner;
    private Person head;

    @BeforeEach
    void people() {
        owner = sample.aPerson(null, Role.PROCESS_OWNER);
        head = sample.aPerson(sample.anOrgan(Organ.Kind.REGULATOR, Sample.COUNTY), Role.DEPT_HEAD_SECTION);
    }

    @Test
    void takesTheListAsASpreadsheet() throws Exception {
        var file = new ByteArrayOutputStream();
        try (var sheet = new SheetWriter(file, "2029")) {
            sheet.header(List.of("日期", "休或班", "名称"), Set.of());
            sheet.row(List.of("2029-01-01", "休", "元旦"));
            sheet.row(List.of("2029/1/6", "班", "元旦"));
        }

        bring(file.toByteArray())
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(allOf(
                                containsString("2029-01-01,休,元旦\n2029-01-06,班,元旦</textarea>"),
                                containsString("id=\"propose\""),
                                containsString("2 天"))));
    }

    @Test
    void takesACommaSeparatedListOfAChineseSpreadsheetWithoutAHeading() throws Exception {
        bring("2029年1月1日,休,元旦\r\n2029年1月6日,班,元旦\r\n".getBytes(Charset.forName("GB18030")))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("2029-01-01,休,元旦\n2029-01-06,班,元旦</textarea>")));
    }

    @Test
    void saysWhyAFileIsNotReadAndKeepsWhatWasTyped() throws Exception {
        bring("PK\3\4 broken".getBytes(Charset.defaultCharset()))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content()
                        .string(allOf(
                                containsString("这个文件没有读"),
                                containsString("2029-05-01,休,打好的</textarea>"),
                                not(containsString("??")))));
    }

    @Test
    void showsTheYearAsTyped() throws Exception {
        browser.perform(post("/rules/calendar?lang=zh")
                        .param("year", "2029")
                        .param("days", "2029-01-02,休,试休\n2029-01-06,班,试班")
                        .param("document", "")
                        .param("reason", "")
                        .with(csrf())
                        .with(authentication(SignedInTesting.as(owner))))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content()
                        .string(allOf(
                                containsString("<span class=\"off\" data-day=\"2029-01-02\" title=\"试休\">"),
                                containsString("<span class=\"made\" data-day=\"2029-01-06\" title=\"试班\">"))));
    }

    @Test
    void isReadBySupervisorsAndAuditorsWithNothingToChange() throws Exception {
        for (var reader : List.of(head, sample.aPerson(null, Role.AUDITOR))) {
            for (var page : List.of("/rules", "/rules/F1-04", "/rules/calendar?year=2026", "/rules/criteria")) {
                read(page, reader)
                        .andExpect(status().isOk())
                        .andExpect(content()
                                .string(allOf(
                                        not(containsString("<form method=\"post\" action=\"/rules")),
                                        not(containsString("data-calendar=")),
                                        not(containsString("/rules/criteria/new")),
                                        not(containsString("id=\"change\"")))));
            }
            read("/rules/criteria/new", reader).andExpect(status().isForbidden());
            for (var act : List.of("/rules/F1-04", "/rules/calendar", "/rules/criteria/new")) {
                browser.perform(post(act).with(csrf()).with(authentication(SignedInTesting.as(reader))))
                        .andExpect(status().isForbidden());
            }
        }
        read("/rules", owner)
                .andExpect(content().string(containsString("href=\"/rules\"")))
                .andExpect(status().isOk());
        read("/inbox", head).andExpect(content().string(containsString("href=\"/rules\"")));
        var officer = sample.aPerson(sample.anOrgan(Organ.Kind.REGULATOR, Sample.COUNTY), Role.OFFICER);
        read("/rules/calendar", officer).andExpect(status().isForbidden());
    }

    private ResultActions read(String page, Person person) throws Exception {
        return browser.perform(get(page).with(authentication(SignedInTesting.as(person))));
    }

    private ResultActions bring(byte[] file) throws Exception {
        return browser.perform(multipart("/rules/calendar")
                .file(new MockMultipartFile("file", "放假安排", "application/octet-stream", file))
                .param("lang", "zh")
                .param("year", "2029")
                .param("days", "2029-05-01,休,打好的")
                .param("document", "试通知")
                .param("reason", "公布了")
                .with(csrf())
                .with(authentication(SignedInTesting.as(owner))));
    }
}
