package dev.duban.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.stringContainsInOrder;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.duban.DubanTest;
import dev.duban.casefile.Actor;
import dev.duban.casefile.Attachments;
import dev.duban.casefile.CaseFiles;
import dev.duban.casefile.Particulars;
import dev.duban.casefile.Timeline;
import dev.duban.engine.CasePlaces;
import dev.duban.engine.EngineState;
import dev.duban.engine.HumanTasks;
import dev.duban.identity.Person;
import dev.duban.identity.SignedInTesting;
import dev.duban.inbox.InboxSample.Office;
import dev.duban.letter.NewNotice;
import dev.duban.letter.Notice;
import dev.duban.letter.Notices;
import dev.duban.web.Dates;
import java.io.ByteArrayInputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.transaction.support.TransactionTemplate;

@DubanTest
class CasePagesTests {

    private static final AtomicInteger NUMBER = new AtomicInteger(100);

    @Autowired
    InboxSample inbox;

    @Autowired
    CaseFiles cases;

    @Autowired
    Timeline timeline;

    @Autowired
    Notices notices;

    @Autowired
    Attachments attachments;

    @Autowired
    Dates dates;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Clock clock;

    @Autowired
    CasePlaces places;

    @Autowired
    InboxTaskRows tasks;

    @Autowired
    EngineState engine;

    @Autowired
    HumanTasks humanTasks;

    @Autowired
    MockMvc browser;

    private Office office;

    @BeforeEach
    void aCase() {
        office = inbox.anOffice();
    }

