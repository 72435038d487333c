package dev.duban.hazard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
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
import dev.duban.deadline.Deadline;
import dev.duban.deadline.LadderFacts;
import dev.duban.deadline.TaskDeadlines;
import dev.duban.deadline.TermLapsed;
import dev.duban.deadline.ToldFacts;
import dev.duban.deadline.WorkCalendar;
import dev.duban.deadline.WorkCalendars;
import dev.duban.engine.HumanTask;
import dev.duban.engine.MovableClock;
import dev.duban.engine.TaskGone;
import dev.duban.identity.Access;
import dev.duban.identity.Person;
import dev.duban.identity.SignedInTesting;
import dev.duban.registry.Level;
import dev.duban.web.Dates;
import io.camunda.zeebe.process.test.api.ZeebeTestEngine;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.awaitility.core.ThrowingRunnable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import tools.jackson.databind.json.JsonMapper;

/**
 * Each rule of flow 1 in its own flow, with the clock moved: what it is counted from, its last day, and what follows when it is
 * missed. In a context of its own, because the clocks stay moved.
 */
@DubanTest
@Import(ToldFacts.class)
@TestPropertySource(properties = "duban.tests=moved-clock")
@DirtiesContext
class HazardTermsFlowTests extends HazardWays {

    private static final String CRITERION = "criterion";
    private static final String ORDER_LIMIT = "F1-19-opens";

    @Autowired
    MovableClock clock;

    @Autowired
    ZeebeTestEngine engine;

    @Autowired
    WorkCalendars calendars;

    @Autowired
    TaskDeadlines taskDeadlines;

    @Autowired
    RectificationTerms limits;

    @Autowired
    HazardList list;

    @Autowired
    Access access;

    @Autowired
    MockMvc browser;

    @Autowired
    ToldFacts told;

    /** A rule, the way to where it runs, and what is expected of it. */
    enum Rule {
        F1_01("determined", HazardTermsFlowTests::aMajorHazard, Rule::hours24),
        F1_04("registered", HazardWays::registered, workdays(5)),
        F1_05("found", HazardTermsFlowTests::anUnsafeHazard, Rule::hours24),
        F1_06("inspected", test -> test.aFireHazard(Map.of("expertSaysMajor", "none")), workdays(7)),
        F1_07("confirmed", HazardTermsFlowTests::aStudiedFireHazard, workdays(3)),
        F1_08("determined", HazardTermsFlowTests::aMajorHazard, workdays(10)),
        F1_09("listed", HazardTermsFlowTests::anApprovedListing, workdays(3)),
        F1_10("listed", HazardTermsFlowTests::anApprovedListing, workdays(5)),
        F1_11("served", HazardTermsFlowTests::aListing, workdays(10)),
        F1_12("plan-submitted", HazardTermsFlowTests::aPlan, workdays(5)),
        F1_13("served", test -> test.aRectification(Map.of(), 60), days(60)),
        F1_14("rectification-began", test -> test.aRectification(Map.of(), 60), days(15)),
        F1_14_visit(
                "rectification-began",
                test -> test.aRectification(Map.of("safetyAssured", "no", "imminentDanger", true), 60),
                days(10)),
        F1_16("limit-ends", test -> test.aRectification(Map.of(), 60), workdays(-20)),
        F1_16_short("served", test -> test.aRectification(Map.of("fixType", "INSTRUMENT"), 30), exactDays(20)),
        F1_17("limit-ends", HazardTermsFlowTests::anOrder, exactDays(-10)),
        F1_17_reply("extension-asked", HazardTermsFlowTests::anOrderAskedToLast, days(5)),
        F1_19("limit-ends", HazardTermsFlowTests::anOrder, days(10)),
        F1_20("limit-ends", HazardTermsFlowTests::aFireOrder, workdays(3)),
        F1_21("delisting-decided", HazardTermsFlowTests::anApprovedDelisting, workdays(5));

