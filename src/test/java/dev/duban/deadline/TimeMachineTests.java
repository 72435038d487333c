package dev.duban.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.allOf;
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
import dev.duban.Sample;
import dev.duban.TestEngineClock;
import dev.duban.casefile.CaseFiles;
import dev.duban.casefile.Part;
import dev.duban.engine.HumanTasks;
import dev.duban.engine.MovableClock;
import dev.duban.identity.Person;
import dev.duban.identity.Role;
import dev.duban.identity.SignedInTesting;
import dev.duban.registry.Level;
import dev.duban.registry.Organ;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

/** Time moved through its page, with watched cases on an in-memory engine. */
@DubanTest
@TestPropertySource(properties = {"duban.time-machine.enabled=true", "duban.time-machine.patience=3s"})
@Import({WatchedFlow.class, TestEngineClock.class})
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@DirtiesContext
class TimeMachineTests {

    @Autowired
    MockMvc browser;

    @Autowired
    Sample sample;

    @Autowired
    WatchedFlow flow;

    @Autowired
    Deadlines deadlines;

    @Autowired
    CaseFiles cases;

    @Autowired
    HumanTasks tasks;

    @Autowired
    MovableClock clock;

    @Autowired
    JdbcClient jdbc;

    private Person administrator;

    @BeforeEach
    void anAdministrator() {
        administrator = sample.aPerson(null, Role.ADMINISTRATOR);
    }

