package dev.duban.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.duban.DubanTest;
import dev.duban.identity.Person;
import dev.duban.identity.SignedInTesting;
import dev.duban.inbox.InboxSample.Office;
import dev.duban.letter.NewNotice;
import dev.duban.letter.Notice;
import dev.duban.letter.Notices;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@DubanTest
class InboxPagesTests {

    private static final String ACCEPTED = "{\"checkedItems\": [], \"decision\": \"ACCEPT\", \"opinion\": \"方案可行，同意\"}";

    @Autowired
    InboxSample inbox;

    @Autowired
    InboxTaskRows tasks;

    @Autowired
    Drafts drafts;

    @Autowired
    Notices notices;

    @Autowired
    MockMvc browser;

    private Office office;
    private UUID task;

    @BeforeEach
    void aTaskOfTheGroup() {
        office = inbox.anOffice();
        task = inbox.aTask(office, "task-review-plan", "OFFICER", "lead-department", "hazard-plan-review");
    }

    @Test
    void namesWhatWaitsToBeClaimedInBothLanguages() throws Exception {
        see(office.officer(), "/inbox?list=claim")
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("审查治理方案")))
                .andExpect(content().string(containsString(office.enterprise().name())))
                .andExpect(content().string(containsString("2 人可签")));
        see(office.officer(), "/inbox?list=claim&lang=en")
                .andExpect(content().string(containsString("Review the")))
                .andExpect(content().string(containsString("2 may claim it")));
    }

    @Test
    void showsNobodyElseATask() throws Exception {
        var stranger = inbox.anOffice().officer();

        see(stranger, "/inbox?list=claim")
                .andExpect(
                        content().string(not(containsString(office.enterprise().name()))));
        act(stranger, post("/tasks/{id}/claim", task)).andExpect(status().isForbidden());
    }

    @Test
    void letsTheClaimBeUndoneFromTheToast() throws Exception {
        act(office.officer(), post("/tasks/{id}/claim", task).header("HX-Request", "true"))
                .andExpect(status().isOk())
                .andExpect(header().string("HX-Trigger", containsString("/tasks/" + task + "/release")))
                .andExpect(content().string(containsString("去办理")));
        act(office.officer(), post("/tasks/{id}/release", task).header("HX-Request", "true"))
                .andExpect(content().string(containsString("data-claim")));

        assertThat(tasks.of(task).state()).isEqualTo(InboxTask.State.TODO);
    }

    @Test
    void tellsWhoHoldsATaskAndKeepsTheRowInItsPlace() throws Exception {
        act(office.colleague(), post("/tasks/{id}/claim", task));

        act(office.officer(), post("/tasks/{id}/claim", task).header("HX-Request", "true"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString(office.colleague().name())));
        see(office.officer(), "/inbox?list=claim")
                .andExpect(content().string(containsString(office.colleague().name() + " ")));
    }

    @Test
    void showsTheFormWithItsReasonAndTheWayOfTheCase() throws Exception {
        see(office.officer(), "/tasks/" + task)
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("data-form")))
                .andExpect(content().string(containsString("安全生产法第 65 条第 1 款第 1 项")))
                .andExpect(content().string(containsString("为什么到我这里")));
        see(office.officer(), "/tasks/" + task + "?lang=en")
                .andExpect(content().string(containsString("Work Safety Law, Art. 65(1)(1)")));
    }

    @Test
    void completesATaskOfTheGroupAndSaysSo() throws Exception {
        answer(office.officer(), ACCEPTED).andExpect(redirectedUrl("/tasks/" + task + "/submitted"));

        assertThat(tasks.of(task).answeredBy()).isEqualTo(office.officer().id());
        see(office.officer(), "/tasks/" + task + "/submitted")
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("审查治理方案")));
    }

    @Test
    void keepsEverythingTypedWhenSomethingIsMissing() throws Exception {
        answer(office.officer(), "{\"decision\": \"\", \"opinion\": \"no-contingency-plan\"}")
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("no-contingency-plan")));

        assertThat(tasks.of(task).isOpen()).isTrue();
    }

    @Test
    void showsTheFormAgainWithEverythingTypedAndWhatTheRulesSayAtTheField() throws Exception {
        var number = "甲应急责改〔2026〕%d号".formatted(ThreadLocalRandom.current().nextInt(1, 1_000_000));
        notices.issue(new NewNotice(
                Notice.Kind.RECTIFICATION_ORDER,
                office.caseNo(),
                number,
                LocalDate.of(2026, 10, 12),
                List.of(office.enterprise().name()),
                Map.of(),
                office.bureau().id(),
                office.officer().id()));
        task = inbox.aTask(
                office, "task-issue-rectification-order", "OFFICER", "handling-organ", "hazard-rectification-order");

        draft("desk", 0, "写到一半").andExpect(status().isOk());
        var page = answer(office.officer(), """
            {"orderNumber": "%s", "requirements": "no-shelves-in-the-passage", "limitOn": "2026-11-30", "meanwhile": "专人值守",
             "serviceMethod": "DIRECT", "servedAt": "2026-10-12T09:30+08:00", "receivedBy": "安全员"}
            """.formatted(number));

        page.andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("data-form")))
                .andExpect(content().string(containsString("no-shelves-in-the-passage")))
                .andExpect(
                        content().string(containsString("\"key\":\"orderNumber\",\"code\":\"letter-number-taken\"")));
        assertThat(tasks.of(task).isOpen()).isTrue();
        assertThat(drafts.find(task, office.officer().id()))
                .hasValueSatisfying(
                        kept -> assertThat(kept.data()).containsEntry("requirements", "no-shelves-in-the-passage"));
        draft("desk", 0, "接着写").andExpect(status().isOk());
        draft("phone", 0, "手机上的").andExpect(status().isConflict());
    }

    @Test
    void showsBothTextsWhenAColleagueWasFirst() throws Exception {
        answer(office.colleague(), ACCEPTED);

        answer(office.officer(), "{\"decision\": \"RETURN\", \"opinion\": \"缺少应急预案\"}")
                .andExpect(status().isConflict())
                .andExpect(content().string(containsString("缺少应急预案")))
                .andExpect(content().string(containsString("方案可行，同意")))
                .andExpect(content().string(containsString(office.colleague().name())));
        assertThat(drafts.find(task, office.officer().id()))
                .hasValueSatisfying(kept -> assertThat(kept.data()).containsEntry("opinion", "缺少应急预案"));
    }

    @Test
    void keepsWhatWasWrittenWhenTheTaskWasWithdrawn() throws Exception {
        act(office.officer(), post("/tasks/{id}/claim", task));
        inbox.withdraw(task, "task-record-void");

        answer(office.officer(), "{\"decision\": \"RETURN\", \"opinion\": \"缺少应急预案\"}")
                .andExpect(status().isConflict())
                .andExpect(content().string(containsString("缺少应急预案")));
        see(office.officer(), "/tasks/" + task + "/state").andExpect(content().string(containsString("撤回")));
        see(office.officer(), "/inbox?list=done").andExpect(content().string(containsString("已撤回")));
        see(office.officer(), "/tasks/" + task).andExpect(content().string(containsString("缺少应急预案")));
    }

    @Test
    void savesADraftAndTellsAnotherDeviceThatSavesOverIt() throws Exception {
        act(office.officer(), post("/tasks/{id}/claim", task));

        draft("desk", 0, "第一稿").andExpect(status().isOk());
        draft("desk", 0, "第二稿").andExpect(status().isOk());
        draft("phone", 0, "手机上的").andExpect(status().isConflict());

        see(office.officer(), "/tasks/" + task + "/state?pen=phone&read=0")
                .andExpect(content().string(containsString("data-elsewhere")));
        see(office.officer(), "/tasks/" + task + "/both").andExpect(content().string(containsString("第二稿")));
        assertThat(drafts.find(task, office.officer().id()))
                .hasValueSatisfying(kept -> assertThat(kept.data()).containsEntry("opinion", "第二稿"));
    }

    @Test
    void escapesWhatAPersonTyped() throws Exception {
        answer(office.officer(), "{\"decision\": \"RETURN\", \"opinion\": \"<script>alert(1)</script>\"}");

        see(office.officer(), "/tasks/" + task)
                .andExpect(content().string(not(containsString("<script>alert"))))
                .andExpect(content().string(containsString("&lt;script&gt;")));
    }

    @Test
    void refusesValuesThatAreNoFormAndThoseThatAreTooLarge() throws Exception {
        answer(office.officer(), "[1").andExpect(status().isBadRequest());
        answer(office.officer(), "{\"opinion\": \"" + "长".repeat(100_000) + "\"}")
                .andExpect(status().isUnprocessableContent());
        assertThat(tasks.of(task).isOpen()).isTrue();
    }

    @Test
    void printsASheetForSignature() throws Exception {
        see(office.officer(), "/tasks/" + task + "/print")
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(containsString(office.enterprise().creditCode().toString())))
                .andExpect(content().string(containsString("签字")));
    }

    @Test
    void countsWhatCameSinceTheListWasOpened() throws Exception {
        var since = tasks.of(task).openedAt();
        see(office.officer(), "/inbox/new?since=" + since).andExpect(content().string(not(containsString("新任务"))));

        inbox.aTask(office, "task-verify-on-site", "OFFICER", "handling-organ", "hazard-verify");

        see(office.officer(), "/inbox/new?since=" + since).andExpect(content().string(containsString("有 1 件新任务")));
    }

    @Test
    void saysInPlaceWhatAColleagueClaimedWhileTheListStaysOpen() throws Exception {
        var opened = tasks.of(task).openedAt();
        var news = "/inbox/new?list=claim&since=%s&opened=%s".formatted(opened, opened);
        see(office.officer(), news).andExpect(content().string(not(containsString("hx-swap-oob"))));

        act(office.colleague(), post("/tasks/{id}/claim", task));

        see(office.officer(), news)
                .andExpect(content().string(containsString("id=\"a-%s\" hx-swap-oob=\"true\"".formatted(task))))
                .andExpect(content().string(containsString(office.colleague().name() + " ")));
        see(office.colleague(), news).andExpect(content().string(not(containsString("hx-swap-oob"))));
    }

    private ResultActions draft(String pen, int read, String text) throws Exception {
        return act(
                office.officer(),
                put("/tasks/{id}/draft?pen={pen}&read={read}", task, pen, read)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"values\": {\"opinion\": \"%s\"}, \"said\": {}}".formatted(text)));
    }

    private ResultActions answer(Person person, String values) throws Exception {
        return act(
                person, post("/tasks/{id}/answer", task).param("values", values).accept(MediaType.TEXT_HTML));
    }

    private ResultActions see(Person person, String address) throws Exception {
        return browser.perform(
                get(address).accept(MediaType.TEXT_HTML).with(authentication(SignedInTesting.as(person))));
    }

    private ResultActions act(Person person, MockHttpServletRequestBuilder request) throws Exception {
        return browser.perform(
                request.with(authentication(SignedInTesting.as(person))).with(csrf()));
    }
}