        final String id = name().replace('_', '-');
        final String event;
        final Function<HazardTermsFlowTests, String> way;
        final BiFunction<Deadline, WorkCalendar, LocalDate> last;

        Rule(
                String event,
                Function<HazardTermsFlowTests, String> way,
                BiFunction<Deadline, WorkCalendar, LocalDate> last) {
            this.event = event;
            this.way = way;
            this.last = last;
        }

        /** The last day of 24 hours, which run from the minute. */
        private static LocalDate hours24(Deadline term, WorkCalendar calendar) {
            return HazardTerms.day(term.anchor().at().plus(Duration.ofHours(24)).minusNanos(1));
        }

        private static BiFunction<Deadline, WorkCalendar, LocalDate> workdays(int count) {
            return (term, calendar) -> {
                var day = HazardTerms.day(term.anchor().at());
                for (int left = Math.abs(count); left > 0; left -= calendar.works(day) ? 1 : 0) {
                    day = day.plusDays(count < 0 ? -1 : 1);
                }
                return day;
            };
        }

        private static BiFunction<Deadline, WorkCalendar, LocalDate> days(int count) {
            return (term, calendar) ->
                    calendar.workdayFrom(HazardTerms.day(term.anchor().at()).plusDays(count));
        }

        private static BiFunction<Deadline, WorkCalendar, LocalDate> exactDays(int count) {
            return (term, calendar) -> HazardTerms.day(term.anchor().at()).plusDays(count);
        }
    }

    @ParameterizedTest
    @EnumSource
    void countsFromItsOwnEventAndHasItsEffectWhenItIsMissed(Rule rule) {
        var caseNo = rule.way.apply(this);

        var term = office.term(caseNo, rule.id);

        assertThat(term.anchor().event()).isEqualTo(rule.event);
        assertThat(term.lastDay()).isEqualTo(rule.last.apply(term, calendars.now()));
        jumpTo(Objects.requireNonNull(term.dueAt()));
        switch (term.rule().ifMissed()) {
            case NOTIFY -> {
                jumpTo(mark(term.id(), "NOTIFY-1"));
                until(() -> assertThat(toldTo(term.id())).contains(term.rule().notifyRole()));
            }
            case FLAG -> until(() -> assertThat(flagged(term.id())).isTrue());
            case LADDER -> {
                until(() -> assertThat(climbed(term.id())).contains("L1"));
                until(() -> assertThat(openIn(caseNo)).contains("task-send-urging-letter"));
            }
            case TURN -> {
                office.awaitGone(caseNo, "task-apply-for-extension");
                until(() -> assertThat(office.terms(caseNo)).contains(rule.id + " MISSED"));
            }
            case BLOCK ->
                assertThat(office.refusal(
                                caseNo,
                                "task-apply-for-order-extension",
                                office.entPrincipal,
                                forms.supervision().orderExtension("甲", 20)))
                        .isInstanceOf(TermLapsed.class);
        }
    }

    /** The record came two days after the visit; what had to be secured at once is late when its task comes. */
    @Test
    void countsTheHoursFromTheVisitHoweverLateItsRecordCame() {
        var caseNo = registered();
        jumpTo(clock.instant().plus(Duration.ofDays(2)));
        var visitedAt = clock.instant().minus(Duration.ofDays(2)).truncatedTo(ChronoUnit.MINUTES);
        verified(
                caseNo,
                Map.of(
                        "safetyAssured",
                        "no",
                        "visitedAt",
                        OffsetDateTime.ofInstant(visitedAt, Dates.ZONE).toString()));

        var term = office.term(caseNo, "F1-05");

        assertThat(term.anchor().at()).isEqualTo(visitedAt);
        assertThat(term.dueAt()).isEqualTo(visitedAt.plus(Duration.ofHours(24)));
        assertThat(limits(office.task(caseNo, "task-start-suspension"))).isEqualTo(term.id());
        assertThat(office.term(caseNo, "F1-01").dueAt())
                .as("the enterprise's own, from the determination")
                .isAfter(clock.instant());
    }

