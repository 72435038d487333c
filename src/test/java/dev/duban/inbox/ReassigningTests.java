package dev.duban.inbox;

import static org.assertj.core.api.Assertions.assertThat;
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
import dev.duban.identity.Person;
import dev.duban.identity.SignedInTesting;
import dev.duban.inbox.InboxSample.Office;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@DubanTest
class ReassigningTests {

    private static final String BOARD = "/oversight?list=overdue";

    @Autowired
    InboxSample inbox;

    @Autowired
    InboxTaskRows tasks;

    @Autowired
    TaskClaims claims;

    @Autowired
    TaskAnswers answers;

    @Autowired
    MockMvc browser;

    private Office office;
    private UUID review;
    private UUID verification;

    @BeforeEach
    void twoTasksOfTheSection() {
        office = inbox.anOffice();
        review = inbox.aTask(office, "task-review-plan", "OFFICER", "lead-department", "hazard-plan-review");
        verification = inbox.aTask(office, "task-verify-on-site", "OFFICER", "handling-organ", "hazard-verify");
    }

    @Test
    void saysBeforehandWhichCanGoAndToWhomAndBackToWhereTheyWereSelected() throws Exception {
        var withdrawn = inbox.aTask(office, "task-verify-on-site", "OFFICER", "handling-organ", "hazard-verify");
        inbox.withdraw(withdrawn, "");
        claims.claim(review, office.officer());

        see(office.head(), review, verification, withdrawn)
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("2 件可以改派；1 件不能，原因写在各行")))
                .andExpect(
                        content().string(containsString("现由 " + office.officer().name() + " 办理")))
                .andExpect(content().string(containsString(">任务已结束<")))
                .andExpect(
                        content().string(containsString(">" + office.colleague().name() + "</option>")))
                .andExpect(content()
                        .string(not(containsString(">" + office.officer().name() + "</option>"))));
        reassign(office.head(), office.colleague(), review, verification)
                .andExpect(redirectedUrl(BOARD))
                .andExpect(flash().attribute(
                                "said", "2 件已改派给 " + office.colleague().name()));

        assertThat(tasks.of(review).assignee()).isEqualTo(office.colleague().id());
        assertThat(tasks.of(verification).assignee())
                .isEqualTo(office.colleague().id());
    }

    @Test
    void handsOneTaskOnFromItsOwnPageAndSaysSoThere() throws Exception {
        var page = "/tasks/" + review;
        browser.perform(get(page).accept(MediaType.TEXT_HTML).with(authentication(SignedInTesting.as(office.head()))))
                .andExpect(content().string(containsString("name=\"t\" value=\"%s\"".formatted(review))))
                .andExpect(content().string(containsString("name=\"back\" value=\"%s\"".formatted(page))));

        var session = new MockHttpSession();
        browser.perform(reassigning(office.head(), office.colleague(), page, review)
                        .session(session))
                .andExpect(redirectedUrl(page));
        browser.perform(get(page)
                        .session(session)
                        .accept(MediaType.TEXT_HTML)
                        .with(authentication(SignedInTesting.as(office.head()))))
                .andExpect(content()
                        .string(containsString("1 件已改派给 " + office.colleague().name())));

        assertThat(tasks.of(review).assignee()).isEqualTo(office.colleague().id());
        reassign(office.head(), office.officer(), "//elsewhere.example", review).andExpect(redirectedUrl("/inbox"));
    }

    @Test
    void leavesWhatWasAnsweredMeanwhileAndSaysSo() throws Exception {
        answers.answer(
                review,
                office.officer(),
                Map.of("checkedItems", List.of(), "decision", "ACCEPT", "opinion", "方案可行"),
                Map.of(),
                Locale.CHINA);

        reassign(office.head(), office.colleague(), review, verification)
                .andExpect(flash().attribute(
                                "said", "1 件已改派给 " + office.colleague().name() + "；1 件这时已被别人接手或已结束，没有改派"));

        assertThat(tasks.of(review).assignee()).isEqualTo(office.officer().id());
    }

    @Test
    void isForTheHeadOfTheSectionAndLeadsNowhereElse() throws Exception {
        see(office.officer(), review)
                .andExpect(content().string(containsString("选中的任务都不能由您改派")))
                .andExpect(content().string(containsString("由其他部门的科室负责人改派")));
        reassign(office.officer(), office.colleague(), review).andExpect(status().isForbidden());
        var elsewhere = inbox.anOffice();
        var theirs = inbox.aTask(elsewhere, "task-review-plan", "OFFICER", "lead-department", "hazard-plan-review");
        reassign(office.head(), office.colleague(), review, theirs).andExpect(status().isForbidden());
        assertThat(tasks.of(review).assignee()).isNull();

        browser.perform(get("/tasks/reassign")
                        .param("t", review.toString())
                        .param("back", "https://elsewhere.example/inbox")
                        .accept(MediaType.TEXT_HTML)
                        .with(authentication(SignedInTesting.as(office.head()))))
                .andExpect(content().string(not(containsString("elsewhere"))));
    }

    private ResultActions see(Person person, UUID... chosen) throws Exception {
        return browser.perform(get("/tasks/reassign")
                .param("t", texts(chosen))
                .param("back", BOARD)
                .accept(MediaType.TEXT_HTML)
                .with(authentication(SignedInTesting.as(person))));
    }

    private ResultActions reassign(Person person, Person to, UUID... chosen) throws Exception {
        return reassign(person, to, BOARD, chosen);
    }

    private ResultActions reassign(Person person, Person to, String back, UUID... chosen) throws Exception {
        return browser.perform(reassigning(person, to, back, chosen));
    }

    private static MockHttpServletRequestBuilder reassigning(Person person, Person to, String back, UUID... chosen) {
        return post("/tasks/reassign")
                .param("t", texts(chosen))
                .param("to", to.id().toString())
                .param("back", back)
                .with(csrf())
                .with(authentication(SignedInTesting.as(person)));
    }

    private static String[] texts(UUID... ids) {
        return Arrays.stream(ids).map(UUID::toString).toArray(String[]::new);
    }
}
