package dev.duban.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.duban.DubanTest;
import dev.duban.Sample;
import dev.duban.casefile.Part;
import dev.duban.casefile.Timeline;
import dev.duban.casefile.TimelineEntry;
import dev.duban.identity.Person;
import dev.duban.identity.Role;
import dev.duban.identity.SignedInTesting;
import dev.duban.registry.Organ;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;

/** What one person asks for and another confirms, in a county of its own so that the rules of other tests stay. */
@DubanTest
class RuleProposalsTests {

    private static final int YEAR = 2029;
    private static final String COUNTY = Sample.OTHER_COUNTY;

    @Autowired
    Sample sample;

    @Autowired
    RuleProposals proposals;

    @Autowired
    RuleProposalRows rows;

    @Autowired
    RuleEffects effects;

    @Autowired
    RecountRun run;

    @Autowired
    DeadlineRules rules;

    @Autowired
    WorkCalendars calendars;

    @Autowired
    Deadlines deadlines;

    @Autowired
    Timeline timeline;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    @Autowired
    MockMvc browser;

    private Person asker;
    private Person second;

    @BeforeEach
    void twoPersons() {
        asker = sample.aPerson(null, Role.PROCESS_OWNER);
        second = sample.aPerson(null, Role.ADMINISTRATOR);
    }

    @AfterEach
    void nothingIsLeftOpen() {
        jdbc.sql("delete from rule_proposal").update();
        jdbc.sql("delete from calendar_day where extract(year from day) = :year")
                .param("year", YEAR)
                .update();
        jdbc.sql("delete from calendar_year where year = :year")
                .param("year", YEAR)
                .update();
        calendars.fresh();
    }

    @Test
    void aYearIsLoadedByTwoAndMovesRunningTermsAsThePreviewSaidAndSaysWhy() {
        var term = open("F1-08", LocalDate.of(YEAR, 3, 1));
        var before = deadlines.of(term).lastDay();
        var days = CalendarDays.write(
                List.of(new WorkCalendar.Exception(before, WorkCalendar.Kind.HOLIDAY, "试假", "Test holiday")));
        var asked = proposals.draft(YEAR, days, "通知已经公布", "试通知", asker);
        proposals.propose(asked);
        var preview = effects.preview(asked);

        assertThat(deadlines.of(term).lastDay()).isEqualTo(before);
        refused(() -> proposals.confirm(asked.id(), preview.fingerprint(), asker), "own");
        refused(() -> proposals.confirm(asked.id(), "another", second), "cases");
        proposals.confirm(asked.id(), preview.fingerprint(), second);
        carriedThrough(asked.id());

        var effect = preview.moved().stream()
                .filter(one -> one.deadline().equals(term))
                .findFirst()
                .orElseThrow();
        var after = deadlines.of(term);
        assertThat(effect.before()).isEqualTo(before);
        assertThat(after.lastDay()).isAfter(before).isEqualTo(effect.after());
        assertThat(after.changedOn()).isEqualTo(today());
        assertThat(rows.of(asked.id()).moved()).isEqualTo(preview.moved().size());
        assertThat(changes(term)).containsExactly("CALENDAR");
        assertThat(transaction
                        .execute(status -> timeline.verify(after.caseNo()))
                        .intact())
                .isTrue();
        assertThat(entries(after.caseNo())).contains("deadline-moved");
        assertThat(told(term)).containsExactly("MOVED");
        refused(() -> proposals.confirm(asked.id(), preview.fingerprint(), second), "settled");
    }

    @Test
    void aRuleBindsOnlyLaterTermsUnlessALegalGroundIsStated() {
        var term = open("F1-12", today());
        var asked = draft("F1-12", 4, today().plusDays(1), null);
        proposals.propose(asked);

        proposals.confirm(asked.id(), effects.preview(asked).fingerprint(), second);

        assertThat(rows.of(asked.id()).state()).isEqualTo(RuleProposal.State.DONE);
        assertThat(changes(term)).isEmpty();
        assertThat(rules.of("F1-12", COUNTY, today()).term()).isEqualTo(new Term.WorkingDays(5));
        assertThat(rules.of("F1-12", COUNTY, today().plusDays(1)).term()).isEqualTo(new Term.WorkingDays(4));
        forget("F1-12");
    }

