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
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrlPattern;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.duban.DubanTest;
import dev.duban.deadline.Deadlines;
import dev.duban.identity.SignedInTesting;
import dev.duban.inbox.InboxLists.Filter;
import dev.duban.inbox.InboxLists.Kind;
import dev.duban.inbox.InboxSample.Office;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;

/** In which order an inbox shows its tasks, and in which groups. */
@DubanTest
class InboxOrderTests {

    private static final Filter ALL = new Filter(null, null, null);

    @Autowired
    InboxSample inbox;

    @Autowired
    InboxLists lists;

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
    private Instant now;
    private DueDays days;

    @BeforeEach
    void anOffice() {
        office = inbox.anOffice();
        now = Instant.parse("2026-10-12T01:20:00Z");
        days = DueDays.at(now);
    }

    @Test
    void showsWhatIsMostOverFirstAndLawBeforeOurOwnRulesAndWhatHasNoDateLast() {
        var undated = task(null, 0, false);
        var later = task("2026-11-26T16:00:00Z", 90, false);
        var soonerButLater = task("2026-10-30T16:00:00Z", 400, false);
        var ours = task("2026-10-14T16:00:00Z", 10, false);
        var law = task("2026-10-14T16:00:00Z", 10, true);
        var today = task("2026-10-12T07:40:00Z", 1, false);
        var littleOver = task("2026-10-11T16:00:00Z", 60, true);
        var mostOver = task("2026-10-11T16:00:00Z", 1, false);

        assertThat(page(ALL)).containsExactly(mostOver, littleOver, today, law, ours, soonerButLater, later, undated);
    }

    @Test
    void withoutGroupsTheShareOfTheTimeThatIsLeftAloneDecides() {
        var undated = task(null, 0, false);
        var later = task("2026-11-26T16:00:00Z", 90, false);
        var laterButShortOfTime = task("2026-10-30T16:00:00Z", 400, false);
        var ours = task("2026-10-14T16:00:00Z", 10, false);
        var law = task("2026-10-14T16:00:00Z", 10, true);
        var today = task("2026-10-12T07:40:00Z", 1, false);
        var littleOver = task("2026-10-11T16:00:00Z", 60, true);
        var mostOver = task("2026-10-11T16:00:00Z", 1, false);

        assertThat(page(ALL, false, 0))
                .containsExactly(mostOver, littleOver, laterButShortOfTime, law, ours, today, later, undated);
        assertThat(page(ALL, false, 1)).isEmpty();
    }

    @Test
    void keepsForThePersonThatGroupsAreOffAndShowsThemWhenTheAddressAsks() throws Exception {
        task("2026-10-12T16:00:00Z", 5, false);
        act("off", "示例").andExpect(redirectedUrlPattern("/inbox?list=claim&text=%*&groups=off"));

        see("/inbox?list=claim")
                .andExpect(content().string(not(containsString("class=\"group\""))))
                .andExpect(content().string(containsString(office.enterprise().name())))
                .andExpect(content().string(containsString("先排超过期限的")))
                .andExpect(content().string(containsString("按日期分组")));
        see("/inbox?list=claim&lang=en").andExpect(content().string(containsString("Group by date")));
        see("/inbox?list=claim&groups=on")
                .andExpect(content().string(containsString("class=\"group\"")))
                .andExpect(content().string(containsString("不分组")));
        see("/inbox?list=done").andExpect(content().string(not(containsString("按日期分组"))));

        act("on", "").andExpect(redirectedUrl("/inbox?list=claim&groups=on"));
        see("/inbox?list=claim").andExpect(content().string(containsString("class=\"group\"")));
    }

