package dev.duban.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.duban.Sample;
import dev.duban.casefile.CaseFiles;
import dev.duban.casefile.NewCase;
import dev.duban.casefile.Part;
import dev.duban.engine.HumanTasks;
import dev.duban.engine.StepRun;
import dev.duban.identity.Person;
import dev.duban.identity.Role;
import dev.duban.identity.SignedInTesting;
import dev.duban.registry.Enterprise;
import dev.duban.registry.Level;
import dev.duban.registry.Organ;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

/** A case with the watch beside it, on an engine whose clock is moved, and what can be seen of its terms. */
abstract class WatchedCase {

    static final Decision DECISION = new Decision(null, LocalDate.of(2026, 1, 1), "不可抗力", "延〔2026〕1号");

    @Autowired
    Sample sample;

    @Autowired
    WatchedFlow flow;

    @Autowired
    Deadlines deadlines;

    @Autowired
    TaskDeadlines taskDeadlines;

    @Autowired
    HumanTasks tasks;

    @Autowired
    CaseFiles cases;

    @Autowired
    LedgerSweep sweep;

    @Autowired
    WorkCalendars calendars;

    @Autowired
    Ledger ledger;

    @Autowired
    ToldFacts facts;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MockMvc browser;

    Organ organ;
    Organ committee;
    Enterprise enterprise;
    String caseNo;

    @BeforeEach
    void aCase() {
        organ = sample.anOrgan(Organ.Kind.REGULATOR, Sample.COUNTY, "FIRE");
        committee = sample.anOrgan(Organ.Kind.WSC, Sample.COUNTY);
        enterprise = sample.anEnterprise(Sample.COUNTY);
        // Of a flow of the tests, so that no other adds to the pages of the case.
        caseNo = flow.within(() -> cases.open(new NewCase(
                "watched",
                "GPDB",
                "试案",
                "FIRE",
                Sample.COUNTY,
                enterprise.id(),
                "ENFORCE",
                Map.of(Part.HANDLING_ORGAN, organ.id(), Part.LISTING_ORGAN, committee.id()),
                false)));
        flow.inTransaction(() -> cases.level(caseNo, Level.COUNTY));
    }

    @AfterEach
    void theRowOfATermStandsAsItsMarksSay() {
        assertThat(jdbc.sql("""
            select d.rule || ' ' || d.state
              from deadline d
              left join lateral (select max(m.code) filter (where m.state = 'DONE') as rung,
                                        min(m.at) filter (where m.state = 'PLANNED') as climbs_at
                                   from deadline_mark m
                                  where m.deadline = d.id and m.extension = d.extension and m.kind = 'RUNG') u on true
             where d.case_no = :case
               and (d.rung is distinct from u.rung or d.climbs_at is distinct from u.climbs_at)
            """).param("case", caseNo).query(String.class).list())
                .isEmpty();
    }

    String said(String kind) {
        return jdbc.sql("""
            select coalesce(string_agg(convert_from(content, 'UTF8'), ' '), '')
              from timeline_entry
             where case_no = :case and convert_from(content, 'UTF8') like '%' || :kind || '%'
            """)
                .param("case", caseNo)
                .param("kind", kind)
                .query(String.class)
                .single();
    }

    UUID started(Term turning) {
        var right = flow.start(
                caseNo, new NewDeadline(caseNo, "F1-16", anchor(), Part.ENTERPRISE).lastingFromAnchor(turning));
        until(() -> {
            assertThat(openTasks()).contains("task-verify");
            assertThat(flow.armed(caseNo)).isTrue();
        });
        return right;
    }

    /** Without the officer's own task, whose lateness has its own ladder. */
    UUID startedWithLimit(int days) {
        started(new Term.CalendarDays(900));
        flow.inTransaction(() -> deadlines.waive(caseNo, "F1-04", "test"));
        return flow.open(limit(days, flow.now()));
    }

    NewDeadline limit(int days, Instant anchor) {
        return new NewDeadline(caseNo, "F1-13", new Anchor("served", anchor, "督〔2026〕1号"), Part.ENTERPRISE)
                .lasting(new Term.CalendarDays(days));
    }

