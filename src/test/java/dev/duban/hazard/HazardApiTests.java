package dev.duban.hazard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import dev.duban.ApiSample;
import dev.duban.ApiSample.Caller;
import dev.duban.DubanTest;
import dev.duban.identity.Role;
import dev.duban.identity.TokenScope;
import dev.duban.registry.Level;
import dev.duban.registry.Organ;
import dev.duban.web.Dates;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.ResultActions;
import tools.jackson.databind.json.JsonMapper;

@DubanTest
class HazardApiTests {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String PHONE = "139-0000-8899";

    @Autowired
    MockMvc systems;

    @Autowired
    ApiSample api;

    @Autowired
    ReporterContacts contacts;

    @Autowired
    Clock clock;

    private Office office;
    private Caller platform;
    private Caller hotline;

    @BeforeEach
    void open(@Autowired BeanFactory beans) {
        office = new Office(beans);
        platform = api.aSystemOf(office.em, Role.OFFICER);
        hotline = api.aSystemOf(
                office.organs.of(Organ.Kind.HOTLINE_DESK, "970102").orElseThrow(), Role.HOTLINE);
    }

    @Test
    void registersAnAlarmWithoutPhotos() throws Exception {
        var caseNo = registered(platform, alarm());

        var hazard = office.hazard(caseNo);
        assertThat(hazard.origin().source()).isEqualTo(Source.MONITOR);
        assertThat(hazard.origin().detail(SourceField.READING)).isEqualTo("1.8");
        assertThat(hazard.origin().detail(SourceField.AUTO_CLEARED)).isEqualTo("yes");
        assertThat(office.said(caseNo)).startsWith("case-opened", "hazard-registered");
        systems.perform(platform.get("/api/hazards/{no}", caseNo))
                .andExpect(jsonPath("$.caseNo").value(caseNo))
                .andExpect(jsonPath("$.source").value("MONITOR"))
                .andExpect(jsonPath("$.details.SENSOR").value("CH4-0412"))
                .andExpect(
                        jsonPath("$.enterprise.id").value(office.enterprise.id().toString()));
    }

    @Test
    void takesWhoCalledAndNeverGivesItOut() throws Exception {
        var caseNo = registered(hotline, ticket());

        assertThat(contacts.of(caseNo, office.hotline))
                .get()
                .extracting(ReporterContacts.Contact::phone)
                .isEqualTo(PHONE);
        systems.perform(hotline.get("/api/hazards/{no}", caseNo))
                .andExpect(jsonPath("$.source").value("HOTLINE"))
                .andExpect(jsonPath("$.details.CHANNEL").value("电话"))
                .andExpect(jsonPath("$.details.CALLBACK").doesNotExist())
                .andExpect(content().string(not(containsString(PHONE))));
        for (var address : List.of("/api/hazards/{no}", "/api/cases/{no}", "/api/cases/{no}/timeline")) {
            systems.perform(platform.get(address, caseNo))
                    .andExpect(status().isOk())
                    .andExpect(content().string(not(containsString(PHONE))))
                    .andExpect(content().string(not(containsString("HOTLINE"))));
        }
        systems.perform(platform.get("/api/hazards?source=HOTLINE"))
                .andExpect(jsonPath("$.items").isEmpty());
    }

    @Test
    void opensNoSecondCaseForTheSameTicket() throws Exception {
        var ticket = ticket();
        var caseNo = registered(hotline, ticket);

        call(hotline, UUID.randomUUID().toString(), ticket)
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.type").value("urn:duban:fault:already-registered"))
                .andExpect(jsonPath("$.caseNo").value(caseNo));
    }

    @Test
    void namesCasesThatAreProbablyTheSameHazard() throws Exception {
        var first = registered(platform, alarm());

        call(platform, UUID.randomUUID().toString(), alarm())
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.similar[0]").value(first));
    }

