package dev.duban.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.duban.DubanTest;
import dev.duban.casefile.Attachments;
import dev.duban.casefile.EvidenceKind;
import dev.duban.casefile.Particulars;
import dev.duban.casefile.Timeline;
import dev.duban.engine.HumanTasks;
import dev.duban.engine.Refusal;
import dev.duban.engine.TaskGone;
import dev.duban.identity.Person;
import dev.duban.identity.SignedInTesting;
import dev.duban.inbox.InboxLists.Filter;
import dev.duban.inbox.InboxLists.Kind;
import dev.duban.inbox.InboxSample.Office;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.test.web.servlet.MockMvc;

@DubanTest
class InboxDatabaseTests {

    private static final Locale ZH = Locale.SIMPLIFIED_CHINESE;
    private static final Filter ALL = new Filter(null, null, null);

    @Autowired
    InboxSample inbox;

    @Autowired
    InboxTaskRows tasks;

    @Autowired
    InboxLists lists;

    @Autowired
    InboxFinds finds;

    @Autowired
    TaskClaims claims;

    @Autowired
    TaskAnswers answers;

    @Autowired
    Drafts drafts;

    @Autowired
    Timeline timeline;

    @Autowired
    HumanTasks humanTasks;

    @Autowired
    Attachments attachments;

    @Autowired
    DraftFiles draftFiles;

    @Autowired
    Clock clock;

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
    void givesATaskToOneOfTwoWhoClaimAtOnce() throws Exception {
        var failures = atOnce(() -> claim(office.officer()), () -> claim(office.colleague()));

        assertThat(failures).singleElement().isInstanceOf(TaskTaken.class);
        assertThat(tasks.of(task).state()).isEqualTo(InboxTask.State.CLAIMED);
    }

    @Test
    void takesTheAnswerOfOneOfTwoWhoAnswerAtOnce() throws Exception {
        var failures = atOnce(() -> answer(office.officer(), accepted()), () -> answer(office.colleague(), accepted()));

        assertThat(failures).singleElement().isInstanceOfAny(TaskGone.class, TaskTaken.class);
        assertThat(humanTasks.answersTo(task)).hasSize(1);
    }

    @Test
    void refusesWhoDidWhatTheTaskMustBeSeparateFrom() {
        answers.answer(task, office.officer(), accepted(), Map.of(), ZH);
        var separate = inbox.aTask(
                office, "task-accept-on-site", "OFFICER", "listing-organ", "hazard-plan-review", "task-review-plan");

        assertThatThrownBy(() -> claims.claim(separate, office.officer())).isInstanceOf(SeparateDuties.class);
        assertThatThrownBy(() -> answers.answer(separate, office.officer(), accepted(), Map.of(), ZH))
                .isInstanceOf(SeparateDuties.class);
        assertThatThrownBy(() -> claims.reassign(separate, office.officer().id(), office.head()))
                .isInstanceOf(SeparateDuties.class);
        assertThat(row(separate, office.officer()).separate()).isEqualTo("task-review-plan");
        claims.claim(separate, office.colleague());
    }

    @Test
    void letsOnlyTheHeadOfSectionHandOnAColleaguesTaskWithItsDraft() {
        claims.claim(task, office.officer());
        drafts.save(task, office.officer().id(), Map.of("opinion", "写了一半"), "desk", 0);

        assertThatThrownBy(() -> claims.reassign(task, office.colleague().id(), office.colleague()))
                .isInstanceOf(AccessDeniedException.class);
        claims.reassign(task, office.colleague().id(), office.head());

        assertThat(tasks.of(task).assignee()).isEqualTo(office.colleague().id());
        assertThat(drafts.find(task, office.colleague().id()).orElseThrow().data())
                .containsEntry("opinion", "写了一半");
        assertThat(lists.newSince(office.colleague(), tasks.of(task).openedAt()))
                .isEqualTo(1);
    }