    /** The plan was handed over on the last day of its term and typed in two days later: the enterprise was not late. */
    @Test
    void countsAPaperFromTheDayOnWhichItWasReceived() throws Exception {
        var caseNo = aListing();
        var task = office.task(caseNo, "task-submit-plan");
        var term = office.term(caseNo, "F1-11");
        var lastDay = Objects.requireNonNull(term.lastDay());
        jumpTo(HazardTerms.start(lastDay.plusDays(2)));
        var plan = new HashMap<>(forms.plan("甲"));
        plan.put("paperScan", List.of(office.paper()));

        var before = HazardTerms.day(office.cases.of(caseNo).openedAt()).minusDays(1);
        for (var wrong : Map.of(lastDay.plusDays(3), "after-now", before, "inbox-paper-day-wrong")
                .entrySet()) {
            plan.put("paperReceivedOn", wrong.getKey());
            typedIn(task, plan)
                    .andExpect(status().isUnprocessableContent())
                    .andExpect(content()
                            .string(containsString(
                                    "\"key\":\"paperReceivedOn\",\"code\":\"%s\"".formatted(wrong.getValue()))));
        }
        plan.put("paperReceivedOn", lastDay);
        typedIn(task, plan).andExpect(redirectedUrl("/tasks/%s/submitted".formatted(task.id())));

        assertThat(office.term(caseNo, "F1-12").anchor().at())
                .as("the review counts from the same day")
                .isBetween(HazardTerms.start(lastDay), HazardTerms.start(lastDay.plusDays(1)));
        until(() -> assertThat(deadlineOf(term.id()))
                .returns(Deadline.State.MET, Deadline::state)
                .satisfies(met -> assertThat(met.settledAt()).isBefore(term.dueAt())));
    }

    private ResultActions typedIn(HumanTask task, Map<String, Object> form) throws Exception {
        return browser.perform(post("/tasks/{id}/answer", task.id())
                .param("values", new JsonMapper().writeValueAsString(form))
                .with(authentication(SignedInTesting.as(office.second)))
                .with(csrf()));
    }

    @Test
    void studiesAFireHazardTenWorkingDaysLongerWithExperts() {
        var caseNo = aFireHazard(Map.of());

        var term = office.term(caseNo, "F1-06");

        assertThat(term.budget().term().amount()).as("as the rule says").isEqualTo(7);
        assertThat(term.lastDay()).isEqualTo(Rule.workdays(17).apply(term, calendars.now()));
        assertThat(limits(office.task(caseNo, "task-study-fire-hazard"))).isEqualTo(term.id());
    }

    @Test
    void limitsAFiresReinspectionByTheEarlierOfItsTermsAlsoWhenTheOrderIsExtended() {
        var caseNo = aFireOrder();
        var task = office.task(caseNo, "task-reinspect");
        assertThat(limits(task)).isEqualTo(office.term(caseNo, "F1-20").id());

        extended(caseNo, office.committeeSection);

        var longer = office.term(caseNo, "F1-20");
        assertThat(limits(task)).isEqualTo(longer.id());
        assertThat(HazardTerms.day(longer.anchor().at()))
                .isEqualTo(HazardTerms.day(clock.instant()).plusDays(20));
        assertThat(office.terms(caseNo)).contains("F1-19 WAIVED", "F1-20 WAIVED", "F1-19 RUNNING", "F1-20 RUNNING");
    }