    @Test
    void answersARepeatedCallTheSameAndDoesItOnce() throws Exception {
        var key = UUID.randomUUID().toString();
        var alarm = alarm();
        var first = call(platform, key, alarm).andExpect(status().isCreated()).andReturn();

        var second = call(platform, key, alarm)
                .andExpect(status().isCreated())
                .andExpect(header().string("Idempotency-Replayed", "true"))
                .andReturn();

        assertThat(text(second)).isEqualTo(text(first));
        assertThat(second.getResponse().getHeader("Location"))
                .isEqualTo(first.getResponse().getHeader("Location"));
    }

    @Test
    void refusesTheSameKeyWithAnotherBody() throws Exception {
        var key = UUID.randomUUID().toString();
        call(platform, key, alarm()).andExpect(status().isCreated());

        call(platform, key, alarm())
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.type").value("urn:duban:fault:key-reused"));
    }

    @Test
    void forgetsACallThatFailedSoThatItMayBeMended() throws Exception {
        var key = UUID.randomUUID().toString();
        var wrong = alarm();
        wrong.put("sector", "NOTHING");

        call(platform, key, wrong).andExpect(status().isUnprocessableContent());
        call(platform, key, alarm()).andExpect(status().isCreated());
    }

    @Test
    void doesTwoCallsAtOnceWithTheSameKeyOnce() throws Exception {
        var key = UUID.randomUUID().toString();
        var alarm = alarm();
        var barrier = new CyclicBarrier(2);
        List<Future<Integer>> both;
        try (var threads = Executors.newFixedThreadPool(2)) {
            both = threads.invokeAll(List.of(() -> together(barrier, key, alarm), () -> together(barrier, key, alarm)));
        }

        // The second came while the first was being done, or right after it.
        assertThat(both).extracting(Future::get).contains(201).allMatch(status -> status == 201 || status == 409);
        assertThat(office.jdbc
                        .sql("select count(*) from hazard where source_number = :number")
                        .param("number", ((Map<?, ?>) alarm.get("monitor")).get("alarmId"))
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"source\": \"MONITOR\"}', title, required",
        "'{\"source\": \"SELF\"}', source, type",
        "'{\"colour\": \"red\"}', colour, unknown",
        "'{\"title\": 5}', title, type",
        "'{\"monitor\": {\"value\": \"high\"}}', monitor.value, type",
        "'{\"foundAt\": \"yesterday\"}', foundAt, type"
    })
    void namesEachFieldThatIsWrong(String body, String field, String code) throws Exception {
        systems.perform(platform.post(body, "/api/hazards"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.type").value("urn:duban:fault:invalid"))
                .andExpect(jsonPath("$.errors[?(@.key == '%s' && @.code == '%s')]", field, code)
                        .isNotEmpty());
    }

    @Test
    void namesFieldsThatDependOnEachOther() throws Exception {
        var wrong = alarm();
        wrong.remove("monitor");
        wrong.put("latitude", 28.1);
        wrong.put("creditCode", "91970102MA0EX01G00");
        wrong.put("foundAt", clock.instant().plus(1, ChronoUnit.HOURS).toString());

        call(platform, UUID.randomUUID().toString(), wrong)
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.errors[*].key")
                        .value(containsInAnyOrder("monitor", "longitude", "foundAt", "enterprise")));
    }

    @Test
    void refusesWhatIsNoJsonOrTooLargeOrWithoutAKey() throws Exception {
        systems.perform(platform.post("{\"source\":", "/api/hazards"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.type").value("urn:duban:fault:not-understood"));
        systems.perform(platform.post("\"" + "x".repeat(300 * 1024) + "\"", "/api/hazards"))
                .andExpect(status().isContentTooLarge())
                .andExpect(jsonPath("$.type").value("urn:duban:fault:body-too-large"));
        systems.perform(platform.postAs("two words", "{}", "/api/hazards"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.type").value("urn:duban:fault:key-missing"));
    }

    @Test
    void registersWhatAGridPatrolSawWithThePhotosSentBefore() throws Exception {
        var told = patrol(photoOf(platform), photoOf(platform));

        var caseNo = registered(platform, told);

        var origin = office.hazard(caseNo).origin();
        assertThat(origin.source()).isEqualTo(Source.GRID);
        assertThat(origin.number()).isEqualTo(((Map<?, ?>) told.get("grid")).get("reportNo"));
        assertThat(origin.detail(SourceField.GRID_NAME)).isEqualTo("东门第 7 网格");
        assertThat(office.attachments.ofCase(caseNo)).hasSize(2);
        call(platform, UUID.randomUUID().toString(), told)
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.errors[0].key").value("photos"));
        told.put("photos", List.of(photoOf(platform), photoOf(platform)));
        call(platform, UUID.randomUUID().toString(), told)
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.caseNo").value(caseNo));
    }

    @Test
    void asksForTwoPhotosOfItsOwnOfWhoeverWasOnSite() throws Exception {
        call(platform, UUID.randomUUID().toString(), patrol(photoOf(platform)))
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.errors[0].key").value("photos"))
                .andExpect(jsonPath("$.errors[0].code").value("min"));
        call(platform, UUID.randomUUID().toString(), patrol(photoOf(platform), photoOf(hotline)))
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.errors[0].key").value("photos"))
                .andExpect(jsonPath("$.errors[0].code").value("wrong"));
    }

    @Test
    void takesNoCriterionThatHoldsFromALaterDay() throws Exception {
        var told = alarm();
        told.put(
                "criterion",
                office.criterion(
                                LocalDate.ofInstant(clock.instant(), Dates.ZONE).plusDays(1), null)
                        .toString());

        call(platform, UUID.randomUUID().toString(), told)
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.errors[0].key").value("criterion"));
    }

    @Test
    void registersWhatWasInspectedAdvisedOrHandedOver() throws Exception {
        var parts = Map.of(
                "SUPERIOR",
                Map.of(
                        "inspectedBy",
                        "CITY",
                        "organ",
                        "市巡查组",
                        "listNo",
                        "XC-" + UUID.randomUUID(),
                        "item",
                        "7",
                        "requiredOn",
                        "2030-01-31"),
                "EXPERT",
                Map.of("findingNo", "BF-" + UUID.randomUUID(), "organ", "示例技术公司", "opinion", "宜停用"),
                "TRANSFER",
                Map.of("transferNo", "Y-" + UUID.randomUUID(), "organ", "市场监管局"));
        for (var part : parts.entrySet()) {
            var told = told(part.getKey());
            told.put(part.getKey().toLowerCase(Locale.ROOT), part.getValue());
            told.put("photos", List.of(photoOf(platform), photoOf(platform)));

            var origin = office.hazard(registered(platform, told)).origin();

            assertThat(origin.source()).isEqualTo(Source.valueOf(part.getKey()));
            assertThat(origin.organ()).isEqualTo(part.getValue().get("organ"));
            if (origin.source() == Source.SUPERIOR) {
                assertThat(origin.inspectedBy()).isEqualTo(Level.CITY);
                assertThat(origin.number()).endsWith("/7");
                assertThat(origin.detail(SourceField.REQUIRED_ON)).isEqualTo("2030-01-31");
            }
        }
    }

    @Test
    void registersOnlySourcesOfTheRolesOfTheAccount() throws Exception {
        call(platform, UUID.randomUUID().toString(), ticket())
                .andExpect(status().isForbidden())
                .andExpect(jsonPath("$.type").value("urn:duban:fault:forbidden"));
    }

    @Test
    void replaysNothingToATokenWithoutTheScope() throws Exception {
        var key = UUID.randomUUID().toString();
        var alarm = alarm();
        call(platform, key, alarm).andExpect(status().isCreated());

        call(api.with(platform, TokenScope.HAZARDS_READ), key, alarm).andExpect(status().isForbidden());
    }

    @Test
    void showsNothingOfAnotherRegion() throws Exception {
        var caseNo = registered(platform, alarm());
        var elsewhere = api.aSystemOf(office.otherEm, Role.OFFICER);

        for (var address : List.of(
                "/api/hazards/{no}", "/api/cases/{no}", "/api/cases/{no}/timeline", "/api/cases/{no}/deadlines")) {
            systems.perform(elsewhere.get(address, caseNo))
                    .andExpect(status().isNotFound())
                    .andExpect(jsonPath("$.type").value("urn:duban:fault:missing"));
        }
        systems.perform(elsewhere.get("/api/hazards")).andExpect(content().string(not(containsString(caseNo))));
    }

    @Test
    void pagesStandStillWhileRowsAreAdded() throws Exception {
        var first = registered(platform, alarm());
        var second = registered(platform, alarm());
        var third = registered(platform, alarm());
        var page = systems.perform(platform.get("/api/hazards?limit=2&sector=METAL_TRADE"))
                .andExpect(jsonPath("$.items[0].caseNo").value(third))
                .andExpect(jsonPath("$.items[1].caseNo").value(second))
                .andReturn();

        registered(platform, alarm());
        String next = JsonPath.read(text(page), "$.next");

        assertThat(next).startsWith("/api/hazards?").contains("limit=2", "sector=METAL_TRADE");
        systems.perform(platform.get(next))
                .andExpect(jsonPath("$.items[0].caseNo").value(first));
        systems.perform(platform.get("/api/hazards?enterprise={id}", UUID.randomUUID()))
                .andExpect(jsonPath("$.items").isEmpty())
                .andExpect(jsonPath("$.next").value(nullValue()));
    }

    private Integer together(CyclicBarrier barrier, String key, Map<String, Object> told) throws Exception {
        barrier.await();
        return call(platform, key, told).andReturn().getResponse().getStatus();
    }

    private String registered(Caller caller, Map<String, Object> told) throws Exception {
        var answer = call(caller, UUID.randomUUID().toString(), told)
                .andExpect(status().isCreated())
                .andReturn();
        String caseNo = JsonPath.read(text(answer), "$.caseNo");
        assertThat(answer.getResponse().getHeader("Location")).isEqualTo("/api/hazards/" + caseNo);
        return caseNo;
    }

    private ResultActions call(Caller caller, String key, Map<String, Object> told) throws Exception {
        return systems.perform(caller.postAs(key, JSON.writeValueAsString(told), "/api/hazards"));
    }

    private static String text(MvcResult answer) throws Exception {
        return answer.getResponse().getContentAsString();
    }

    private Map<String, Object> alarm() {
        var told = told("MONITOR");
        told.put(
                "monitor",
                Map.of(
                        "alarmId",
                        "A-" + UUID.randomUUID(),
                        "sensor",
                        "CH4-0412",
                        "value",
                        1.8,
                        "threshold",
                        1.0,
                        "startedAt",
                        told.get("foundAt"),
                        "lastedMinutes",
                        12,
                        "autoCleared",
                        true));
        return told;
    }

    private Map<String, Object> ticket() {
        var told = told("HOTLINE");
        told.put(
                "hotline",
                Map.of(
                        "ticketNo",
                        "T-" + UUID.randomUUID(),
                        "channel",
                        "电话",
                        "route",
                        "TRANSFERRED",
                        "callback",
                        PHONE,
                        "contact",
                        Map.of("name", "赵", "phone", PHONE, "wantsFeedback", true)));
        return told;
    }

    private Map<String, Object> patrol(UUID... photos) {
        var told = told("GRID");
        told.put("grid", Map.of("reportNo", "G-" + UUID.randomUUID(), "gridName", "东门第 7 网格"));
        told.put("photos", List.of(photos));
        return told;
    }

    private UUID photoOf(Caller caller) {
        return office.photoOf(caller.account());
    }

    private Map<String, Object> told(String source) {
        var told = new LinkedHashMap<String, Object>();
        told.put("source", source);
        told.put("enterprise", office.enterprise.id().toString());
        told.put("title", "瓦斯超限");
        told.put("description", "回风流甲烷传感器报警");
        told.put("place", "抛光车间");
        told.put("accidentType", "爆炸");
        told.put("potentialDeaths", "THREE_TO_NINE");
        told.put("foundAt", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
        return told;
    }
}