    @Test
    void onALegalGroundATermDueTodayMayBecomeOneThatWasDueBefore() {
        var anchor = today();
        while (!calendars.now().workdayAfter(anchor.minusDays(1), 5).isBefore(today())) {
            anchor = anchor.minusDays(1);
        }
        var term = open("F1-21", anchor);
        var elsewhere = openIn(Sample.COUNTY, "F1-21", anchor);
        var asked = draft("F1-21", 3, today(), "法律第 1 条");
        proposals.propose(asked);
        var preview = effects.preview(asked);

        assertThat(preview.late()).isPositive();
        proposals.confirm(asked.id(), preview.fingerprint(), second);
        // As if the program had ended before the transaction of these two hundred did.
        transaction.executeWithoutResult(status -> {
            run.step();
            status.setRollbackOnly();
        });
        carriedThrough(asked.id());
        assertThat(rows.of(asked.id()).looked()).isEqualTo(preview.looked());

        var moved = deadlines.of(term);
        assertThat(moved.lastDay())
                .isEqualTo(calendars.now().workdayAfter(anchor, 3))
                .isBefore(today());
        assertThat(moved.overdue(clock.instant())).isTrue();
        assertThat(moved.rule().jurisdiction()).isEqualTo(COUNTY);
        assertThat(changes(term)).containsExactly("RULE");
        assertThat(changes(elsewhere)).isEmpty();
        assertThat(jdbc.sql("select reason from deadline_change where deadline = :id")
                        .param("id", term)
                        .query(String.class)
                        .single())
                .isEqualTo("法律第 1 条");
    }

    @Test
    void whoComesSecondIsToldByWhomARuleIsBeingChangedAndNothingIsLost() {
        var first = draft("F1-20", 2, today().plusDays(1), null);
        var late = draft("F1-20", 1, today().plusDays(1), null);
        proposals.propose(first);

        assertThatThrownBy(() -> proposals.propose(late)).isInstanceOfSatisfying(RuleRefused.class, refusal -> {
            assertThat(refusal.code()).isEqualTo("deadline-rule-refused-waiting");
            assertThat(refusal.arguments()).contains(asker.name(), first.id().toString());
        });
        assertThat(rows.of(first.id()).term()).isEqualTo(new Term.WorkingDays(2));
        proposals.withdraw(first.id(), asker);
        proposals.propose(late);
        assertThat(rows.open(RuleProposal.Kind.RULE, "F1-20", COUNTY)).isPresent();
    }

    @Test
    void aChangeFromWhatStandsNoMoreIsNotConfirmed() {
        var asked = draft("F1-09", 2, today().plusDays(2), null);
        proposals.propose(asked);
        var shown = effects.preview(asked).fingerprint();
        rules.change("F1-09", COUNTY, new Term.WorkingDays(1), today().plusDays(1), "另一处", null);

        refused(() -> proposals.confirm(asked.id(), shown, second), "changed");
        forget("F1-09");
    }

    @Test
    void whatMayNotBeIsRefusedWithItsReason() {
        refused(() -> draft("F1-12", 4, today().minusDays(1), null), "past");
        refused(() -> draft("F1-12", 4, today().plusDays(1), "法律第 1 条"), "ahead");
        refused(
                () -> proposals.draft(
                        "F1-10", "*", new Term.WorkingDays(5), today().plusDays(1), "一样", "文", null, asker),
                "same");
        refused(
                () -> proposals.draft(
                        "F1-10", "*", new Term.CalendarDays(5), today().plusDays(1), "换单位", "文", null, asker),
                "unit");
        refused(() -> proposals.draft(2026, CalendarDays.write(calendars.of(2026)), "一样", "文", asker), "same");
    }

    @Test
    void thePagesShowWhereEachNumberComesFromInBothLanguages() throws Exception {
        var officer = sample.aPerson(sample.anOrgan(Organ.Kind.REGULATOR, Sample.COUNTY), Role.OFFICER);
        read("/rules", officer).andExpect(status().isForbidden());
        for (var language : List.of("zh", "en")) {
            for (var page : List.of("/rules?x=", "/rules/F1-04?x=", "/rules/F1-13?x=", "/rules/calendar?year=2026")) {
                read(page + "&lang=" + language, asker)
                        .andExpect(status().isOk())
                        .andExpect(content().string(not(containsString("??"))));
            }
        }
        read("/rules/calendar?year=1999", asker).andExpect(status().isNotFound());
        read("/rules?lang=zh", second)
                .andExpect(content().string(allOf(containsString("现场核查"), containsString("待核对"))));
    }