    @Test
    @Order(1)
    void isForAdministratorsAndShowsTheRealTimeBeforeItIsMoved() throws Exception {
        var officer = sample.aPerson(sample.anOrgan(Organ.Kind.REGULATOR, Sample.COUNTY), Role.OFFICER);

        read("/time-machine", officer).andExpect(status().isForbidden());
        read("/time-machine", administrator)
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(allOf(
                                containsString("和真的时间一样"),
                                containsString("前面一年没有到点的事"),
                                containsString("href=\"/time-machine\""),
                                not(containsString("演示时间：")),
                                not(containsString("??")))));
        read("/operations", administrator).andExpect(content().string(containsString("时间机")));
        read("/inbox", officer).andExpect(content().string(not(containsString("时间机"))));
    }

    @Test
    @Order(2)
    void refusesToGoBackInWords() throws Exception {
        move("DAY", today().minusDays(1))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("只能往前")));
        move("DAY", today().plusYears(2))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("一次最多走一年")));
        move("NEXT", null).andExpect(status().isUnprocessableContent());
        read("/time-machine/ahead?day=" + today().minusDays(1) + "&lang=en", administrator)
                .andExpect(content().string(containsString("Time goes only forward")));
        assertThat(clock.offset()).isZero();
    }

    @Test
    @Order(3)
    void walksThirtyDaysFromInstantToInstantAndLosesAndDoublesNothing() throws Exception {
        var first = watched(10);
        var second = watched(12);
        read("/time-machine", administrator)
                .andExpect(content().string(allOf(containsString("会发生："), containsString("件提醒"))));

        move("DAY", today().plusDays(30)).andExpect(redirectedUrl("/time-machine"));
        awaitEnd();

        assertThat(state()).isEqualTo("DONE");
        assertThat(rungs(first)).containsExactly("L1 DONE", "L2 DONE", "L3 DONE", "L4 DONE");
        assertThat(rungs(second)).containsExactly("L1 DONE", "L2 DONE", "L3 DONE", "L4 DONE");
        for (var caseNo : List.of(first, second)) {
            assertThat(openTasks(caseNo))
                    .filteredOn(task -> task.startsWith("task-") && !task.equals("task-verify"))
                    .contains(
                            "task-send-urging-letter",
                            "task-send-warning-letter",
                            "task-hold-interview",
                            "task-suspend-production")
                    .doesNotHaveDuplicates();
            assertThat(openTasks(caseNo)).containsOnlyOnce("task-verify");
        }
        assertThat(happenedLate()).isEmpty();
        assertThat(happened()).isNotEmpty().isSorted();
        assertThat(jdbc.sql("select at from time_stop order by seq")
                        .query((row, n) -> row.getTimestamp("at").toInstant())
                        .list())
                .hasSizeGreaterThan(10)
                .isSorted();
        read("/time-machine", administrator)
                .andExpect(content()
                        .string(allOf(
                                containsString("演示时间："),
                                containsString(first),
                                containsString("升 L4"),
                                containsString("新任务"),
                                containsString("class=\"ops-day\" open"),
                                not(containsString("??")))));
        read("/time-machine?lang=en", administrator)
                .andExpect(content()
                        .string(allOf(
                                containsString("Demonstration time: "),
                                containsString("climbed to L4"),
                                not(containsString("??")))));
        assertThat(jdbc.sql("select offset_ms from engine_clock")
                        .query(Long.class)
                        .single())
                .isEqualTo(clock.offset().toMillis());
    }

    @Test
    @Order(4)
    void stopsBetweenTwoInstantsAndGoesOnFromThere() throws Exception {
        var caseNo = watched(10);
        move("DAY", today().plusDays(60)).andExpect(redirectedUrl("/time-machine"));
        browser.perform(post("/time-machine/stop")
                        .with(authentication(SignedInTesting.as(administrator)))
                        .with(csrf()))
                .andExpect(redirectedUrl("/time-machine"));
        awaitEnd();
        assertThat(state()).isEqualTo("STOPPED");
        assertThat(rungs(caseNo)).contains("L4 PLANNED");

        move("DAY", today().plusDays(40)).andExpect(redirectedUrl("/time-machine"));
        awaitEnd();

        assertThat(state()).isEqualTo("DONE");
        assertThat(rungs(caseNo)).containsExactly("L1 DONE", "L2 DONE", "L3 DONE", "L4 DONE");
    }

    @Test
    @Order(5)
    void saysPlainlyWhatDoesNotComeToRest() throws Exception {
        jdbc.sql("""
            insert into engine_command (id, case_no, kind, name, state, created_at, next_try_at)
            values (:id, 'TIME-STUCK', 'PUBLISH', 'deadline-changed', 'WAITING', now(), now() + interval '3 years')
            """).param("id", UUID.randomUUID()).update();
        var before = clock.instant();

        move("DAYS", null).andExpect(redirectedUrl("/time-machine"));
        awaitEnd();

        assertThat(state()).isEqualTo("NOT_QUIET");
        assertThat(Duration.between(before, clock.instant())).isLessThan(Duration.ofMinutes(5));
        read("/time-machine", administrator)
                .andExpect(content().string(allOf(containsString("停住"), containsString("1 条指令没有送出"))));
        jdbc.sql("delete from engine_command where case_no = 'TIME-STUCK'").update();
    }

    private String watched(int days) {
        var organ = sample.anOrgan(Organ.Kind.REGULATOR, Sample.COUNTY, "FIRE");
        var committee = sample.anOrgan(Organ.Kind.WSC, Sample.COUNTY);
        var caseNo = sample.aCase(
                Sample.COUNTY,
                sample.anEnterprise(Sample.COUNTY),
                Map.of(Part.HANDLING_ORGAN, organ.id(), Part.LISTING_ORGAN, committee.id()));
        flow.inTransaction(() -> cases.level(caseNo, Level.COUNTY));
        flow.start(
                caseNo,
                new NewDeadline(caseNo, "F1-16", Anchor.of("served", flow.now()), Part.ENTERPRISE)
                        .lastingFromAnchor(new Term.CalendarDays(900)));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> openTasks(caseNo).contains("task-verify") && flow.armed(caseNo));
        flow.open(new NewDeadline(caseNo, "F1-13", new Anchor("served", flow.now(), "督〔2026〕1号"), Part.ENTERPRISE)
                .lasting(new Term.CalendarDays(days)));
        return caseNo;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Reckoning.CHINA);
    }

    private ResultActions move(String goal, LocalDate day) throws Exception {
        var request = post("/time-machine")
                .param("goal", goal)
                .with(authentication(SignedInTesting.as(administrator)))
                .with(csrf());
        return browser.perform(day == null ? request : request.param("day", day.toString()));
    }

    private ResultActions read(String address, Person as) throws Exception {
        return browser.perform(get(address).accept("text/html").with(authentication(SignedInTesting.as(as))));
    }

    private void awaitEnd() {
        await().atMost(Duration.ofMinutes(2)).until(() -> !state().equals("RUNNING"));
    }

    private String state() {
        return jdbc.sql("select state from time_jump order by from_at desc limit 1")
                .query(String.class)
                .single();
    }

    private List<String> openTasks(String caseNo) {
        return tasks.openIn(caseNo).stream().map(task -> task.elementId()).toList();
    }

    private List<String> rungs(String caseNo) {
        return jdbc.sql("""
            select m.code || ' ' || m.state
              from deadline_mark m join deadline d on d.id = m.deadline
             where m.case_no = :case and m.kind = 'RUNG' and d.rule = 'F1-13'
             order by m.code
            """).param("case", caseNo).query(String.class).list();
    }

    /** When each mark was to happen, in the order in which they happened; to the minute, as one stop takes them. */
    private List<Instant> happened() {
        return jdbc.sql("select at from deadline_mark where state = 'DONE' order by settled_at")
                .query((row, n) -> row.getTimestamp("at").toInstant().truncatedTo(java.time.temporal.ChronoUnit.HOURS))
                .list();
    }

    /** What happened a minute or more after its instant, or was passed over. */
    private List<String> happenedLate() {
        return jdbc.sql("""
            select case_no || ' ' || code || ' ' || state || ' ' || at || ' ' || settled_at
              from deadline_mark
             where state = 'PASSED_OVER' or state = 'DONE' and settled_at > at + interval '1 minute'
            """).query(String.class).list();
    }
}
