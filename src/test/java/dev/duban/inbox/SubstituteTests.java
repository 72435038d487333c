package dev.duban.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;

import dev.duban.DubanTest;
import dev.duban.casefile.Timeline;
import dev.duban.identity.Person;
import dev.duban.identity.Role;
import dev.duban.identity.SignedInTesting;
import dev.duban.inbox.InboxSample.Office;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

/** What a substitute sees and may do. */
@DubanTest
class SubstituteTests {

    private static final Map<String, Object> ACCEPTED =
            Map.of("checkedItems", List.of(), "decision", "ACCEPT", "opinion", "方案可行");

    @Autowired
    InboxSample inbox;

    @Autowired
    InboxTaskRows tasks;

    @Autowired
    TaskClaims claims;

    @Autowired
    TaskAnswers answers;

    @Autowired
    Timeline timeline;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MockMvc browser;

    @Autowired
    Clock clock;

    private Office office;
    private Person absent;
    private Person substitute;
    private UUID review;

    @BeforeEach
    void anOfficerWithATask() {
        office = inbox.anOffice();
        absent = office.officer();
        substitute = office.colleague();
        review = inbox.aTask(office, "task-review-plan", "OFFICER", "lead-department", "hazard-plan-review");
        claims.claim(review, absent);
    }

    @Test
    void seesTheTasksOfTheAbsentPersonMarkedAndDoesThemUnderTheOwnName() throws Exception {
        assertThatThrownBy(() -> answer(substitute)).isInstanceOf(TaskTaken.class);
        see("/inbox", substitute, not(containsString("t-" + review)));

        name(absent, substitute);

        see("/inbox", substitute, allOf(containsString("t-" + review), containsString(">代 " + absent.name() + "<")));
        see("/inbox?lang=en", substitute, containsString(">For " + absent.name() + "<"));
        see(
                "/tasks/" + review,
                substitute,
                allOf(
                        containsString("您在代 " + absent.name() + " 办这一件"),
                        containsString("data-form"),
                        not(containsString("data-held"))));
        see("/tasks/" + review, absent, not(containsString("data-absent")));
        answer(substitute);

        assertThat(tasks.of(review).answeredBy()).isEqualTo(substitute.id());
        var entry = timeline.entries(office.caseNo(), 1).getFirst();
        assertThat(entry.actor().person()).isEqualTo(substitute.id());
        assertThat(entry.facts()).containsEntry("for", absent.id().toString());
        see("/cases/" + office.caseNo(), office.head(), containsString("（代" + absent.name() + "）"));
    }

    @Test
    void doesATaskOfTheGroupWhoseRoleOnlyTheAbsentPersonHas() throws Exception {
        var leader = inbox.sample.aPerson(office.bureau(), Role.DEPT_PRINCIPAL);
        var approval =
                inbox.aTask(office, "task-approve-listing", "DEPT_PRINCIPAL", "lead-department", "hazard-plan-review");
        see("/inbox?list=claim", substitute, not(containsString("t-" + approval)));

        name(leader, substitute);
        see(
                "/inbox?list=claim",
                substitute,
                allOf(containsString("t-" + approval), containsString(">代 " + leader.name() + "<")));
        claims.claim(approval, substitute);

        assertThat(tasks.of(approval).assignee()).isEqualTo(substitute.id());
        assertThat(timeline.entries(office.caseNo(), 1).getFirst().facts())
                .containsEntry("for", leader.id().toString());
    }

    @Test
    void mayNotDoWhatEitherMayNotDo() throws Exception {
        var verification = inbox.aTask(office, "task-verify-on-site", "OFFICER", "handling-organ", "hazard-verify");
        name(absent, substitute);

        separateFrom("task-verify-on-site");
        jdbc.sql("""
            update inbox_task set state = 'DONE', assignee = :author, answered_by = :author, answered_at = opened_at,
                   settled_at = opened_at, assigned_by = :author, claimed_at = opened_at
             where id = :id
            """).param("author", absent.id()).param("id", verification).update();

        assertThatThrownBy(() -> answer(substitute)).isInstanceOf(SeparateDuties.class);
        see("/tasks/" + review, substitute, not(containsString("class=\"duban-form\"")));

        author(verification, substitute);
        assertThatThrownBy(() -> answer(substitute)).isInstanceOf(SeparateDuties.class);

        author(verification, office.head());
        assertThat(answer(substitute)).isEmpty();
    }

    @Test
    void seesThemNoMoreOnceItIsTakenBack() throws Exception {
        name(absent, substitute);
        see("/inbox", substitute, containsString("t-" + review));
        var id = jdbc.sql("select id from substitution where absent = :absent")
                .param("absent", absent.id())
                .query(UUID.class)
                .single();

        browser.perform(post("/me/substitutes/" + id + "/end")
                        .with(csrf())
                        .with(authentication(SignedInTesting.as(absent))))
                .andExpect(redirectedUrl("/me"));

        see("/inbox", substitute, not(containsString("t-" + review)));
        assertThatThrownBy(() -> answer(substitute)).isInstanceOf(TaskTaken.class);
    }

    private List<?> answer(Person person) {
        return answers.answer(review, person, ACCEPTED, Map.of(), Locale.CHINA);
    }

    private void separateFrom(String element) {
        jdbc.sql("update inbox_task set separate_from = array[:element] where id = :id")
                .param("element", element)
                .param("id", review)
                .update();
    }

    private void author(UUID task, Person author) {
        jdbc.sql("update inbox_task set answered_by = :author where id = :id")
                .param("author", author.id())
                .param("id", task)
                .update();
    }

    private void name(Person absent, Person substitute) throws Exception {
        var today = LocalDate.ofInstant(clock.instant(), ZoneId.of("Asia/Shanghai"));
        browser.perform(post("/me/substitutes")
                        .with(csrf())
                        .with(authentication(SignedInTesting.as(absent)))
                        .param("absent", absent.login())
                        .param("substitute", substitute.login())
                        .param("from", today.toString())
                        .param("to", today.toString())
                        .param("reason", "出差"))
                .andExpect(redirectedUrl("/me"));
    }

    private void see(String address, Person person, Matcher<String> says) throws Exception {
        browser.perform(get(address).accept("text/html").with(authentication(SignedInTesting.as(person))))
                .andExpect(content().string(says));
    }
}