    @Test
    void looksAgainTenDaysAfterTheApplicationAlsoWhenTheOrderIsExtendedAfterwards() throws Exception {
        var caseNo = anOrder();
        var task = office.task(caseNo, "task-reinspect");
        assertThat(limits(office.task(caseNo, "task-apply-for-reinspection")))
                .isEqualTo(office.term(caseNo, ORDER_LIMIT).id());
        var today = HazardTerms.day(clock.instant());
        askedForReinspection(caseNo);

        var term = office.term(caseNo, "F1-19");

        assertThat(term.anchor().event()).isEqualTo("reinspection-asked");
        assertThat(HazardTerms.day(term.anchor().at())).isEqualTo(today);
        assertThat(term.lastDay()).isEqualTo(Rule.days(10).apply(term, calendars.now()));
        assertThat(limits(task)).isEqualTo(term.id());
        browser.perform(get("/cases/" + caseNo).with(authentication(SignedInTesting.as(office.finder))))
                .andExpect(content().string(containsString("申请复查，第 10 日是")));
        browser.perform(get("/cases/" + caseNo)
                        .header("Accept-Language", "en")
                        .with(authentication(SignedInTesting.as(office.finder))))
                .andExpect(content().string(containsString("Re-inspection asked ")));
        extended(caseNo, office.section);
        assertThat(office.term(caseNo, "F1-19")).isEqualTo(term);
        assertThat(office.terms(caseNo)).contains("F1-19-opens MET");
    }

    @Test
    void looksAgainAtAFireThreeWorkingDaysAfterTheApplication() {
        var caseNo = aFireOrder();
        var task = office.task(caseNo, "task-reinspect");
        askedForReinspection(caseNo);

        var term = office.term(caseNo, "F1-20");

        assertThat(term.anchor().event()).isEqualTo("reinspection-asked");
        assertThat(term.lastDay()).isEqualTo(Rule.workdays(3).apply(term, calendars.now()));
        assertThat(office.term(caseNo, "F1-19").anchor()).isEqualTo(term.anchor());
        assertThat(limits(task)).isEqualTo(term.id());
    }

    @Test
    void countsFromTheEndOfTheOrderWhenNobodyAppliedUntilThen() {
        var caseNo = anOrder();
        var task = office.task(caseNo, "task-apply-for-reinspection");
        var limit = office.term(caseNo, ORDER_LIMIT);
        assertThat(limit.lastDay())
                .isEqualTo(office.hazard(caseNo).limitOn().orElseThrow())
                .isEqualTo(HazardTerms.day(limit.anchor().at()).plusDays(10));
        jumpTo(Objects.requireNonNull(limit.dueAt()).minusSeconds(1));
        assertThat(openIn(caseNo)).contains("task-apply-for-reinspection");

        jumpTo(limit.dueAt());

        office.awaitGone(caseNo, "task-apply-for-reinspection");
        assertThat(office.terms(caseNo)).contains("F1-19-opens MISSED");
        assertThat(office.term(caseNo, "F1-19").anchor().event()).isEqualTo("limit-ends");
        assertThat(openIn(caseNo)).contains("task-reinspect");
        var form = forms.supervision().reinspectionApplication("甲");
        assertThatThrownBy(() -> office.transaction.executeWithoutResult(
                        status -> office.tasks.answer(task.id(), office.entPrincipal.id(), form)))
                .isInstanceOf(TaskGone.class);
    }

    @Test
    void letsAReinspectionBeAskedForAsLongAsTheOrderWasExtended() {
        var caseNo = anOrder();
        var task = office.task(caseNo, "task-apply-for-reinspection");
        var before = office.term(caseNo, ORDER_LIMIT);
        extended(caseNo, office.section);

        var longer = office.term(caseNo, ORDER_LIMIT);

        assertThat(longer.id()).isEqualTo(before.id()).isEqualTo(limits(task));
        assertThat(longer.lastDay())
                .isEqualTo(office.hazard(caseNo).limitOn().orElseThrow())
                .isEqualTo(before.lastDay().plusDays(10));
        jumpTo(Objects.requireNonNull(before.dueAt()).plus(Duration.ofDays(1)));
        assertThat(HazardTerms.day(office.term(caseNo, "F1-19").anchor().at())).isEqualTo(longer.lastDay());
        askedForReinspection(caseNo);
        assertThat(office.term(caseNo, "F1-19").anchor().event()).isEqualTo("reinspection-asked");
    }