    @Test
    void aPersonSeesWhatWouldChangeAsksAndAnotherConfirms() throws Exception {
        open("F1-10", today());
        change("preview", "").andExpect(status().isUnprocessableContent());
        change("preview", "2")
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(allOf(containsString("会变什么"), containsString("提出，请第二人确认"), not(containsString("??")))));
        change("propose", "2").andExpect(status().is3xxRedirection());
        change("propose", "3")
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(allOf(containsString(asker.name()), containsString("value=\"3\""))));
        var asked = rows.open(RuleProposal.Kind.RULE, "F1-10", COUNTY).orElseThrow();

        for (var language : List.of("zh", "en")) {
            read("/rules/proposals/" + asked.id() + "?lang=" + language, asker)
                    .andExpect(
                            content().string(allOf(not(containsString("??")), not(containsString("id=\"confirm\"")))));
            read("/rules?lang=" + language, asker).andExpect(content().string(not(containsString("??"))));
        }
        read("/rules/proposals/" + asked.id(), second).andExpect(content().string(containsString("id=\"confirm\"")));
        browser.perform(post("/rules/proposals/" + asked.id() + "/confirmation")
                        .param("fingerprint", effects.preview(asked).fingerprint())
                        .with(csrf())
                        .with(authentication(SignedInTesting.as(second))))
                .andExpect(status().is3xxRedirection());
        carriedThrough(asked.id());
        for (var page : List.of("/rules/proposals/" + asked.id(), "/rules/F1-10")) {
            read(page, asker).andExpect(status().isOk()).andExpect(content().string(not(containsString("??"))));
        }
        forget("F1-10");
    }

    @Test
    void wrongDaysOfAYearAreToldLineByLineAndRightOnesShowTheirDifference() throws Exception {
        load("2029-01-01,休,元旦\n2029-01-02,班,元旦")
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(allOf(containsString("第 2 行"), containsString("不是周六周日"))));
        load("2029-01-01,休,元旦")
                .andExpect(status().isOk())
                .andExpect(content().string(allOf(containsString("1 天"), not(containsString("??")))));
    }

    private org.springframework.test.web.servlet.ResultActions change(String act, String amount) throws Exception {
        return browser.perform(post("/rules/F1-10?lang=zh")
                .param("act", act)
                .param("amount", amount)
                .param("jurisdiction", COUNTY)
                .param("from", today().toString())
                .param("document", "试〔2026〕1号")
                .param("reason", "从严")
                .param("ground", "")
                .with(csrf())
                .with(authentication(SignedInTesting.as(asker))));
    }

    private org.springframework.test.web.servlet.ResultActions load(String days) throws Exception {
        return browser.perform(post("/rules/calendar?lang=zh")
                .param("year", String.valueOf(YEAR))
                .param("days", days)
                .param("document", "试通知")
                .param("reason", "公布了")
                .with(csrf())
                .with(authentication(SignedInTesting.as(asker))));
    }

    private org.springframework.test.web.servlet.ResultActions read(String page, Person person) throws Exception {
        return browser.perform(get(page).with(authentication(SignedInTesting.as(person))));
    }

    private RuleProposal draft(String rule, int amount, LocalDate from, String ground) {
        return proposals.draft(rule, COUNTY, new Term.WorkingDays(amount), from, "从严", "试〔2026〕1号", ground, asker);
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable act, String why) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        RuleRefused.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("deadline-rule-refused-" + why));
    }

    private void carriedThrough(UUID id) {
        run.run();
        await().atMost(Duration.ofSeconds(30)).until(() -> rows.of(id).state() == RuleProposal.State.DONE);
    }

    private UUID open(String rule, LocalDate on) {
        return openIn(COUNTY, rule, on);
    }

    private UUID openIn(String county, String rule, LocalDate on) {
        var organ = sample.anOrgan(Organ.Kind.REGULATOR, county);
        var caseNo = sample.aCase(
                county,
                sample.anEnterprise(county),
                Map.of(Part.HANDLING_ORGAN, organ.id(), Part.LISTING_ORGAN, organ.id()));
        var anchor = new Anchor("determined", MarkPlan.start(on), null);
        return transaction.execute(status -> deadlines.open(new NewDeadline(caseNo, rule, anchor, Part.LISTING_ORGAN)));
    }

    /** The county's own rows go again, so that a second run finds what the first one found. */
    private void forget(String rule) {
        jdbc.sql("delete from deadline_rule where id = :rule and jurisdiction = :county")
                .param("rule", rule)
                .param("county", COUNTY)
                .update();
    }

    private List<String> changes(UUID term) {
        return jdbc.sql("select kind from deadline_change where deadline = :id")
                .param("id", term)
                .query(String.class)
                .list();
    }

    private List<String> told(UUID term) {
        return jdbc.sql("select kind from late_notice where deadline = :id")
                .param("id", term)
                .query(String.class)
                .list();
    }

    private List<String> entries(String caseNo) {
        return transaction.execute(status -> timeline.entries(caseNo, 10)).stream()
                .map(TimelineEntry::kind)
                .toList();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Reckoning.CHINA);
    }
}
