package dev.duban.inbox;

import static org.assertj.core.api.Assertions.assertThat;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

@DubanTest
class CaseApiTests {

    @Autowired
    MockMvc systems;

    @Autowired
    ApiSample api;

    @Autowired
    Sample sample;

    private Organ bureau;
    private Caller system;

    @BeforeEach
    void aSystemThatSeesTheCasesOfItsOrgan() {
        bureau = sample.anOrgan(Organ.Kind.REGULATOR, Sample.OTHER_COUNTY);
        system = api.aSystemOf(bureau, Role.EXPERT);
    }

    @Test
    void readsACaseWithWhoTakesPartAndWhatHappened() throws Exception {
        var enterprise = sample.anEnterprise(Sample.COUNTY);
        var caseNo = sample.aCase(Sample.COUNTY, enterprise, Map.of(Part.HANDLING_ORGAN, bureau.id()));

        systems.perform(system.get("/api/cases/{no}", caseNo))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.caseNo").value(caseNo))
                .andExpect(jsonPath("$.source").value("ENFORCE"))
                .andExpect(jsonPath("$.enterprise.creditCode")
                        .value(enterprise.creditCode().value()))
                .andExpect(jsonPath("$.organs[0].part").value("handling-organ"))
                .andExpect(jsonPath("$.organs[0].name").value(bureau.nameEn()));
        systems.perform(system.get("/api/cases/{no}/timeline", caseNo))
                .andExpect(jsonPath("$.items[0].kind").value("case-opened"))
                .andExpect(jsonPath("$.items[0].facts").doesNotExist());
        systems.perform(system.get("/api/cases/{no}/deadlines", caseNo))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$").isEmpty());
    }

    @Test
    void walksThroughAllCasesOnceThoughNewOnesCome() throws Exception {
        var cases = new ArrayList<String>();
        for (int n = 0; n < 5; n++) {
            cases.addFirst(aCase());
        }

        var read = new ArrayList<String>();
        @Nullable String next = "/api/cases?limit=2";
        while (next != null) {
            var page =
                    systems.perform(system.get(next)).andReturn().getResponse().getContentAsString();
            read.addAll(JsonPath.<List<String>>read(page, "$.items[*].caseNo"));
            next = JsonPath.read(page, "$.next");
            aCase();
        }

        assertThat(read).isEqualTo(cases);
    }

    @Test
    void listsTheEnterprisesOfItsRegionOnly() throws Exception {
        var officers = api.aSystemOf(bureau, Role.OFFICER);
        var own = sample.anEnterprise(Sample.OTHER_COUNTY);
        var other = sample.anEnterprise(Sample.COUNTY);

        systems.perform(officers.get(
                        "/api/enterprises?text={code}", own.creditCode().value()))
                .andExpect(jsonPath("$.items[0].id").value(own.id().toString()));
        systems.perform(officers.get(
                        "/api/enterprises?text={code}", other.creditCode().value()))
                .andExpect(jsonPath("$.items").isEmpty());
        systems.perform(officers.get("/api/enterprises/{id}", own.id()))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.cases").isArray());
        systems.perform(officers.get("/api/enterprises/{id}", other.id())).andExpect(status().isNotFound());
        systems.perform(officers.get("/api/enterprises/{id}", UUID.randomUUID()))
                .andExpect(status().isNotFound());
    }

    @Test
    void pagesEnterprisesByName() throws Exception {
        var officers = api.aSystemOf(bureau, Role.OFFICER);
        sample.anEnterprise(Sample.OTHER_COUNTY);
        sample.anEnterprise(Sample.OTHER_COUNTY);

        var page = systems.perform(officers.get("/api/enterprises?limit=1")).andReturn();
        var text = page.getResponse().getContentAsString();
        String first = JsonPath.read(text, "$.items[0].id");

        var second = systems.perform(officers.get(JsonPath.<String>read(text, "$.next")))
                .andExpect(status().isOk())
                .andReturn();
        assertThat(JsonPath.<String>read(second.getResponse().getContentAsString(), "$.items[0].id"))
                .isNotEqualTo(first);
    }

    private String aCase() {
        return sample.aCase(
                Sample.COUNTY, sample.anEnterprise(Sample.COUNTY), Map.of(Part.HANDLING_ORGAN, bureau.id()));
    }
}
