package dev.duban.hazard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.patch;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.duban.DubanTest;
import dev.duban.casefile.Attachment;
import dev.duban.casefile.EvidenceKind;
import dev.duban.identity.Person;
import dev.duban.identity.SignedInTesting;
import dev.duban.web.Dates;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMultipartHttpServletRequestBuilder;

@DubanTest
class HazardPagesTests {

    private static final String NAME = "赵举报";
    private static final String PHONE = "139-0000-7788";

    @Autowired
    MockMvc browser;

    @Autowired
    ReporterContacts contacts;

    @Autowired
    HazardCasePage casePage;

    private Office office;

    @BeforeEach
    void open(@Autowired BeanFactory beans) {
        office = new Office(beans);
    }

    @Test
    void registersAHazardAndOpensItsCase() throws Exception {
        var caseNo = registered(office.finder, typed("ENFORCE"));

        var hazard = office.hazard(caseNo);
        assertThat(hazard.finding().foundBy()).isEqualTo(office.finder.id());
        assertThat(hazard.finding().potentialDeaths()).isEqualTo(PotentialDeaths.THREE_TO_NINE);
        assertThat(office.attachments.ofCase(caseNo)).hasSize(2);
        assertThat(office.cases.of(caseNo).sector()).isEqualTo("METAL_TRADE");
        assertThat(office.said(caseNo)).startsWith("case-opened", "hazard-registered");
    }