    @Test
    void namesForTodayWhatIsForTodayAlsoWhenSomethingElseComesFirst() throws Exception {
        var review = inbox.aTask(office, "task-review-plan", "OFFICER", "lead-department", "hazard-plan-review");
        var verify = inbox.aTask(office, "task-verify-on-site", "OFFICER", "handling-organ", "hazard-verify");
        var real = DueDays.at(clock.instant());
        mine(review, real.endOfWeek().plus(Duration.ofDays(1)), Long.MAX_VALUE / 1_000);
        mine(verify, real.endOfToday(), 1);

        see("/inbox?groups=off")
                .andExpect(content().string(containsString("今天先办 1 件")))
                .andExpect(content()
                        .string(containsString("先办现场核查·" + office.enterprise().name())));
    }

    @Test
    void namesTheNextDayAlsoWhenWhatEndsThenStandsFurtherDown() {
        mine(task(null, 0, false), Instant.parse("2026-10-30T16:00:00Z"), 400 * 86_400);
        mine(task(null, 0, false), Instant.parse("2026-10-20T16:00:00Z"), 1);
        mine(task(null, 0, false), Instant.parse("2026-10-11T16:00:00Z"), 1);

        assertThat(lists.nextDay(office.officer(), days)).isEqualTo(LocalDate.of(2026, 10, 20));
        assertThat(lists.nextDay(office.colleague(), days)).isNull();
    }

    @Test
    void aTermEndsWithItsLastDayAndThatDayIsToday() {
        var midnight = Instant.parse("2026-10-12T16:00:00Z");
        var before = DueDays.at(Instant.parse("2026-10-12T15:59:59Z"));
        var after = DueDays.at(midnight);

        assertThat(before.group(midnight)).isEqualTo(DueDays.Group.TODAY);
        assertThat(after.group(midnight)).isEqualTo(DueDays.Group.LATE);
        assertThat(days.group(Instant.parse("2026-10-18T16:00:00Z"))).isEqualTo(DueDays.Group.WEEK);
        assertThat(days.group(Instant.parse("2026-10-18T16:00:01Z"))).isEqualTo(DueDays.Group.LATER);
        assertThat(days.group(null)).isEqualTo(DueDays.Group.LATER);
    }

    @Test
    void countsAndFiltersByTheDayOnWhichATermEnds() {
        var late = task("2026-10-11T16:00:00Z", 5, false);
        var today = task("2026-10-12T16:00:00Z", 5, false);
        var thursday = task("2026-10-15T16:00:00Z", 5, false);
        task("2026-12-15T16:00:00Z", 90, false);

        var byDay = lists.byDay(Kind.CLAIM, office.officer(), ALL, days, LocalDate.of(2026, 10, 19));

        assertThat(byDay).containsOnlyKeys(InboxLists.LATE, LocalDate.of(2026, 10, 12), LocalDate.of(2026, 10, 15));
        assertThat(page(new Filter(null, null, null, DueFilter.LATE))).containsExactly(late);
        assertThat(page(on("2026-10-12"))).containsExactly(today);
        assertThat(page(on("2026-10-13.2026-10-16"))).containsExactly(thursday);
        assertThat(DueFilter.of("gestern")).isNull();
    }

    @Test
    void readsTheSamePagesOneAfterTheOther() {
        for (int n = 0; n < 30; n++) {
            task("2026-10-1%d".formatted(n % 10) + "T16:00:00Z", 20, n % 2 == 0);
            task("2026-11-1%d".formatted(n % 10) + "T16:00:00Z", 20, false);
            task(null, 0, false);
        }

        var first = page(ALL, 0);
        var second = page(ALL, 1);

        assertThat(first).hasSize(50);
        assertThat(second).hasSize(40).doesNotContainAnyElementsOf(first);
    }

    @Test
    void aDateThatMovesMovesInTheListInTheSameTransaction() {
        var task = inbox.aTask(office, "task-verify-on-site", "OFFICER", "handling-organ", "hazard-verify");
        var deadline = deadlines.running(office.caseNo(), "F1-04").orElseThrow();
        assertThat(due(task)).isEqualTo(deadline.dueAt());

        transaction.executeWithoutResult(status -> deadlines.waive(office.caseNo(), "F1-04", "not-needed"));

        assertThat(due(task)).isNull();
    }