    /** Its diagram has no application, so the order's limit was never opened. */
    @Test
    void countsFromTheLongerLimitInACaseThatBeganOnTheOlderDiagram() {
        var caseNo = anOrder();
        office.task(caseNo, "task-apply-for-reinspection");
        office.transaction.executeWithoutResult(status -> office.deadlines.waive(caseNo, ORDER_LIMIT, "test"));
        extended(caseNo, office.section);

        assertThat(HazardTerms.day(office.term(caseNo, "F1-19").anchor().at()))
                .isEqualTo(office.hazard(caseNo).limitOn().orElseThrow());
        assertThat(office.terms(caseNo)).contains("F1-19-opens WAIVED").doesNotContain("F1-19-opens RUNNING");
    }

    /** Its step runs only after the order has ended, when the watch looks as well. */
    @Test
    void countsFromAnApplicationInTimeAlsoWhenItsStepRunsLate() {
        var caseNo = anOrder();
        var task = office.task(caseNo, "task-apply-for-reinspection");
        var limit = office.term(caseNo, ORDER_LIMIT);
        var form = forms.supervision().reinspectionApplication("甲");
        jumpTo(Objects.requireNonNull(limit.dueAt()).minus(Duration.ofHours(1)));
        var asked = clock.instant();

        office.transaction.executeWithoutResult(status -> {
            office.tasks.answer(task.id(), office.entPrincipal.id(), form);
            taskDeadlines.answering(task.id(), clock.instant());
            jumpTo(limit.dueAt().plus(Duration.ofDays(1)));
        });

        until(() -> assertThat(office.said(caseNo)).contains("hazard-reinspection-asked"));
        var term = office.term(caseNo, "F1-19");
        assertThat(term.anchor().event()).isEqualTo("reinspection-asked");
        assertThat(term.anchor().at()).isBetween(asked, limit.dueAt());
        assertThat(office.terms(caseNo)).contains("F1-19-opens MET");
    }

    private void askedForReinspection(String caseNo) {
        office.answer(
                caseNo,
                "task-apply-for-reinspection",
                office.entPrincipal,
                forms.supervision().reinspectionApplication("甲"));
    }

    /** From ten days to twenty after the forms were begun. */
    private void extended(String caseNo, Person by) {
        office.answer(
                caseNo,
                "task-apply-for-order-extension",
                office.entPrincipal,
                forms.supervision().orderExtension("甲", 20));
        office.answer(
                caseNo,
                "task-reply-to-order-extension",
                by,
                forms.supervision().orderExtensionReply(Office.number(), true, 20));
    }

    @Test
    void looksAtAFireInThreeWorkingDaysWhenItsLimitIsOver() {
        var caseNo = aFireHazard(Map.of());
        listedWithPlanBy(caseNo);
        var limit = office.term(caseNo, "F1-13");

        jumpTo(Objects.requireNonNull(limit.dueAt()));

        var task = office.task(caseNo, "task-inspect-after-limit");
        var term = office.term(caseNo, "F1-20");
        assertThat(term.anchor().event()).isEqualTo("limit-ends");
        assertThat(HazardTerms.day(term.anchor().at())).isEqualTo(limit.lastDay());
        assertThat(term.lastDay()).isEqualTo(Rule.workdays(3).apply(term, calendars.now()));
        assertThat(limits(task)).isEqualTo(term.id());
        assertThat(office.term(caseNo, "F1-18").lastDay())
                .isEqualTo(Rule.days(10).apply(term, calendars.now()));
    }

    @Test
    void decidesOnTheExtensionOfAShortLimitInThreeWorkingDaysOrRefusesItByLapse() {
        var caseNo = aRectification(Map.of("fixType", "INSTRUMENT"), 30);
        office.answer(
                caseNo,
                "task-apply-for-extension",
                office.entPrincipal,
                office.forms().supervision().extension("甲", 40));

        var term = office.term(caseNo, "F1-16-short-reply");

        assertThat(term.lastDay()).isEqualTo(Rule.workdays(3).apply(term, calendars.now()));
        jumpTo(Objects.requireNonNull(term.dueAt()));
        until(() -> assertThat(office.said(caseNo)).contains("hazard-extension-lapsed"));
    }