    @Test
    void letsOnlyTheHeadOfSectionReleaseAColleaguesTask() {
        claims.claim(task, office.officer());

        assertThatThrownBy(() -> claims.release(task, office.colleague())).isInstanceOf(AccessDeniedException.class);
        assertThat(tasks.of(task).assignee()).isEqualTo(office.officer().id());
        claims.release(task, office.head());

        assertThat(tasks.of(task).state()).isEqualTo(InboxTask.State.TODO);
        assertThat(timeline.entries(office.caseNo(), 20))
                .filteredOn(entry -> entry.kind().equals("task-released"))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.actor().person()).isEqualTo(office.head().id());
                    assertThat(entry.facts())
                            .containsEntry("from", office.officer().id().toString());
                });
    }

    @Test
    void showsTheNewHolderThePhotosOfTheDraftAndNobodyElse() throws Exception {
        claims.claim(task, office.officer());
        var photo = attachments.store(
                office.caseNo(), task, "a.jpg", aPhoto(), office.officer().id());
        drafts.save(
                task, office.officer().id(), Map.of("photos", List.of(photo.id().toString())), "desk", 0);
        browser.perform(get(photo.url()).with(authentication(SignedInTesting.as(office.colleague()))))
                .andExpect(status().isForbidden());

        claims.reassign(task, office.colleague().id(), office.head());

        browser.perform(get(photo.url()).with(authentication(SignedInTesting.as(office.colleague()))))
                .andExpect(status().isOk());
        browser.perform(get(photo.url()).with(authentication(SignedInTesting.as(office.head()))))
                .andExpect(status().isForbidden());
    }

    @Test
    void tellsTheCleanUpWhichFilesADraftNames() {
        var named = attachments.store(
                office.caseNo(), task, "a.jpg", aPhoto(), office.officer().id());
        var dropped = attachments.store(
                office.caseNo(), task, "b.jpg", aPhoto(), office.officer().id());
        drafts.save(
                task, office.officer().id(), Map.of("photos", List.of(named.id().toString())), "desk", 0);

        assertThat(draftFiles.isNamed(named)).isTrue();
        assertThat(draftFiles.isNamed(dropped)).isFalse();
    }

    @Test
    void keepsWhatIsSaidOfAFileOfTheTaskUntilItIsSubmitted() {
        var photo = attachments.store(
                office.caseNo(), task, "a.jpg", aPhoto(), office.officer().id());
        var other = attachments.store(
                office.caseNo(), null, "b.jpg", aPhoto(), office.officer().id());
        var words = Map.of(
                photo.id().toString(),
                new Particulars("泄爆口", "RECORD", null),
                other.id().toString(),
                new Particulars("别处", null, null));

        answers.describe(tasks.of(task), List.of(photo.id(), other.id()), words);
        assertThat(attachments.of(photo.id()).title()).isEqualTo("泄爆口");
        assertThat(attachments.of(other.id()).title()).isEqualTo("b.jpg");
        attachments.claim(office.caseNo(), List.of(photo.id()));
        answers.describe(
                tasks.of(task),
                List.of(photo.id()),
                Map.of(photo.id().toString(), new Particulars("改过的", "EXPERT", null)));

        assertThat(attachments.of(photo.id())).satisfies(submitted -> {
            assertThat(submitted.caption()).isEqualTo("泄爆口");
            assertThat(submitted.kind()).isEqualTo(EvidenceKind.RECORD);
        });
    }

    @Test
    void submitsAFileWithItsKindAndTakesNoAnswerWhileSomethingWrongIsSaidOfOne() {
        var progress = inbox.aTask(office, "task-report-progress", "ENT_PRINCIPAL", "enterprise", "hazard-progress");
        var photo = attachments.store(
                office.caseNo(), progress, "a.jpg", aPhoto(), office.principal().id());
        var values = progress(photo.id().toString());

        assertThatThrownBy(() -> answers.answer(
                        progress,
                        office.principal(),
                        values,
                        said(photo.id(), new Particulars(null, "FILM", null)),
                        ZH))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("attachment-unknown-kind"));
        assertThatThrownBy(() -> answers.answer(
                        progress,
                        office.principal(),
                        values,
                        said(
                                photo.id(),
                                new Particulars(
                                        null, null, office.officer().id().toString())),
                        ZH))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("attachment-no-second-collector"));
        assertThat(tasks.of(progress).isOpen()).isTrue();
        assertThat(answers.answer(
                        progress, office.principal(), values, said(photo.id(), new Particulars(null, "PARTY", "")), ZH))
                .isEmpty();

        assertThat(attachments.ofCase(office.caseNo()))
                .singleElement()
                .satisfies(file -> assertThat(file.kind()).isEqualTo(EvidenceKind.PARTY));
    }

    private static Map<String, Particulars> said(UUID file, Particulars particulars) {
        return Map.of(file.toString(), particulars);
    }

    private static ByteArrayInputStream aPhoto() {
        return new ByteArrayInputStream(new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0, 1, 2, 3});
    }

    @Test
    void bringsARefusedAnswerBackToItsAuthor() {
        answers.answer(task, office.officer(), accepted(), Map.of(), ZH);
        inbox.settle(task, "hazard-finder-leads-acceptance");

        var again = inbox.aTask(office, "task-review-plan", "OFFICER", "lead-department", "hazard-plan-review");

        assertThat(tasks.of(again).isHeldBy(office.officer().id())).isTrue();
        assertThat(row(task, office.officer()).state()).isEqualTo(InboxTask.State.REFUSED);
    }

    @Test
    void knowsTheAuthorOfAnAnswerThatCameByAnotherWay() {
        inbox.answerDirectly(task, office.colleague(), accepted());
        inbox.settle(task, "");

        assertThat(tasks.of(task).answeredBy()).isEqualTo(office.colleague().id());
        assertThat(tasks.lastAuthor(office.caseNo(), "task-review-plan"))
                .hasValue(office.colleague().id());
    }

    @Test
    void neitherChecksNorStoresAHiddenField() {
        var sent = new java.util.HashMap<>(accepted());
        sent.put("enteredFromPaper", "true");
        sent.put("notInTheForm", "x".repeat(500));

        answers.answer(task, office.officer(), sent, Map.of(), ZH);

        assertThat(humanTasks.answersTo(task).getFirst().data()).doesNotContainKeys("notInTheForm", "enteredFromPaper");
    }

    @Test
    void refusesAFileOfAnotherCaseAndKeepsTheTaskOpen() {
        var other = inbox.anOffice();
        var progress = inbox.aTask(office, "task-report-progress", "ENT_SAFETY", "enterprise", "hazard-progress");
        var foreign = attachments.store(
                other.caseNo(),
                null,
                "照片.png",
                new ByteArrayInputStream("\u0089PNG\r\n\u001a\n........".getBytes(StandardCharsets.ISO_8859_1)),
                other.officer().id());

        assertThatThrownBy(() -> answers.answer(
                        progress, office.principal(), progress(foreign.id().toString()), Map.of(), ZH))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("attachment-of-another"));
        assertThatThrownBy(() -> answers.answer(progress, office.principal(), progress("no-id"), Map.of(), ZH))
                .isInstanceOf(Refusal.class);
        assertThat(tasks.of(progress).isOpen()).isTrue();
        assertThat(humanTasks.answersTo(progress)).isEmpty();
    }

    @Test
    void filtersAListByTaskSectorAndText() {
        inbox.aTask(office, "task-verify-on-site", "OFFICER", "handling-organ", "hazard-verify");

        assertThat(page(ALL).size()).isEqualTo(2);
        assertThat(page(new Filter("hazard-supervision.task-verify-on-site", null, null)))
                .hasSize(1);
        assertThat(page(new Filter(null, "FIRE", null))).isEmpty();
        assertThat(page(new Filter(null, null, "审查治理"))).hasSize(1);
        assertThat(page(new Filter(null, null, "100%"))).isEmpty();
        assertThat(page(new Filter(null, null, office.caseNo().toLowerCase(ZH))))
                .hasSize(2);
        assertThat(page(new Filter(null, "METAL_TRADE", office.enterprise().name())))
                .hasSize(2);
    }

    private List<ListedTask> page(Filter filter) {
        var page = lists.page(
                Kind.CLAIM,
                office.officer(),
                filter,
                true,
                lists.tally(Kind.CLAIM, office.officer()),
                DueDays.at(clock.instant()),
                0);
        assertThat(page.total()).isEqualTo(page.rows().size());
        return page.rows();
    }

    private ListedTask row(UUID id, Person person) {
        return finds.of(id, person);
    }

    private Object claim(Person person) {
        claims.claim(task, person);
        return task;
    }

    private Object answer(Person person, Map<String, Object> values) {
        return answers.answer(task, person, values, Map.of(), ZH);
    }

    private static Map<String, Object> accepted() {
        return Map.of("checkedItems", List.of(), "decision", "ACCEPT", "opinion", "方案可行");
    }

    private static Map<String, Object> progress(String photo) {
        return Map.of(
                "percent",
                40,
                "done",
                "已拆除",
                "notDone",
                "待安装",
                "photos",
                List.of(photo),
                "riskState",
                "CONTROLLED",
                "nextStep",
                "安装");
    }

    /** What the two threw. */
    private static List<Throwable> atOnce(Callable<Object> one, Callable<Object> other) throws Exception {
        var failures = new ArrayList<Throwable>();
        try (var threads = Executors.newFixedThreadPool(2)) {
            for (var result : threads.invokeAll(List.of(one, other))) {
                try {
                    result.get();
                } catch (java.util.concurrent.ExecutionException failed) {
                    failures.add(failed.getCause());
                }
            }
        }
        return failures;
    }
}
