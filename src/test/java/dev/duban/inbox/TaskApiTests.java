package dev.duban.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import dev.duban.ApiSample;
import dev.duban.ApiSample.Caller;
import dev.duban.DubanTest;
import dev.duban.Sample;
import dev.duban.identity.Role;
import dev.duban.identity.TokenScope;
import dev.duban.inbox.InboxSample.Office;
import dev.duban.registry.Organ;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

@DubanTest
class TaskApiTests {

    private static final String ACCEPTED =
            "{\"values\": {\"checkedItems\": [], \"decision\": \"ACCEPT\", \"opinion\": \"方案可行，同意\"}}";

    @Autowired
    MockMvc systems;

    @Autowired
    ApiSample api;

    @Autowired
    InboxSample inbox;

    @Autowired
    InboxTaskRows tasks;

    @Autowired
    TaskClaims claims;

    private Office office;
    private Caller system;
    private UUID task;

    @BeforeEach
    void aTaskOfTheGroup() {
        office = inbox.anOffice();
        system = api.aSystemOf(office.bureau(), Role.OFFICER);
        task = inbox.aTask(office, "task-review-plan", "OFFICER", "lead-department", "hazard-plan-review");
    }

    @Test
    void listsWhatTheAccountMayAnswer() throws Exception {
        systems.perform(system.get("/api/tasks"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.items[0].id").value(task.toString()))
                .andExpect(jsonPath("$.items[0].element").value("hazard-supervision.task-review-plan"))
                .andExpect(jsonPath("$.items[0].legalBasis", hasItem("Work Safety Law, Art. 65(1)(1)")));
        systems.perform(system.get("/api/tasks?caseNo=GPDB-000000-2026-000001"))
                .andExpect(jsonPath("$.items").isEmpty());
        claims.claim(task, office.officer());
        systems.perform(system.get("/api/tasks")).andExpect(jsonPath("$.items").isEmpty());
    }

    @Test
    void pagesThroughManyTasks() throws Exception {
        var second = inbox.aTask(office, "task-review-plan", "OFFICER", "lead-department", "hazard-plan-review");

        var page = systems.perform(system.get("/api/tasks?limit=1"))
                .andExpect(jsonPath("$.items.length()").value(1))
                .andReturn();
        String next = JsonPath.read(page.getResponse().getContentAsString(), "$.next");

        systems.perform(system.get(next))
                .andExpect(jsonPath("$.items[0].id").value(second.toString()))
                .andExpect(jsonPath("$.next").doesNotExist());
    }

    @Test
    void readsATaskWithTheFormItWasMadeUnder() throws Exception {
        systems.perform(system.get("/api/tasks/{id}", task))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.answerable").value(true))
                .andExpect(jsonPath("$.form.id").value("hazard-plan-review"))
                .andExpect(jsonPath("$.form.components").isArray())
                .andExpect(jsonPath("$.options").isMap());
    }

    @Test
    void answersATaskOnceHoweverOftenItIsSent() throws Exception {
        var key = UUID.randomUUID().toString();
        systems.perform(system.postAs(key, ACCEPTED, "/api/tasks/{id}/answer", task))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.state").value("ANSWERED"));

        systems.perform(system.postAs(key, ACCEPTED, "/api/tasks/{id}/answer", task))
                .andExpect(status().isOk())
                .andExpect(header().string("Idempotency-Replayed", "true"));

        assertThat(tasks.of(task).answeredBy()).isEqualTo(system.account().id());
    }

    @Test
    void namesTheFieldsThatTheFormRefuses() throws Exception {
        systems.perform(system.post("{\"values\": {\"decision\": \"ACCEPT\"}}", "/api/tasks/{id}/answer", task))
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.type").value("urn:duban:fault:invalid"))
                .andExpect(jsonPath("$.errors[0].key").value("opinion"))
                .andExpect(jsonPath("$.errors[0].code").value("required"));
        systems.perform(system.post("{}", "/api/tasks/{id}/answer", task))
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.errors[0].key").value("values"));

        assertThat(tasks.of(task).state()).isEqualTo(InboxTask.State.TODO);
    }

    @Test
    void tellsByWhomATaskWasAnsweredOrIsHeldAndThatItIsGone() throws Exception {
        claims.claim(task, office.officer());
        systems.perform(system.post(ACCEPTED, "/api/tasks/{id}/answer", task))
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.type").value("urn:duban:fault:task-held"))
                .andExpect(jsonPath("$.heldBy").value(office.officer().name()));

        var answered = inbox.aTask(office, "task-review-plan", "OFFICER", "lead-department", "hazard-plan-review");
        systems.perform(system.post(ACCEPTED, "/api/tasks/{id}/answer", answered));
        systems.perform(system.post(ACCEPTED, "/api/tasks/{id}/answer", answered))
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.type").value("urn:duban:fault:task-answered"))
                .andExpect(jsonPath("$.answeredBy").value(system.account().name()));

        var gone = inbox.aTask(office, "task-review-plan", "OFFICER", "lead-department", "hazard-plan-review");
        inbox.withdraw(gone, "task-propose-listing");
        systems.perform(system.post(ACCEPTED, "/api/tasks/{id}/answer", gone))
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.type").value("urn:duban:fault:task-gone"))
                .andExpect(jsonPath("$.movedTo").value("hazard-supervision.task-propose-listing"));
    }

    @Test
    void keepsDutiesSeparate() throws Exception {
        systems.perform(system.post(ACCEPTED, "/api/tasks/{id}/answer", task));
        var separate = inbox.aTask(
                office, "task-accept", "OFFICER", "lead-department", "hazard-plan-review", "task-review-plan");

        systems.perform(system.get("/api/tasks/{id}", separate))
                .andExpect(jsonPath("$.answerable").value(false));
        systems.perform(system.post(ACCEPTED, "/api/tasks/{id}/answer", separate))
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.type").value("urn:duban:refusal:inbox-separate-duties"));
    }

    @Test
    void isNotOfferedToPeopleToHandOn() {
        assertThat(claims.heirs(tasks.of(task), office.head()))
                .contains(office.officer())
                .doesNotContain(system.account());
    }

    @Test
    void showsAStrangerNeitherTaskNorCase() throws Exception {
        var stranger = api.aSystemOf(inbox.sample.anOrgan(Organ.Kind.REGULATOR, Sample.OTHER_COUNTY), Role.OFFICER);

        systems.perform(stranger.get("/api/tasks"))
                .andExpect(jsonPath("$.items").isEmpty());
        systems.perform(stranger.get("/api/tasks/{id}", task)).andExpect(status().isNotFound());
        systems.perform(stranger.post(ACCEPTED, "/api/tasks/{id}/answer", task)).andExpect(status().isNotFound());
        systems.perform(api.with(system, TokenScope.TASKS_READ).post(ACCEPTED, "/api/tasks/{id}/answer", task))
                .andExpect(status().isForbidden());
    }
}