    /** 4 October 2026 is a day off: the ledger rolls the limit to 8 October. */
    @Test
    void isNotLateInTheRegisterWhileItsLimitRollsOrOnceItWasAppliedForInTime() throws Exception {
        var rolled = aListedHazardOf(LocalDate.of(2026, 8, 5), LocalDate.of(2026, 10, 4));
        var applied = aListedHazardOf(LocalDate.of(2026, 8, 5), LocalDate.of(2026, 10, 4));
        office.transaction.executeWithoutResult(
                status -> office.deadlines.met(applied, "F1-13", HazardTerms.start(LocalDate.of(2026, 9, 1))));

        assertThat(late(LocalDate.of(2026, 10, 5))).doesNotContain(rolled, applied);
        assertThat(late(LocalDate.of(2026, 10, 8))).doesNotContain(rolled, applied);
        assertThat(late(LocalDate.of(2026, 10, 9))).contains(rolled).doesNotContain(applied);
        browser.perform(get("/hazards?q=" + rolled).with(authentication(SignedInTesting.as(office.finder))))
                .andExpect(content().string(containsString("为什么是 10月8日")));
    }

    private String aListedHazardOf(LocalDate servedOn, LocalDate until) {
        var caseNo = registered();
        office.transaction.executeWithoutResult(status -> {
            var hazard = office.hazards.take(caseNo);
            hazard.grade(new Grading(
                    Level.COUNTY, Grading.ListingBy.COMMITTEE, 60, Grading.Cycle.P15D, Grading.Cycle.TWICE, true));
            hazard.list(servedOn, until);
            office.hazards.save(hazard);
            limits.limitBegins(hazard, HazardTerms.start(servedOn), until, "督〔2026〕1号");
        });
        return caseNo;
    }

    private List<String> late(LocalDate today) {
        var now = HazardTerms.start(today).plus(Duration.ofHours(9));
        var scope = access.sees(office.finder);
        return list
                .find(new HazardList.Filter("late", "", "", "", ""), scope, now, list.counts(scope, now), 0)
                .rows()
                .stream()
                .map(HazardList.Row::caseNo)
                .toList();
    }

    @Test
    void questionsTheSupervisorOfTheCommitteeThatLetsItsDecisionLie() throws Exception {
        var caseNo = aMajorHazard();
        var term = office.term(caseNo, "F1-08");

        jumpTo(HazardTerms.start(calendars.now().workdayAfter(term.lastDay(), 6)));

        var task = office.task(caseNo, "task-question-officer");
        assertThat(task.organ()).isEqualTo("listing-organ");
        assertThat(task.roles()).contains("WSC_LEADER");
        assertThat(whose(task)).isEqualTo(office.committee.id());
        browser.perform(get("/tasks/" + task.id()).with(authentication(SignedInTesting.as(office.leader))))
                .andExpect(content().string(containsString("迟的期限：")))
                .andExpect(content().string(containsString("对象：挂牌机关")));
        assertThat(climbed(term.id())).containsExactly("LX");
    }

    @Test
    void climbsNothingForOfficialsWhoAreLateWithAnOrdinaryOrder() throws Exception {
        var caseNo = anOrder();
        var term = office.term(caseNo, "F1-19");
        var task = office.task(caseNo, "task-reinspect");
        browser.perform(get("/tasks/" + task.id()).with(authentication(SignedInTesting.as(office.finder))))
                .andExpect(content().string(containsString("如果一直不办")))
                .andExpect(content().string(not(containsString("LX"))));

        jumpTo(HazardTerms.start(calendars.now().workdayAfter(term.lastDay(), 11)));

        until(() -> assertThat(openMarks(term.id())).isZero());
        assertThat(office.said(caseNo)).contains("deadline-late-told").doesNotContain("deadline-rung-climbed");
        assertThat(openIn(caseNo)).doesNotContain("task-question-officer", "task-report-to-discipline");
    }