    @Test
    void keepsWhatWasTypedAndSaysWhatIsMissing() throws Exception {
        var typed = typed("ENFORCE");
        typed.remove("potentialDeaths");
        typed.put("title", "<script>alert(1)</script>");
        typed.put("description", " ");

        submit(office.finder, typed)
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("&lt;script&gt;alert(1)&lt;/script&gt;")))
                .andExpect(content().string(not(containsString("<script>alert"))))
                .andExpect(content().string(containsString("还有 2 处要改")))
                .andExpect(content().string(containsString(typed.get("place"))));
    }

    @Test
    void answersAValueThatIsNoneOfTheChoicesInWords() throws Exception {
        var typed = typed("ENFORCE");
        typed.put("potentialDeaths", "MANY");
        typed.put("foundAt", "yesterday");

        submit(office.finder, typed)
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("请选择。")))
                .andExpect(content().string(containsString("还有 2 处要改")));
    }

    @Test
    void keepsPlaceCaptionsAndWhatOnlyItsSourceTells() throws Exception {
        var typed = typed("MONITOR");
        var photo = office.photoOf(office.finder);
        var request = multipart("/hazards/new")
                .param("photos", photo.toString(), office.photoOf(office.finder).toString())
                .param("captions[" + photo + "]", " 泄爆口被焊死 ")
                .param("latitude", "30.1234567")
                .param("longitude", "114.5")
                .param("details[SENSOR]", "CO-17")
                .param("details[READING]", "24.5")
                .param("details[AUTO_CLEARED]", "yes")
                .param("details[TOPIC]", "of another source");
        typed.remove("photos1");
        typed.remove("photos2");
        typed.forEach(request::param);
        var to = browser.perform(request.with(csrf()).with(authentication(SignedInTesting.as(office.finder))))
                .andExpect(status().is3xxRedirection())
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
        var caseNo = Objects.requireNonNull(to).substring("/cases/".length());

        var hazard = office.hazard(caseNo);
        assertThat(hazard.finding().coordinates())
                .isEqualTo(new Coordinates(new BigDecimal("30.123457"), new BigDecimal("114.5")));
        assertThat(hazard.origin().details()).containsOnlyKeys("SENSOR", "READING", "AUTO_CLEARED");
        assertThat(office.facts(caseNo))
                .containsEntry("坐标（WGS-84）", "30.123457, 114.500000")
                .containsEntry("传感器编号", "CO-17")
                .containsEntry("已自动消警", "是");
        browser.perform(get("/cases/" + caseNo).with(authentication(SignedInTesting.as(office.finder))))
                .andExpect(content().string(containsString("泄爆口被焊死")));
    }

    @Test
    void keepsTheKindOfEachPhotoAndWhoTookThemTogetherWithTheFinder() throws Exception {
        var typed = typed("ENFORCE");
        typed.keySet().removeIf(name -> name.startsWith("photos"));
        var whole = office.photoOf(office.finder);
        var part = office.photoOf(office.finder);
        browser.perform(get("/hazards/new").with(authentication(SignedInTesting.as(office.finder))))
                .andExpect(content().string(containsString("勘验笔录、现场笔录")))
                .andExpect(content().string(containsString(office.second.name() + "（证号 HZ-2）")))
                .andExpect(content().string(not(containsString("value=\"" + office.finder.id()))));

        var to = submit(
                        office.finder,
                        typed,
                        request -> request.param("photos", whole.toString(), part.toString())
                                .param("kinds[" + part + "]", "RECORD")
                                .param("secondCollector", office.second.id().toString()))
                .andExpect(status().is3xxRedirection())
                .andReturn()
                .getResponse()
                .getRedirectedUrl();

        var caseNo = Objects.requireNonNull(to).substring("/cases/".length());
        assertThat(office.attachments.of(whole).kind()).isEqualTo(EvidenceKind.AUDIO_VISUAL);
        assertThat(office.attachments.of(part).kind()).isEqualTo(EvidenceKind.RECORD);
        assertThat(office.attachments.ofCase(caseNo))
                .extracting(Attachment::secondCollector)
                .containsExactly(office.second.id(), office.second.id());
        browser.perform(get(to).with(authentication(SignedInTesting.as(office.leader))))
                .andExpect(content().string(containsString("勘验笔录、现场笔录")))
                .andExpect(content().string(containsString("第二名取证人 " + office.second.name())));
    }

    @Test
    void keepsWhatWasTypedWhenWhatIsSaidOfAPhotoCannotBe() throws Exception {
        var typed = typed("ENFORCE");
        var photo = office.photoOf(office.finder);
        typed.remove("photos1");

        submit(
                        office.finder,
                        typed,
                        request -> request.param("photos", photo.toString())
                                .param("kinds[" + photo + "]", "RECORD")
                                .param(
                                        "secondCollector",
                                        office.cityOfficer.id().toString()))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("同一机关、持有执法证件")))
                .andExpect(content().string(containsString("value=\"RECORD\" selected")))
                .andExpect(content().string(containsString(typed.get("place"))));
        submit(
                        office.finder,
                        typed,
                        request -> request.param("photos", photo.toString()).param("kinds[" + photo + "]", "FILM"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("不是证据种类")));

        assertThat(office.attachments.of(photo).claimedAt()).isNull();
        assertThat(office.attachments.of(photo).secondCollector()).isNull();
    }

    @Test
    void asksAnEnterpriseForNoSecondCollector() throws Exception {
        browser.perform(get("/hazards/new").with(authentication(SignedInTesting.as(office.entSafety))))
                .andExpect(content().string(containsString("勘验笔录、现场笔录")))
                .andExpect(content().string(not(containsString("secondCollector"))));
    }

    @Test
    void registersUnderNoCriterionThatDoesNotHoldToday() throws Exception {
        var today = LocalDate.ofInstant(office.clock.instant(), Dates.ZONE);
        for (var criterion : List.of(
                office.criterion(today.plusDays(1), null), office.criterion(today.minusDays(9), today.minusDays(1)))) {
            var typed = typed("ENFORCE");
            typed.put("criterion", criterion.toString());

            submit(office.finder, typed)
                    .andExpect(status().isUnprocessableContent())
                    .andExpect(content().string(containsString("这一条现在不适用")));
        }
    }

    @Test
    void keepsTheVersionOfTheCriterionUnderWhichAHazardWasRegistered() throws Exception {
        var today = LocalDate.ofInstant(office.clock.instant(), Dates.ZONE);
        var criterion = office.criterion(today.minusDays(9), null);
        var typed = typed("ENFORCE");
        typed.put("criterion", criterion.toString());
        var caseNo = registered(office.finder, typed);
        var task = office.task(caseNo, "task-verify-on-site");

        office.jdbc
                .sql("update criterion set valid_to = :last where id = :id")
                .param("last", today.minusDays(1))
                .param("id", criterion)
                .update();

        assertThat(office.hazard(caseNo).finding().criterion()).isEqualTo(criterion);
        assertThat(office.facts(caseNo).get("判定条款")).startsWith("试标准 第1条");
        var start = office.options.optionsFor(task, office.finder, Locale.CHINESE);
        assertThat(start.options().get("criteria").getFirst().value()).isEqualTo(criterion.toString());
        assertThat(start.options().get("criteria")).doesNotHaveDuplicates();
        found("criteria?criterionText=试标准").andExpect(content().string(not(containsString(criterion.toString()))));
    }

    @Test
    void saysWhatIsWrongWithAPlaceOrAFieldOfTheSource() throws Exception {
        var typed = typed("MONITOR");
        typed.put("latitude", "91");
        typed.put("details[READING]", "很高");

        submit(office.finder, typed)
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("纬度在 -90 到 90 之间。")))
                .andExpect(content().string(containsString("纬度和经度要一起填。")))
                .andExpect(content().string(containsString("“监测值”填写有误。")))
                .andExpect(content().string(containsString("很高")));
    }

    @Test
    void showsTheFieldsOfTheChosenSourceOnly() throws Exception {
        browser.perform(get("/hazards/new/details")
                        .param("source", "SUPERIOR")
                        .with(authentication(SignedInTesting.as(office.finder))))
                .andExpect(content().string(containsString("要求完成日期")))
                .andExpect(content().string(not(containsString("传感器编号"))));
    }

    @Test
    void wantsTwoPhotosThatAreTheirOwn() throws Exception {
        var typed = typed("ENFORCE");
        var stolen = office.photo();

        browser.perform(multipart("/hazards/new")
                        .with(csrf())
                        .with(authentication(SignedInTesting.as(office.second)))
                        .param("title", typed.get("title"))
                        .param("photos", stolen.toString(), UUID.randomUUID().toString()))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("还差 2 张照片。")));
    }

    @Test
    void warnsOfWhatIsProbablyTheSameAndLetsItPassOnceDenied() throws Exception {
        var typed = typed("ENFORCE");
        var first = registered(office.finder, typed);
        photos(typed);

        submit(office.finder, typed)
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString(first)));
        browser.perform(get("/hazards/new/ahead")
                        .with(authentication(SignedInTesting.as(office.finder)))
                        .param("enterprise", office.enterprise.id().toString())
                        .param("place", " " + typed.get("place").toUpperCase(Locale.ROOT))
                        .param("criterion", typed.get("criterion")))
                .andExpect(content().string(containsString(first)));
        typed.put("notSame", "true");

        assertThat(registered(office.finder, typed)).isNotEqualTo(first);
    }

    @Test
    void letsAnEnterpriseReportOnlyItsOwnHazards() throws Exception {
        var typed = typed("SELF");
        typed.put("enterprise", UUID.randomUUID().toString());
        typed.put("presentState", "在用");
        typed.put("degreeOfHarm", "大");
        typed.put("rectificationIdea", "更换");

        var caseNo = registered(office.entSafety, typed);

        assertThat(office.cases.of(caseNo).enterprise()).isEqualTo(office.enterprise.id());
        assertThat(office.hazard(caseNo).finding().selfFound()).isTrue();
        assertThatThrownBy(() -> office.register(office.entSafety, office.aHazard(Source.ENFORCE)))
                .isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void takesTheProofOfTheDualReportInPartsAndKeepsItWhileSomethingIsMissing() throws Exception {
        var proof = UUID.randomUUID();
        var paper = "%PDF-1.4\n".getBytes(StandardCharsets.US_ASCII);
        var typed = typed("SELF");
        typed.put("toldCongressAt", "2026-01-05T10:00");
        typed.put("congressWay", "NOTICE_BOARD");
        typed.put("dualProof", proof.toString());
        typed.put("presentState", "在用");
        typed.put("degreeOfHarm", "大");
        browser.perform(put("/uploads/{id}?name=公告栏.pdf&size={size}", proof, paper.length)
                        .with(csrf())
                        .with(authentication(SignedInTesting.as(office.entSafety))))
                .andExpect(status().isOk());
        browser.perform(patch("/uploads/{id}", proof)
                        .header("Upload-Offset", 0)
                        .content(paper)
                        .with(csrf())
                        .with(authentication(SignedInTesting.as(office.entSafety))))
                .andExpect(status().isOk());

        submit(office.entSafety, typed)
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("data-photos data-name=\"dualProof\" data-one")))
                .andExpect(content()
                        .string(containsString(
                                "公告栏.pdf</figcaption><input type=\"hidden\" name=\"dualProof\" value=\"" + proof)));
        typed.put("rectificationIdea", "更换");
        var caseNo = registered(office.entSafety, typed);

        assertThat(office.hazard(caseNo).rectification().dualReport())
                .hasValueSatisfying(report -> assertThat(report.way()).isEqualTo(DualReport.Way.NOTICE_BOARD));
        assertThat(office.attachments.ofCase(caseNo))
                .anyMatch(file -> file.id().equals(proof) && file.kind() == EvidenceKind.DOCUMENTARY);
    }

    @Test
    void isClosedToWhoRegistersNothing() throws Exception {
        browser.perform(get("/hazards/new").with(authentication(SignedInTesting.as(office.leader))))
                .andExpect(status().isForbidden());
    }

    @Test
    void showsWhoReportedToTheIntakeAlone() throws Exception {
        var typed = typed("REPORT");
        typed.put("contactName", NAME);
        typed.put("contactPhone", PHONE);
        var caseNo = registered(office.hotline, typed);
        office.task(caseNo, "task-verify-on-site");

        assertThat(contacts.of(caseNo, office.hotline).orElseThrow().phone()).isEqualTo(PHONE);
        assertThatThrownBy(() -> contacts.of(caseNo, office.finder)).isInstanceOf(AccessDeniedException.class);
        assertThat(facts(caseNo, office.hotline)).contains(NAME);
        assertThat(facts(caseNo, office.finder)).doesNotContain(NAME, PHONE, "群众举报");
        assertThat(office.timeline.entries(caseNo, 50).toString()).doesNotContain(NAME, PHONE);
        for (var table : tables()) {
            assertThat(inTable(table)).as(table).isZero();
        }
    }

    @Test
    void listsHazardsByStateAndWords() throws Exception {
        var typed = typed("ENFORCE");
        var caseNo = registered(office.finder, typed);

        list("?state=verify&q=" + caseNo, office.finder)
                .andExpect(content().string(containsString(typed.get("title"))))
                .andExpect(content().string(containsString("待核查")));
        list("?state=closed&q=" + caseNo, office.finder).andExpect(content().string(containsString("没有符合条件的隐患。")));
        list("?lang=en&q=" + caseNo, office.finder).andExpect(content().string(containsString("To be verified")));
        list("?q=%25'%3B--&sector=x&level=y&source=z&page=99", office.finder).andExpect(status().isOk());
    }

    @Test
    void findsEnterprisesAndSaysWhatIsWrongWithACode() throws Exception {
        found("enterprises?enterpriseText=" + office.enterprise.creditCode().value())
                .andExpect(content().string(containsString(office.enterprise.name())));
        found("enterprises?enterpriseText=91970102MA0EX01G00")
                .andExpect(content().string(containsString("第 17 位")));
        found("criteria?criterionText=除尘&sector=METAL_TRADE")
                .andExpect(content().string(containsString("除尘系统未采取控制爆炸措施")));
    }

    @Test
    void correctsARecordWithBeforeAndAfter() throws Exception {
        var caseNo = office.register(office.finder, office.aHazard(Source.ENFORCE));
        var before = office.hazard(caseNo).finding();

        act(
                        caseNo,
                        "correction",
                        office.second,
                        Map.of(
                                "title",
                                "除尘器没有泄爆口",
                                "description",
                                before.description(),
                                "place",
                                before.place(),
                                "reason",
                                "名称写错"))
                .andExpect(redirectedUrl("/cases/" + caseNo));

        assertThat(office.hazard(caseNo).finding().title()).isEqualTo("除尘器没有泄爆口");
        assertThat(office.cases.of(caseNo).title()).isEqualTo("除尘器没有泄爆口");
        var entry = office.timeline.entries(caseNo, 10).stream()
                .filter(one -> one.kind().equals("hazard-corrected"))
                .findFirst()
                .orElseThrow();
        assertThat(entry.facts())
                .containsEntry("titleBefore", before.title())
                .containsEntry("titleAfter", "除尘器没有泄爆口")
                .containsEntry("why", "名称写错");
    }

    @Test
    void leavesAVoidingFromTheProposalOnToASecondPersonOfTheHandlingOrgan() throws Exception {
        var caseNo = office.register(office.finder, office.aHazard(Source.ENFORCE));
        office.jdbc
                .sql("update hazard set state = 'PROPOSED' where case_no = :case")
                .param("case", caseNo)
                .update();

        act(caseNo, "void", office.section, Map.of("reason", "登记错了")).andExpect(redirectedUrl("/cases/" + caseNo));

        assertThat(office.cases.inForce(caseNo)).isTrue();
        browser.perform(get("/cases/%s/change".formatted(caseNo))
                        .with(authentication(SignedInTesting.as(office.principal))))
                .andExpect(content().string(containsString("登记错了")));
        act(caseNo, "change", office.section, Map.of("confirmed", "true")).andExpect(status().isUnprocessableContent());
        act(caseNo, "change", office.second, Map.of("confirmed", "true")).andExpect(status().isForbidden());
        act(caseNo, "change", office.staff, Map.of("confirmed", "true")).andExpect(status().isForbidden());
        act(caseNo, "void", office.second, Map.of("reason", "再来")).andExpect(status().isUnprocessableContent());
        act(caseNo, "change", office.principal, Map.of("confirmed", "true"))
                .andExpect(redirectedUrl("/cases/" + caseNo));
        office.awaitClosed(caseNo);
        assertThat(office.hazard(caseNo).state()).isEqualTo(Hazard.State.VOID);
    }

    @Test
    void isNotChangedByStrangers() throws Exception {
        var caseNo = office.register(office.finder, office.aHazard(Source.ENFORCE));

        act(caseNo, "void", office.staff, Map.of("reason", "x")).andExpect(status().isForbidden());
        act(caseNo, "void", office.entPrincipal, Map.of("reason", "x")).andExpect(status().isForbidden());
        act(caseNo, "merge", office.second, Map.of("reason", "x", "into", "GPDB-000000-2026-000001"))
                .andExpect(status().isUnprocessableContent());
    }

    private ResultActions act(String caseNo, String act, Person by, Map<String, String> typed) throws Exception {
        var request = post("/cases/%s/%s".formatted(caseNo, act))
                .with(csrf())
                .with(authentication(SignedInTesting.as(by)))
                .accept("text/html");
        typed.forEach(request::param);
        return browser.perform(request);
    }

    private ResultActions list(String query, Person by) throws Exception {
        return browser.perform(get("/hazards" + query).with(authentication(SignedInTesting.as(by))));
    }

    private ResultActions found(String query) throws Exception {
        return browser.perform(get("/hazards/new/" + query).with(authentication(SignedInTesting.as(office.finder))));
    }

    private String facts(String caseNo, Person reader) {
        SecurityContextHolder.getContext().setAuthentication(SignedInTesting.as(reader));
        try {
            return casePage.facts(office.cases.of(caseNo), Locale.CHINESE).toString();
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    @Test
    void keepsWhatWasTypedIntoAChangeThatTheRulesForbid() throws Exception {
        var caseNo = office.register(office.finder, office.aHazard(Source.ENFORCE));

        browser.perform(change(
                        post("/cases/{no}/merge", caseNo).param("into", caseNo).param("reason", "同一处隐患登记了两次")))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("同一处隐患登记了两次")))
                .andExpect(content().string(containsString("id=\"into-err\"><p class=\"err\"")));
        browser.perform(change(post("/cases/{no}/withdrawal", caseNo).param("reason", "报错了，没有挂牌")))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("报错了，没有挂牌")))
                .andExpect(content().string(containsString("案件 %s 没有挂牌".formatted(caseNo))));
        assertThat(office.cases.inForce(caseNo)).isTrue();
    }

    private MockHttpServletRequestBuilder change(MockHttpServletRequestBuilder request) {
        return request.with(csrf())
                .with(authentication(SignedInTesting.as(office.finder)))
                .accept("text/html");
    }

    /** Every table but the one that is for it. */
    private List<String> tables() {
        return office.jdbc.sql("""
            select table_name from information_schema.tables
             where table_schema = current_schema() and table_type = 'BASE TABLE' and table_name <> 'hazard_reporter_contact'
            """).query(String.class).list();
    }

    private long inTable(String table) {
        return office.jdbc
                .sql("select count(*) from %s t where cast(t as text) like :name or cast(t as text) like :phone"
                        .formatted(table))
                .param("name", "%" + NAME + "%")
                .param("phone", "%" + PHONE + "%")
                .query(Long.class)
                .single();
    }

    private String registered(Person by, Map<String, String> typed) throws Exception {
        var to = submit(by, typed)
                .andExpect(status().is3xxRedirection())
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
        return Objects.requireNonNull(to).substring("/cases/".length());
    }

    private ResultActions submit(Person by, Map<String, String> typed) throws Exception {
        return submit(by, typed, request -> {});
    }

    private ResultActions submit(
            Person by, Map<String, String> typed, Consumer<MockMultipartHttpServletRequestBuilder> more)
            throws Exception {
        var request = multipart("/hazards/new");
        request.with(csrf()).with(authentication(SignedInTesting.as(by))).accept("text/html");
        typed.forEach((name, text) -> {
            if (name.startsWith("photos")) {
                request.param("photos", office.photoOf(by).toString());
            } else {
                request.param(name, text);
            }
        });
        more.accept(request);
        return browser.perform(request);
    }

    private Map<String, String> typed(String source) {
        var asked = office.aHazard(Source.valueOf(source));
        var typed = new LinkedHashMap<String, String>();
        photos(typed);
        typed.put("enterprise", office.enterprise.id().toString());
        typed.put("place", asked.place());
        typed.put("title", asked.title());
        typed.put("description", asked.description());
        typed.put("accidentType", asked.accidentType());
        typed.put("foundAt", "2026-01-05T09:20");
        typed.put("immediateMeasures", asked.immediateMeasures());
        typed.put("criterion", String.valueOf(asked.criterion()));
        typed.put("potentialDeaths", "THREE_TO_NINE");
        typed.put("fixableOnSpot", "false");
        typed.put("source", source);
        return typed;
    }

    private static void photos(Map<String, String> typed) {
        typed.put("photos1", "");
        typed.put("photos2", "");
    }
}
