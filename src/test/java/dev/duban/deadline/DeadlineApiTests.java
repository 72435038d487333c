package dev.duban.deadline;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import dev.duban.ApiSample;
import dev.duban.ApiSample.Caller;
import dev.duban.DubanTest;
import dev.duban.Sample;
import dev.duban.casefile.Part;
import dev.duban.identity.Role;
import dev.duban.registry.Organ;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

@DubanTest
class DeadlineApiTests {

    @Autowired
    MockMvc systems;

    @Autowired
    ApiSample api;

    @Autowired
    Sample sample;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    private Caller system;
    private String caseNo;

    @BeforeEach
    void aCaseOfItsOrgan() {
        var bureau = sample.anOrgan(Organ.Kind.REGULATOR, Sample.OTHER_COUNTY);
        system = api.aSystemOf(bureau, Role.EXPERT);
        caseNo = sample.aCase(
                Sample.COUNTY, sample.anEnterprise(Sample.COUNTY), Map.of(Part.HANDLING_ORGAN, bureau.id()));
    }

    @Test
    void tellsWhatIsDueAndWhyTheMostUrgentFirst() throws Exception {
        var later = aTermDueIn(5);
        var late = aTermDueIn(-2);

        systems.perform(system.get("/api/deadlines"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.items[*].id", contains(late.toString(), later.toString())))
                .andExpect(jsonPath("$.items[0].overdue").value(true))
                .andExpect(jsonPath("$.items[0].rule").value("F1-04"))
                .andExpect(jsonPath("$.items[0].basis", containsString("Work Safety Law")))
                .andExpect(jsonPath("$.items[0].sentence").isNotEmpty())
                .andExpect(jsonPath("$.items[1].overdue").value(false));
        systems.perform(system.get("/api/deadlines?before={now}", clock.instant()))
                .andExpect(jsonPath("$.items[*].id", contains(late.toString())));
        systems.perform(system.get("/api/cases/{no}/deadlines", caseNo))
                .andExpect(jsonPath("$.length()").value(2))
                .andExpect(jsonPath("$[0].caseNo").value(caseNo));
    }

    @Test
    void pagesThroughThem() throws Exception {
        var first = aTermDueIn(1);
        var second = aTermDueIn(2);

        var page = systems.perform(system.get("/api/deadlines?limit=1"))
                .andExpect(jsonPath("$.items[0].id").value(first.toString()))
                .andReturn();
        aTermDueIn(-1);

        systems.perform(system.get(JsonPath.<String>read(page.getResponse().getContentAsString(), "$.next")))
                .andExpect(jsonPath("$.items[*].id", contains(second.toString())));
    }

    private UUID aTermDueIn(int days) {
        var id = UUID.randomUUID();
        jdbc.sql("""
            insert into deadline (id, case_no, rule, rule_jurisdiction, rule_valid_from, turn, anchor_event, anchor_at, amount,
                                  unit, direction, rolls, opened_at, due_at, last_day, allowed_seconds, state)
            select :id, :case, r.id, r.jurisdiction, r.valid_from, 'handling-organ', 'task-came', cast(:due as timestamptz) - interval '7 days', 5,
                   'WD', 'AFTER', false, cast(:due as timestamptz) - interval '7 days', cast(:due as timestamptz), (cast(:due as timestamptz) at time zone 'Asia/Shanghai')::date - 1,
                   7 * 86400, 'RUNNING'
              from deadline_rule r
             where r.id = 'F1-04' and r.jurisdiction = '*'
             limit 1
            """)
                .param("id", id)
                .param("case", caseNo)
                .param("due", clock.instant().atOffset(ZoneOffset.UTC).plusDays(days))
                .update();
        return id;
    }
}