    Anchor anchor() {
        return Anchor.of("served", flow.now());
    }

    void verifyTaskAnswered() {
        Person officer = sample.aPerson(organ, Role.OFFICER);
        var task = tasks.openIn(caseNo).getFirst();
        flow.inTransaction(() -> {
            tasks.answer(task.id(), officer.id(), Map.of());
            taskDeadlines.answering(task.id(), flow.now());
        });
    }

    void toStartOf(LocalDate day) {
        flow.jumpTo(MarkPlan.start(day), Duration.ZERO);
    }

    static void until(org.awaitility.core.ThrowingRunnable asserted) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(asserted);
    }

    List<String> openTasks() {
        return tasks.openIn(caseNo).stream().map(task -> task.elementId()).toList();
    }

    List<String> told(String kind) {
        return jdbc.sql("select code || ' ' || coalesce(to_role, 'null') from late_notice where case_no = :case and"
                        + " kind = :kind order by at")
                .param("case", caseNo)
                .param("kind", kind)
                .query(String.class)
                .list();
    }

    List<String> rungs(UUID deadline) {
        return jdbc.sql("""
            select m.code || ' ' || m.state
              from deadline_mark m join deadline d on d.id = m.deadline and d.extension = m.extension
             where m.deadline = :id and m.kind = 'RUNG'
             order by m.code
            """).param("id", deadline).query(String.class).list();
    }

    Instant mark(UUID deadline, String code) {
        return jdbc.sql("select at from deadline_mark where deadline = :id and code = :code")
                .param("id", deadline)
                .param("code", code)
                .query((row, n) -> row.getTimestamp("at").toInstant())
                .single();
    }

    int climbed() {
        return jdbc.sql("""
            select count(*) from timeline_entry
             where case_no = :case and convert_from(content, 'UTF8') like '%deadline-rung-climbed%'
            """).param("case", caseNo).query(Integer.class).single();
    }

    long ahead() {
        return jdbc.sql("select ahead_ms from deadline_watch where case_no = :case")
                .param("case", caseNo)
                .query(Long.class)
                .single();
    }

    int expiredSent(UUID deadline) {
        return jdbc.sql("select count(*) from engine_command where name = 'deadline-expired' and correlation_key ="
                        + " :key")
                .param("key", deadline.toString())
                .query(Integer.class)
                .single();
    }

    List<UUID> flags() {
        return jdbc.sql("select deadline from deadline_flag where case_no = :case")
                .param("case", caseNo)
                .query(UUID.class)
                .list();
    }

    /** As the watch would look, so that a test may stand between its steps. */
    StepRun run() {
        return new StepRun(caseNo, 1, "deadline-watch", "task-look", 1);
    }

    /** The term of the right is what the only open task is done for. */
    void termOfTheTask(UUID task, UUID term) {
        jdbc.sql("update deadline set task = null where task = :task")
                .param("task", task)
                .update();
        jdbc.sql("update deadline set task = :task where id = :id")
                .param("task", task)
                .param("id", term)
                .update();
    }

    /** The supervisor writes down what was done about the rung that this task is for. */
    void carryOut(String element) {
        until(() -> assertThat(openTasks()).contains(element));
        var rung = tasks.openIn(caseNo).stream()
                .filter(task -> task.elementId().equals(element))
                .findFirst()
                .orElseThrow();
        var person = sample.aPerson(organ, Role.valueOf(rung.roles().getFirst()));
        flow.inTransaction(() -> tasks.answer(
                rung.id(), person.id(), Map.of("outcome", "DONE", "measure", "已办：" + element, "doneOn", "2026-03-02")));
        until(() -> assertThat(said("deadline-rung-carried-out")).contains("已办：" + element));
    }

    /** A page as the person reads it. */
    String page(String address, Person person) throws Exception {
        return browser.perform(get(address).accept("text/html").with(authentication(SignedInTesting.as(person))))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }
}
