package dev.duban.inbox;

import static org.assertj.core.api.Assertions.assertThat;
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
import dev.duban.casefile.Part;
import dev.duban.deadline.Anchor;
import dev.duban.deadline.Deadlines;
import dev.duban.deadline.Decision;
import dev.duban.deadline.NewDeadline;
import dev.duban.deadline.Term;
import dev.duban.identity.Person;
import dev.duban.identity.SignedInTesting;
import dev.duban.inbox.InboxSample.Office;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.transaction.support.TransactionTemplate;

/** What the pages of a task and of a case say of their terms, and how a notice is read. */
@DubanTest
class DeadlinePagesTests {

    @Autowired
    InboxSample inbox;

    @Autowired
    Deadlines deadlines;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    @Autowired
    MockMvc browser;

    private Office office;

    @BeforeEach
    void anOffice() {
        office = inbox.anOffice();
    }

    @Test
    void aTaskSaysWhyItsDateIsThatDateAndWhatHappensIfNobodyActs() throws Exception {
        open("F1-04", 30, null);
        var task = inbox.aTask(office, "task-verify-on-site", "OFFICER", "handling-organ", "hazard-verify");

        see("/tasks/" + task)
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("请今天办结")))
                .andExpect(content().string(containsString("登记，当天不算，数 5 个工作日")))
                .andExpect(content().string(containsString("class=\"strip\"")))
                .andExpect(content().string(containsString("如果一直不办")))
                .andExpect(
                        content().string(containsString("科室负责人 " + office.head().name())));
        see("/tasks/" + task + "?lang=en")
                .andExpect(content().string(containsString("please finish today")))
                .andExpect(content().string(containsString("not counted; 5 working days")))
                .andExpect(content().string(containsString("If nothing happens")));
    }

    @Test
    void aCaseShowsTheWorstTermItsLadderAndEveryChangeOfADate() throws Exception {
        var limit = open("F1-13", 100, new Term.CalendarDays(60));
        open("F1-04", 1, null);
        transaction.executeWithoutResult(status -> {
            deadlines.extend(
                    limit,
                    new Term.CalendarDays(10),
                    new Decision(office.head().id(), today(), "设备到货延迟", "试延〔2026〕2号"));
            deadlines.met(office.caseNo(), "F1-04", clock.instant());
        });

        see("/cases/" + office.caseNo())
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("整改期限 逾期")))
                .andExpect(content().string(containsString("L3 约谈")))
                .andExpect(content().string(containsString("升级阶梯")))
                .andExpect(content().string(containsString("延长：")))
                .andExpect(content().string(containsString(office.head().name() + "：设备到货延迟，试延〔2026〕2号")))
                .andExpect(content().string(containsString("改过")))
                .andExpect(content().string(containsString("按期")));
        see("/cases/" + office.caseNo() + "?lang=en")
                .andExpect(content().string(containsString("Rectification limit: ")))
                .andExpect(content().string(containsString("lengthened")));
        see("/cases?text=" + office.caseNo()).andExpect(content().string(containsString("逾期")));
    }

    @Test
    void aReminderIsSeenOnceByWhoOpensItFirst() throws Exception {
        var deadline = open("F1-04", 1, null);
        var notice = UUID.randomUUID();
        jdbc.sql("""
            insert into late_notice (id, case_no, deadline, kind, code, to_role, to_organ, by_person, text, at)
            values (:id, :case, :deadline, 'URGED', 'URGED', 'OFFICER', :organ, :by, '请本周内办结', :now)
            """)
                .param("id", notice)
                .param("case", office.caseNo())
                .param("deadline", deadline)
                .param("organ", office.bureau().id())
                .param("by", office.head().id())
                .param("now", InboxTaskRows.at(clock.instant()))
                .update();

        see("/inbox/urged")
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("有 1 条催办和提醒还没有看")))
                .andExpect(content().string(containsString("请本周内办结")));
        see(office.head(), "/inbox/urged").andExpect(content().string(not(containsString("请本周内办结"))));
        opened(office.head(), notice).andExpect(status().isNotFound());
        opened(office.officer(), notice).andExpect(redirectedUrl("/cases/" + office.caseNo()));
        opened(office.colleague(), notice).andExpect(redirectedUrl("/cases/" + office.caseNo()));

        assertThat(jdbc.sql("select seen_by from late_notice where id = :id")
                        .param("id", notice)
                        .query(UUID.class)
                        .single())
                .isEqualTo(office.officer().id());
        see(office.colleague(), "/inbox/urged?lang=en")
                .andExpect(content()
                        .string(containsString("Seen by " + office.officer().name())));
    }

    private java.time.LocalDate today() {
        return java.time.LocalDate.ofInstant(clock.instant(), dev.duban.web.Dates.ZONE);
    }

    private UUID open(String rule, int daysAgo, @Nullable Term term) {
        var asked = new NewDeadline(
                office.caseNo(),
                rule,
                Anchor.of(
                        rule.equals("F1-13") ? "served" : "registered",
                        clock.instant().minus(Duration.ofDays(daysAgo))),
                rule.equals("F1-13") ? Part.ENTERPRISE : Part.HANDLING_ORGAN);
        return Objects.requireNonNull(
                transaction.execute(status -> deadlines.open(term == null ? asked : asked.lasting(term))));
    }

    private ResultActions opened(Person person, UUID notice) throws Exception {
        return browser.perform(post("/inbox/urged/{id}", notice)
                .accept(MediaType.TEXT_HTML)
                .with(authentication(SignedInTesting.as(person)))
                .with(csrf()));
    }

    private ResultActions see(String address) throws Exception {
        return see(office.officer(), address);
    }

    private ResultActions see(Person person, String address) throws Exception {
        return browser.perform(
                get(address).accept(MediaType.TEXT_HTML).with(authentication(SignedInTesting.as(person))));
    }
}