    @Test
    void showsFactsTasksTimelineAndTheStateOfTheChain() throws Exception {
        inbox.aTask(office, "task-verify-on-site", "OFFICER", "handling-organ", "hazard-verify");

        see(office.officer(), page())
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("现在到“现场核查”")))
                .andExpect(content().string(containsString("记录链完整")))
                .andExpect(content().string(containsString(office.enterprise().name())));
        see(office.officer(), page() + "?lang=en")
                .andExpect(content().string(containsString("Now at “Verify on site”")));
    }

    @Test
    void drawsTheWayThatWasWalkedThroughGateways() throws Exception {
        var task = inbox.aTask(office, "task-verify-on-site", "OFFICER", "handling-organ", "hazard-verify");
        at(task, "task-claim-case", CasePlaces.Kind.STEP);
        at(task, "task-verify-on-site", CasePlaces.Kind.TASK);

        see(office.officer(), page())
                .andExpect(content().string(containsString("start-hazard-registered")))
                .andExpect(content().string(containsString("\"gateway-case-claimed\"")));
    }

    @Test
    void saysTheSameOfACaseThatIsNotThereAndOneThatMayNotBeSeen() throws Exception {
        var stranger = inbox.sample.aPerson(
                inbox.sample.anOrgan(dev.duban.registry.Organ.Kind.UTILITY, dev.duban.Sample.OTHER_COUNTY),
                dev.duban.identity.Role.POWER_CO);

        var forbidden = see(stranger, page()).andReturn().getResponse();
        var missing =
                see(stranger, "/cases/GPDB-980102-2020-999999").andReturn().getResponse();

        assertThat(forbidden.getStatus()).isEqualTo(missing.getStatus()).isEqualTo(404);
        assertThat(words(forbidden)).isEqualTo(words(missing)).contains("没有这一页，或您无权查看");
    }

    @Test
    void letsAnOfficerEnterWhatTheEnterpriseHandedOverOnPaper() throws Exception {
        var task = inbox.aTask(office, "task-submit-plan", "ENT_PRINCIPAL", "enterprise", "hazard-plan");

        see(office.officer(), page()).andExpect(content().string(containsString("从纸件录入")));
        see(office.officer(), "/tasks/" + task)
                .andExpect(content()
                        .string(containsString("您在代录" + office.enterprise().name())));
        see(office.principal(), "/tasks/" + task).andExpect(content().string(not(containsString("您在代录"))));
    }

    @Test
    void storesNoScanOfAPaperThatTheEnterpriseItselfSends() throws Exception {
        var task = inbox.aTask(office, "task-report-progress", "ENT_SAFETY", "enterprise", "hazard-progress");

        browser.perform(post("/tasks/{id}/answer", task)
                        .param("values", """
                            {"percent": 100, "done": "全部完成", "riskState": "CONTROLLED", "nextStep": "准备验收",
                             "paperScan": ["%s"], "paperReceivedOn": "2026-10-12", "enteredFromPaper": true}
                            """.formatted(UUID.randomUUID()))
                        .with(authentication(SignedInTesting.as(office.principal())))
                        .with(csrf()))
                .andExpect(redirectedUrl("/tasks/%s/submitted".formatted(task)));

        assertThat(humanTasks.answersTo(task).getFirst().data())
                .doesNotContainKeys("paperScan", "paperReceivedOn", "enteredFromPaper");
        assertThat(timeline.entries(office.caseNo(), 20))
                .filteredOn(entry -> entry.kind().equals("task-answered"))
                .extracting(entry -> entry.actor())
                .containsExactly(Actor.person(office.principal().id()));
    }

    @Test
    void showsDocumentsLinksAndEvidence() throws Exception {
        var other = inbox.anotherCase(office);
        var photo = attachments.store(
                office.caseNo(),
                null,
                "池口.jpg",
                new ByteArrayInputStream(new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0, 1, 2, 3}),
                office.officer().id());
        transaction.executeWithoutResult(status -> {
            attachments.claim(office.caseNo(), List.of(photo.id()));
            cases.merged(other, office.caseNo());
        });
        fill(1);

        see(office.officer(), page())
                .andExpect(content().string(containsString("试应急责改〔2026〕%d号".formatted(NUMBER.get()))))
                .andExpect(content().string(containsString("href=\"/cases/" + other + "\"")))
                .andExpect(content().string(containsString(photo.url())));
    }

    @Test
    void saysHowAndWhenACaseEnded() throws Exception {
        transaction.executeWithoutResult(status -> cases.close(office.caseNo(), "corrected"));

        see(office.officer(), page()).andExpect(content().string(containsString("结案")));
        see(office.officer(), "/cases").andExpect(content().string(not(containsString(office.caseNo()))));
        see(office.officer(), "/cases?show=all&text=" + office.caseNo())
                .andExpect(content().string(containsString(office.caseNo())));
    }

    @Test
    void opensAnExactNumberAtOnceAndMarksTheRest() throws Exception {
        see(office.officer(), "/search?q=" + office.caseNo().toLowerCase(java.util.Locale.ROOT))
                .andExpect(redirectedUrl("/cases/" + office.caseNo()));
        see(office.officer(), "/search?q=" + office.enterprise().name())
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(containsString("<mark>" + office.enterprise().name() + "</mark>")));
        see(office.officer(), "/search?q=<script>alert(1)</script>")
                .andExpect(content().string(not(containsString("<script>alert"))));
    }

    @Test
    void saysWhatWaitsForAnEngineThatIsAway() throws Exception {
        var task = inbox.aTask(office, "task-review-plan", "OFFICER", "lead-department", "hazard-plan-review");
        transaction.executeWithoutResult(status ->
                tasks.answered(task, office.officer().id(), office.officer().id(), clock.instant()));

        // The program itself looks after the engine meanwhile and finds it well.
        await().untilAsserted(() -> {
            ReflectionTestUtils.setField(engine, "reachable", false);
            see(office.officer(), page())
                    .andExpect(content().string(containsString("等引擎恢复")))
                    .andExpect(content().string(containsString("已收下、等着送出：审查治理方案")))
                    .andExpect(content().string(not(containsString("案件正在往下走"))));
        });
    }

    @Test
    void showsOfEachPieceOfEvidenceWhoSentItWhenWithWhomItsKindAndItsHash() throws Exception {
        var uploader = inbox.sample.aCertifiedOfficer(office.bureau());
        var colleague = inbox.sample.aCertifiedOfficer(office.bureau());
        var photo = attachments.store(
                office.caseNo(),
                null,
                "a.jpg",
                new ByteArrayInputStream(new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 1}),
                uploader.id());
        attachments.describe(
                photo.id(), new Particulars("泄爆口", "RECORD", colleague.id().toString()));
        attachments.claim(office.caseNo(), List.of(photo.id()));
        var hash = photo.sha256();

        see(office.officer(), "/cases/" + office.caseNo())
                .andExpect(content()
                        .string(stringContainsInOrder(
                                photo.thumbUrl(),
                                ">泄爆口</a>",
                                "<li>勘验笔录、现场笔录</li>",
                                "<li>%s %s 上传</li>"
                                        .formatted(dates.moment(photo.uploadedAt(), Locale.CHINESE), uploader.name()),
                                "<li>第二名取证人 %s</li>".formatted(colleague.name()),
                                "<code>%s…</code></summary><code>%s</code>".formatted(hash.substring(0, 12), hash))));
        see(office.officer(), "/cases/%s?lang=en".formatted(office.caseNo()))
                .andExpect(content().string(containsString(" by %s</li>".formatted(uploader.name()))))
                .andExpect(
                        content().string(containsString("<li>second collector %s</li>".formatted(colleague.name()))));
    }

    @Test
    void asksTheDatabaseNoMoreOftenForALongCase() throws Exception {
        see(office.officer(), page());
        fill(2);
        int few = statements(page());
        fill(12);
        int many = statements(page());

        // Five of them read all terms of the case, their marks, changes and flags, and who is told next; one why rungs
        // brought tasks, one for whom the reader stands in, two whether evidence may be added. Three keep the session
        // that the test itself makes.
        assertThat(many).isEqualTo(few).isLessThanOrEqualTo(39);
    }

    @Test
    void asksTheDatabaseNoMoreOftenForALongInbox() throws Exception {
        inbox.aTask(office, "task-review-plan", "OFFICER", "lead-department", "hazard-plan-review");
        see(office.officer(), "/inbox?list=claim");
        int few = statements("/inbox?list=claim");
        for (int n = 0; n < 60; n++) {
            inbox.aTask(office, "task-review-plan", "OFFICER", "lead-department", "hazard-plan-review");
        }
        int many = statements("/inbox?list=claim");

        // One more: with a second page the rows are counted. Terms and what stopped or lengthened them are two, the
        // days ahead one, why rungs brought tasks one. Three keep the session that the test itself makes.
        assertThat(many).isLessThanOrEqualTo(few + 1).isLessThanOrEqualTo(19);
    }

    /** The fewer of two visits: once in a while one reads the rules or the calendar anew. */
    private int statements(String address) throws Exception {
        int first =
                CountedStatements.during(() -> see(office.officer(), address).andExpect(status().isOk()));
        return Math.min(
                first,
                CountedStatements.during(() -> see(office.officer(), address).andExpect(status().isOk())));
    }

    private static String words(MockHttpServletResponse page) throws UnsupportedEncodingException {
        var body = page.getContentAsString(StandardCharsets.UTF_8);
        return body.substring(body.indexOf("<main"), body.indexOf("</main>"));
    }

    private void fill(int times) {
        for (int n = 0; n < times; n++) {
            var task = inbox.aTask(office, "task-verify-on-site", "OFFICER", "handling-organ", "hazard-verify");
            at(task, "task-verify-on-site", CasePlaces.Kind.TASK);
            transaction.executeWithoutResult(status -> {
                timeline.record(
                        office.caseNo(),
                        "case-retitled",
                        Actor.person(office.officer().id()),
                        Map.of());
                notices.issue(new NewNotice(
                        Notice.Kind.RECTIFICATION_ORDER,
                        office.caseNo(),
                        "试应急责改〔2026〕%d号".formatted(NUMBER.incrementAndGet()),
                        LocalDate.of(2026, 10, 9),
                        List.of(office.enterprise().name()),
                        Map.of(),
                        office.bureau().id(),
                        office.officer().id()));
            });
        }
    }

    private void at(java.util.UUID task, String element, CasePlaces.Kind kind) {
        var row = tasks.of(task);
        transaction.executeWithoutResult(status -> places.at(new CasePlaces.Place(
                office.caseNo(), 1, row.processId(), row.processDefinitionKey(), 1, element, kind, clock.instant())));
    }

    private String page() {
        return "/cases/" + office.caseNo();
    }

    private ResultActions see(Person person, String address) throws Exception {
        return browser.perform(
                get(address).accept(MediaType.TEXT_HTML).with(authentication(SignedInTesting.as(person))));
    }
}