    @Test
    void thePageSaysWhatMustBeDoneTodayAndWhyThatDate() throws Exception {
        var task = inbox.aTask(office, "task-verify-on-site", "OFFICER", "handling-organ", "hazard-verify");
        transaction.executeWithoutResult(status -> jdbc.sql(
                        "update inbox_task set state = 'CLAIMED', assignee = :me, assigned_by = :me, claimed_at ="
                                + " :now, due_at = :past where id = :id")
                .param("me", office.officer().id())
                .param("now", InboxTaskRows.at(clock.instant()))
                .param("past", InboxTaskRows.at(clock.instant().minus(Duration.ofHours(1))))
                .param("id", task)
                .update());

        see("/inbox")
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("今天先办 1 件")))
                .andExpect(content().string(containsString("已超期")))
                .andExpect(content().string(containsString("个工作日")))
                .andExpect(content().string(containsString("为什么是")))
                .andExpect(content().string(containsString("按法律风险排")));
        see("/inbox?lang=en")
                .andExpect(content().string(containsString("One task needs you today")))
                .andExpect(content().string(containsString("By legal risk")))
                .andExpect(content().string(not(containsString("??"))));
        see("/inbox?due=late")
                .andExpect(content().string(containsString(office.enterprise().name())));
    }

    private org.springframework.test.web.servlet.ResultActions see(String address) throws Exception {
        return browser.perform(
                get(address).accept(MediaType.TEXT_HTML).with(authentication(SignedInTesting.as(office.officer()))));
    }

    private org.springframework.test.web.servlet.ResultActions act(String groups, String text) throws Exception {
        return browser.perform(post("/inbox/groups")
                .param("groups", groups)
                .param("list", "claim")
                .param("text", text)
                .with(authentication(SignedInTesting.as(office.officer())))
                .with(csrf()));
    }

    private void mine(UUID task, Instant due, long allowedSeconds) {
        jdbc.sql("""
            update inbox_task
               set state = 'CLAIMED', assignee = :me, assigned_by = :me, claimed_at = :now, due_at = :due,
                   allowed_seconds = :allowed
             where id = :id
            """)
                .param("me", office.officer().id())
                .param("now", InboxTaskRows.at(clock.instant()))
                .param("due", InboxTaskRows.at(due))
                .param("allowed", allowedSeconds)
                .param("id", task)
                .update();
    }

    private static Filter on(String day) {
        return new Filter(null, null, null, DueFilter.of(day));
    }

    private List<UUID> page(Filter filter) {
        return page(filter, 0);
    }

    private List<UUID> page(Filter filter, int page) {
        return page(filter, true, page);
    }

    private List<UUID> page(Filter filter, boolean grouped, int page) {
        var tally = lists.tally(Kind.CLAIM, office.officer());
        return lists.page(Kind.CLAIM, office.officer(), filter, grouped, tally, days, page).rows().stream()
                .map(ListedTask::id)
                .toList();
    }

    private @Nullable Instant due(UUID task) {
        return jdbc.sql("select due_at from inbox_task where id = :id")
                .param("id", task)
                .query((row, n) -> java.util.Optional.ofNullable(row.getTimestamp("due_at")))
                .single()
                .map(java.sql.Timestamp::toInstant)
                .orElse(null);
    }

    private UUID task(@Nullable String due, int allowedDays, boolean binding) {
        var task = inbox.aTask(office, "task-verify-on-site", "OFFICER", "handling-organ", "hazard-verify");
        jdbc.sql("update inbox_task set due_at = :due, allowed_seconds = :allowed, due_binding = :binding where"
                        + " id = :id")
                .param("due", due == null ? null : InboxTaskRows.at(Instant.parse(due)))
                .param("allowed", allowedDays * 86_400L)
                .param("binding", binding)
                .param("id", task)
                .update();
        return task;
    }
}