    @Test
    void climbsToL4AtOnceWhenTheDangerRisesAndToL5WhenItIsRefused() throws Exception {
        var caseNo = aRectification(Map.of(), 60);
        var limit = office.term(caseNo, "F1-13");

        office.answer(caseNo, "task-report-progress", office.entSafety, uncontrolled(30));

        var task = office.task(caseNo, "task-suspend-production");
        assertThat(climbed(limit.id())).containsExactly("L4");
        assertThat(deadlineOf(limit.id()).overdue(clock.instant())).isFalse();
        browser.perform(get("/tasks/" + task.id()).with(authentication(SignedInTesting.as(office.principal))))
                .andExpect(content().string(containsString("还没有到期")))
                .andExpect(content().string(containsString("情形：危险加重")));

        office.answer(caseNo, "task-report-progress", office.entSafety, uncontrolled(40));
        refused(caseNo);

        office.task(caseNo, "task-cut-supply");
        assertThat(climbed(limit.id())).containsExactlyInAnyOrder("L4", "L5");
        assertThat(office.said(caseNo).stream().filter("deadline-rung-climbed"::equals))
                .hasSize(2);
    }

    private Map<String, Object> uncontrolled(int percent) {
        var form = forms.progress(percent);
        form.putAll(Map.of("riskState", "NOT_CONTROLLED", "riskNote", "车间还有积尘，风机停不下来。"));
        return form;
    }

    /** As a flow will say it that does not exist yet. */
    private void refused(String caseNo) {
        office.transaction.executeWithoutResult(status -> {
            told.tell(caseNo, LadderFacts.Fact.REFUSES);
            office.deadlines.factsChanged(caseNo);
        });
    }

    private Deadline deadlineOf(UUID id) {
        return Objects.requireNonNull(office.transaction.execute(status -> office.deadlines.of(id)));
    }

    private UUID whose(HumanTask task) {
        return office.jdbc
                .sql("select organ from inbox_task where id = :id")
                .param("id", task.id())
                .query(UUID.class)
                .single();
    }

    private long openMarks(UUID deadline) {
        return office.jdbc
                .sql("select count(*) from deadline_mark where deadline = :id and state = 'PLANNED'")
                .param("id", deadline)
                .query(Long.class)
                .single();
    }

    // Ways

    private String aMajorHazard() {
        var caseNo = registered();
        verified(caseNo, Map.of());
        return caseNo;
    }

    private String anUnsafeHazard() {
        var caseNo = registered();
        verified(caseNo, Map.of("safetyAssured", "no"));
        return caseNo;
    }

    private String aFireHazard(Map<String, ?> differing) {
        var caseNo = office.register(office.committeeOfficer, office.aFireHazard());
        office.answer(
                caseNo,
                "task-verify-on-site",
                office.committeeOfficer,
                forms.visits()
                        .verification(
                                office.hazard(caseNo),
                                office.committeeOfficer.id(),
                                office.committeeOfficer2.id(),
                                differing));
        return caseNo;
    }

    private String aStudiedFireHazard() {
        var caseNo = aFireHazard(Map.of());
        office.answer(
                caseNo,
                "task-study-fire-hazard",
                office.committeeSection,
                forms.supervision().fireStudy());
        return caseNo;
    }

    private String anApprovedListing() {
        var caseNo = aMajorHazard();
        proposed(caseNo);
        office.answer(caseNo, "task-approve-listing", office.leader, forms.decision(true));
        return caseNo;
    }

    private String aListing() {
        var caseNo = anApprovedListing();
        listed(caseNo, office.staff);
        return caseNo;
    }

    private String aPlan() {
        var caseNo = aListing();
        office.answer(caseNo, "task-submit-plan", office.entPrincipal, forms.plan("甲"));
        return caseNo;
    }

    private String aRectification(Map<String, ?> differing, int days) {
        var caseNo = registered();
        verified(caseNo, differing);
        office.answer(
                caseNo,
                "task-propose-listing",
                office.staff,
                forms.proposal(Level.COUNTY, days, office.em.id(), office.leader.id()));
        office.answer(caseNo, "task-approve-listing", office.leader, forms.decision(true));
        office.answer(caseNo, "task-issue-listing-notice", office.staff, listingNotice(days));
        office.answer(caseNo, "task-submit-plan", office.entPrincipal, forms.plan("甲"));
        office.answer(caseNo, "task-review-plan", office.section, forms.planReview(true));
        office.task(caseNo, "task-apply-for-delisting");
        return caseNo;
    }

    private void listedWithPlanBy(String caseNo) {
        listedWithPlan(caseNo);
        office.task(caseNo, "task-apply-for-delisting");
    }

    private String anOrder() {
        var caseNo = registered();
        verified(caseNo, Map.of(CRITERION, "", "expertSaysMajor", "no"));
        ordered(caseNo);
        return caseNo;
    }

    private String anOrderAskedToLast() {
        var caseNo = anOrder();
        office.answer(
                caseNo,
                "task-apply-for-order-extension",
                office.entPrincipal,
                forms.supervision().orderExtension("甲", 20));
        return caseNo;
    }

    private String aFireOrder() {
        var caseNo = aFireHazard(Map.of(CRITERION, "", "expertSaysMajor", "no"));
        office.answer(
                caseNo,
                "task-issue-rectification-order",
                office.committeeOfficer,
                forms.notices().order(Office.number()));
        return caseNo;
    }

    private String anApprovedDelisting() {
        var caseNo = aRectification(Map.of(), 60);
        office.answer(caseNo, "task-apply-for-delisting", office.entPrincipal, forms.delistingApplication("甲"));
        accepted(caseNo, true);
        office.answer(caseNo, "task-approve-delisting", office.leader, forms.decision(true));
        return caseNo;
    }

    // Time

    /** Moves both clocks; an instant that has come already moves nothing. */
    private void jumpTo(Instant instant) {
        var by = Duration.between(clock.instant(), instant);
        if (by.isPositive()) {
            clock.advance(by);
            engine.increaseTime(by);
        }
    }

    private static void until(ThrowingRunnable asserted) {
        await().atMost(Office.SOON).untilAsserted(asserted);
    }

    private List<String> openIn(String caseNo) {
        return office.tasks.openIn(caseNo).stream()
                .map(task -> task.elementId())
                .toList();
    }

    private Instant mark(UUID deadline, String code) {
        return office.jdbc
                .sql("select at from deadline_mark where deadline = :id and code = :code")
                .param("id", deadline)
                .param("code", code)
                .query((row, n) -> row.getTimestamp("at").toInstant())
                .single();
    }

    private List<String> toldTo(UUID deadline) {
        return office.jdbc
                .sql("select to_role from late_notice where deadline = :id and code = 'NOTIFY-1'")
                .param("id", deadline)
                .query(String.class)
                .list();
    }

    private List<String> climbed(UUID deadline) {
        return office.jdbc
                .sql("select code from deadline_mark where deadline = :id and kind = 'RUNG' and state = 'DONE'")
                .param("id", deadline)
                .query(String.class)
                .list();
    }

    /** The term that limits a task. */
    private @Nullable UUID limits(HumanTask task) {
        return office.transaction.execute(status ->
                taskDeadlines.ofTasks(List.of(task.id())).get(task.id()).id());
    }

    private boolean flagged(UUID deadline) {
        return office.jdbc
                .sql("select exists (select 1 from deadline_flag where deadline = :id)")
                .param("id", deadline)
                .query(Boolean.class)
                .single();
    }
}
