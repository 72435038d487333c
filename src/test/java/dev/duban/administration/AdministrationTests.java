package dev.duban.administration;

import static org.assertj.core.api.Assertions.assertThat;
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
import dev.duban.casefile.CaseFiles;
import dev.duban.casefile.Part;
import dev.duban.identity.People;
import dev.duban.identity.Person;
import dev.duban.identity.Role;
import dev.duban.identity.SignedInTesting;
import dev.duban.registry.CreditCode;
import dev.duban.registry.Enterprises;
import dev.duban.registry.Organ;
import dev.duban.registry.Organs;
import dev.duban.registry.Regions;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** What an administrator may and may not do to people, organs, regions and enterprises, over the pages. */
@DubanTest
class AdministrationTests {

    @Autowired
    MockMvc browser;

    @Autowired
    Sample sample;

    @Autowired
    People people;

    @Autowired
    Organs organs;

    @Autowired
    Regions regions;

    @Autowired
    Enterprises enterprises;

    @Autowired
    CaseFiles cases;

    @Autowired
    Changes changes;

    @Autowired
    ChangeRows rows;

    @Autowired
    PlannedChanges planned;

    @Autowired
    JdbcClient jdbc;

    private Person admin;

    @BeforeEach
    void anAdministrator() {
        admin = sample.aPerson(null, Role.ADMINISTRATOR);
    }

    @Test
    void isForAdministratorsOnly() throws Exception {
        var officer = anOfficer(aRegulator());

        for (var page : new String[] {"", "/people", "/organs", "/enterprises", "/changes", "/people/new"}) {
            browser.perform(as(officer, get("/administration" + page))).andExpect(status().isForbidden());
        }
        browser.perform(as(officer, post("/administration/people/new").with(csrf())))
                .andExpect(status().isForbidden());
    }

    @Test
    void saysWhatIsLackingAndLeadsThere() throws Exception {
        aRegulator();

        see("").andExpect(status().isOk())
                .andExpect(content()
                        .string(allOf(
                                containsString("件事要处理"),
                                containsString("个机构还没有人"),
                                containsString("/administration/people"),
                                containsString("/administration/enterprises"))));
        browser.perform(as(admin, get("/administration").header("Accept-Language", "en")))
                .andExpect(content()
                        .string(allOf(containsString("matters to settle"), containsString("organs have nobody"))));
    }

    @Test
    void opensAnAccountWithAPasswordShownOnceAndNotesWhoAndWhy() throws Exception {
        var organ = aRegulator();
        var login = "new" + number();

        submit("/people/new", "name", "叶知秋", "login", login.toUpperCase(), "organ", organ.id(), "roles", "OFFICER")
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(allOf(containsString("把这个密码交给 叶知秋"), containsString("<code>" + login + "</code>"))));

        var person = people.byLogin(login).orElseThrow();
        assertThat(person.mustChangePassword()).isTrue();
        assertThat(person.organ()).isEqualTo(organ.id());
        assertThat(rows.of("person", person.id().toString(), 9)).singleElement().satisfies(change -> {
            assertThat(change.kind()).isEqualTo(Change.Kind.ADDED);
            assertThat(change.madeBy()).isEqualTo(admin.id());
            assertThat(change.reason()).isEqualTo("新来的");
            assertThat(change.after()).containsEntry("roles", "OFFICER").doesNotContainKey("certificate");
        });
        see("/people?text=" + login).andExpect(content().string(containsString("还没有登录过")));
    }

    @Test
    void refusesPeopleWhoCannotBeAndSaysWhyAtTheField() throws Exception {
        var organ = aRegulator();
        var enterprise = sample.anEnterprise(Sample.COUNTY);
        var officer = anOfficer(organ);
        var code = enterprise.creditCode().value();

        refused("/people/new", "没有保存，有 3 处要改", "name", "", "login", "", "roles", "");
        refused("/people/new", "已经是 " + officer.name() + " 的了", "login", officer.login());
        refused("/people/new", "账号只用小写字母", "login", "叶知秋");
        refused("/people/new", "要么在机构，要么在企业", "organ", organ.id(), "enterprise", code);
        refused("/people/new", "是企业人员的岗位，机构的人不能有", "organ", organ.id(), "roles", "ENT_SAFETY");
        refused("/people/new", "不是企业人员的岗位", "enterprise", code, "roles", "OFFICER");
        refused("/people/new", "要有单位", "roles", "OFFICER");
        refused(
                "/people/new",
                "没有这个代码的企业",
                "enterprise",
                CreditCode.complete("9199010299999999").value(),
                "roles",
                "ENT_SAFETY");
        refused(
                "/people/new",
                "校验码",
                "enterprise",
                code.substring(0, 17) + (code.endsWith("A") ? "B" : "A"),
                "roles",
                "ENT_SAFETY");
        refused("/people/new", "请写明理由", "reason", " ");
        refused("/people/new", "日子不能在今天以后", "from", changes.today().plusDays(1));
        refused("/people/new", "超过一年", "from", changes.today().minusYears(2));
        refused("/people/new", "请选从哪天起", "from", "soon");
    }

    @Test
    void refusesACertificateThatSomebodyElseHas() throws Exception {
        var organ = aRegulator();
        var one = anOfficer(organ);
        var other = anOfficer(organ);
        var number = "证" + number();
        change("/people/" + one.id(), one, "certificate", number).andExpect(status().is3xxRedirection());

        refusedChange("/people/" + other.id(), other, "已经登记在 " + one.name() + " 名下", "certificate", number);
    }

    @Test
    void keepsOldAndNewValueAndCountsAtTheNextRequest() throws Exception {
        var officer = anOfficer(aRegulator());
        browser.perform(as(officer, get("/oversight"))).andExpect(status().isForbidden());

        change("/people/" + officer.id(), officer, "name", "林远", "roles", "OFFICER DEPT_HEAD_SECTION")
                .andExpect(status().is3xxRedirection());

        browser.perform(as(officer, get("/oversight"))).andExpect(status().isOk());
        var change = rows.newest("person", officer.id().toString()).orElseThrow();
        assertThat(change.before()).containsEntry("name", officer.name()).containsEntry("roles", "OFFICER");
        assertThat(change.after()).containsEntry("name", "林远").containsEntry("roles", "DEPT_HEAD_SECTION OFFICER");
        see("/people/" + officer.id())
                .andExpect(content()
                        .string(allOf(
                                containsString("<del>" + officer.name() + "</del>"),
                                containsString("<ins>林远</ins>"),
                                containsString("理由：新来的"),
                                containsString(admin.name()))));
        refusedChange("/people/" + officer.id(), people.of(officer.id()), "什么也没有改");
    }

    @Test
    void tellsTheSecondOfTwoAdministratorsWhatTheFirstDidAndLosesNothing() throws Exception {
        var officer = anOfficer(aRegulator());
        var colleague = sample.aPerson(null, Role.ADMINISTRATOR);
        var seen = 0L;
        change("/people/" + officer.id(), officer, "name", "第一人改").andExpect(status().is3xxRedirection());

        var second = form("/people/" + officer.id(), officer, "name", "第二人改", "seen", seen);
        browser.perform(as(colleague, second))
                .andExpect(status().isConflict())
                .andExpect(content()
                        .string(allOf(
                                containsString(admin.name()),
                                containsString("刚刚改过，您的还没有保存"),
                                containsString("现在是：第一人改"),
                                containsString("value=\"第二人改\""))));
        assertThat(people.of(officer.id()).name()).isEqualTo("第一人改");

        var newest =
                rows.newest("person", officer.id().toString()).orElseThrow().appliedNo();
        browser.perform(as(colleague, form("/people/" + officer.id(), officer, "name", "第二人改", "seen", newest)))
                .andExpect(status().is3xxRedirection());
        assertThat(people.of(officer.id()).name()).isEqualTo("第二人改");
    }

    @Test
    void letsAPlannedChangeTakeEffectOnItsDayOnceAndNotBefore() throws Exception {
        var officer = anOfficer(aRegulator());
        var day = changes.today().plusDays(3);
        change("/people/" + officer.id(), officer, "name", "改名后", "from", day).andExpect(status().is3xxRedirection());

        planned.takeEffect(day.minusDays(1));
        assertThat(people.of(officer.id()).name()).isEqualTo(officer.name());
        see("/changes").andExpect(content().string(allOf(containsString("还没到日子"), containsString("改名后"))));

        try (var replicas = Executors.newFixedThreadPool(3)) {
            var all = replicas.invokeAll(Stream.generate(() -> (Callable<Void>) () -> {
                        planned.takeEffect(day);
                        return null;
                    })
                    .limit(3)
                    .toList());
            for (var one : all) {
                one.get();
            }
        }
        assertThat(people.of(officer.id()).name()).isEqualTo("改名后");
        assertThat(rows.of("person", officer.id().toString(), 9))
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.state()).isEqualTo(Change.State.APPLIED);
                    assertThat(change.before()).containsEntry("name", officer.name());
                });
    }

    @Test
    void takesAPlannedChangeBackUntilItsDay() throws Exception {
        var officer = anOfficer(aRegulator());
        var day = changes.today().plusDays(3);
        change("/people/" + officer.id(), officer, "name", "不改了", "from", day);
        var id = rows.of("person", officer.id().toString(), 1).getFirst().id();

        browser.perform(as(
                        admin,
                        post("/administration/changes/" + id + "/withdraw").with(csrf())))
                .andExpect(status().is3xxRedirection());
        planned.takeEffect(day);
        assertThat(people.of(officer.id()).name()).isEqualTo(officer.name());
        browser.perform(as(
                        admin,
                        post("/administration/changes/" + id + "/withdraw")
                                .with(csrf())
                                .accept("text/html")))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("不能再撤回")));
    }

    @Test
    void keepsAPlannedChangeThatMayNotBeAnyMoreWithItsReason() throws Exception {
        var organ = aRegulator();
        var next = aRegulator();
        var officer = anOfficer(organ);
        var day = changes.today().plusDays(3);
        change("/people/" + officer.id(), officer, "organ", next.id(), "from", day);
        act("/organs/" + next.id() + "/close").andExpect(status().is3xxRedirection());

        planned.takeEffect(day);

        assertThat(people.of(officer.id()).organ()).isEqualTo(organ.id());
        see("/changes").andExpect(content().string(containsString("没能生效：这个机构已停用")));
        see("").andExpect(content().string(containsString("到了日子没能生效")));
    }

    @Test
    void closesAnAccountAtOnceAndOpensItAgain() throws Exception {
        var officer = anOfficer(aRegulator());
        see("/people/" + officer.id() + "/close").andExpect(content().string(containsString("名下没有办着的任务")));

        act("/people/" + officer.id() + "/close").andExpect(status().is3xxRedirection());
        assertThat(people.of(officer.id()).active()).isFalse();
        browser.perform(as(officer, get("/inbox").accept("text/html"))).andExpect(status().is3xxRedirection());
        see("/people?state=closed&text=" + officer.login()).andExpect(content().string(containsString(officer.name())));

        act("/people/" + officer.id() + "/reopen").andExpect(status().is3xxRedirection());
        assertThat(people.of(officer.id()).active()).isTrue();
    }

    @Test
    void neverLosesItsLastAdministrator() throws Exception {
        var others = jdbc.sql("""
            update person set active = false
             where active and id <> :me and id in (select person from person_role where role = 'ADMINISTRATOR')
            returning id
            """).param("me", admin.id()).query(UUID.class).list();
        try {
            refusedAct("/people/" + admin.id() + "/close", "这是最后一个管理员");
            refusedChange("/people/" + admin.id(), admin, "这是最后一个管理员", "roles", "AUDITOR");

            sample.aPerson(null, Role.ADMINISTRATOR);
            act("/people/" + admin.id() + "/close").andExpect(status().is3xxRedirection());
            assertThat(people.of(admin.id()).active()).isFalse();
        } finally {
            others.forEach(other -> jdbc.sql("update person set active = true where id = :id")
                    .param("id", other)
                    .update());
        }
    }

    @Test
    void givesANewOneTimePasswordWithAReason() throws Exception {
        var officer = anOfficer(aRegulator());

        refusedAct("/people/" + officer.id() + "/password", "请写明理由", "reason", "");
        act("/people/" + officer.id() + "/password")
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("只显示这一次")));

        assertThat(people.of(officer.id()).mustChangePassword()).isTrue();
        see("/people/" + officer.id()).andExpect(content().string(containsString("重发一次性密码")));
        assertThat(rows.newest("person", officer.id().toString()).orElseThrow().kind())
                .isEqualTo(Change.Kind.PASSWORD);
    }

    @Test
    void buildsAnOfficeFromItsRegionsDown() throws Exception {
        var n = ThreadLocalRandom.current().nextInt(10, 99);
        var province = "97" + "0000";
        if (regions.find(province).isEmpty()) {
            submit("/regions/new", "nameZh", "新省", "code", province, "level", "PROVINCE")
                    .andExpect(status().is3xxRedirection());
        }
        var city = "97" + n + "00";
        var county = "97" + n + "21";
        submit("/regions/new", "nameZh", "新市", "code", city, "level", "CITY", "parent", province)
                .andExpect(status().is3xxRedirection());
        submit(
                        "/regions/new",
                        "nameZh",
                        "新县",
                        "nameEn",
                        "New County",
                        "code",
                        county,
                        "level",
                        "COUNTY",
                        "parent",
                        city)
                .andExpect(status().is3xxRedirection());
        submit(
                        "/organs/new",
                        "nameZh",
                        "新县应急管理局",
                        "code",
                        county + "-em",
                        "shortName",
                        "新应急",
                        "kind",
                        "REGULATOR",
                        "region",
                        county,
                        "sectors",
                        "METAL_TRADE CHEM")
                .andExpect(status().is3xxRedirection());
        var code = CreditCode.complete("91" + county + "MA0"
                + "%05d".formatted(ThreadLocalRandom.current().nextInt(100_000)));
        submit(
                        "/enterprises/new",
                        "name",
                        "新示例厂",
                        "creditCode",
                        code.value().toLowerCase(),
                        "region",
                        county,
                        "address",
                        "新路 1 号",
                        "sector",
                        "METAL_TRADE",
                        "employees",
                        "12",
                        "principal",
                        "甲",
                        "safetyDirector",
                        "乙",
                        "longitude",
                        "114.1",
                        "latitude",
                        "30.5")
                .andExpect(status().is3xxRedirection());

        assertThat(organs.leadFor("CHEM", county)).map(Organ::nameZh).contains("新县应急管理局");
        assertThat(enterprises.byCode(code)).isPresent();
        see("/organs?region=" + county)
                .andExpect(content()
                        .string(allOf(containsString("个行业没有主管部门"), containsString("新县应急管理局"), containsString("还没有人"))));
    }

    @Test
    void refusesRegionsThatDoNotFitTheTree() throws Exception {
        refused("/regions/new", "9 位数字", "level", "TOWNSHIP", "code", "980102", "parent", Sample.COUNTY);
        refused("/regions/new", "6 位数字", "level", "COUNTY", "code", "98010", "parent", Sample.CITY);
        refused("/regions/new", "要有上级区划", "level", "COUNTY", "code", "980199");
        refused("/regions/new", "不以 9801 开头", "level", "COUNTY", "code", "980299", "parent", Sample.CITY);
        refused("/regions/new", "要选更高一级的", "level", "COUNTY", "code", "980199", "parent", Sample.COUNTY);
        refused("/regions/new", "已经是 试区 的了", "level", "COUNTY", "code", Sample.COUNTY, "parent", Sample.CITY);
        browser.perform(as(
                        admin,
                        form(
                                "/regions/" + Sample.CITY,
                                Map.of(
                                        "nameZh",
                                        "试市",
                                        "nameEn",
                                        "Test City",
                                        "level",
                                        "COUNTY",
                                        "parent",
                                        Sample.PROVINCE))))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("下面还有")));
    }

    @Test
    void refusesOrgansThatCannotBe() throws Exception {
        var region = aCounty();
        var committee = sample.anOrgan(Organ.Kind.WSC, region);
        sample.anOfficeOf(committee);
        var regulator = sample.anOrgan(Organ.Kind.REGULATOR, region, "CHEM");

        refused("/organs/new", "已经有一个", "kind", "WSC", "region", region);
        refused("/organs/new", "乡镇一级", "kind", "TOWNSHIP_OFFICE", "region", region);
        refused("/organs/new", "本区划的安委会", "kind", "WSC_OFFICE", "region", aCounty(), "parent", committee.id());
        refused("/organs/new", "只有监管部门能主管行业", "kind", "UTILITY", "region", region, "sectors", "GAS");
        refused(
                "/organs/new",
                "已由 " + regulator.nameZh() + " 主管",
                "kind",
                "REGULATOR",
                "region",
                region,
                "sectors",
                "CHEM");
        refused(
                "/organs/new",
                "上级机构要在",
                "kind",
                "REGULATOR",
                "region",
                region,
                "parent",
                sample.anOrgan(Organ.Kind.REGULATOR, Sample.OTHER_COUNTY).id());
        refused("/organs/new", "编号只用字母", "kind", "REGULATOR", "region", region, "code", "编号");
        refused(
                "/organs/new",
                "已经是 " + regulator.nameZh() + " 的了",
                "kind",
                "REGULATOR",
                "region",
                region,
                "code",
                regulator.code());
    }

    @Test
    void refusesAnOrganUnderItself() throws Exception {
        var upper = aRegulator();
        var lower = new Organ(
                UUID.randomUUID(),
                "T-" + number(),
                "下级",
                "Lower",
                "下",
                Organ.Kind.REGULATOR,
                Sample.COUNTY,
                upper.id(),
                java.util.Set.of());
        organs.save(lower);

        browser.perform(as(
                        admin,
                        form(
                                "/organs/" + upper.id(),
                                Map.of(
                                        "nameZh",
                                        upper.nameZh(),
                                        "nameEn",
                                        upper.nameEn(),
                                        "shortName",
                                        "试",
                                        "kind",
                                        "REGULATOR",
                                        "region",
                                        Sample.COUNTY,
                                        "parent",
                                        lower.id()))))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("上级不能是它自己或它的下级")));
    }

    @Test
    void closesAnOrganOnlyWithASuccessorWhichTakesOverCasesAndPeople() throws Exception {
        var organ = aRegulator();
        var next = aRegulator();
        var officer = anOfficer(organ);
        var caseNo = sample.aCase(
                Sample.COUNTY,
                sample.anEnterprise(Sample.COUNTY),
                Map.of(Part.HANDLING_ORGAN, organ.id(), Part.LEAD_DEPARTMENT, organ.id()));

        refusedAct("/organs/" + organ.id() + "/close", "还有 1 件在办案件、1 个人、0 个下属机构");
        refusedAct(
                "/organs/" + organ.id() + "/close",
                "不是同一类机构",
                "successor",
                sample.anOrgan(Organ.Kind.UTILITY, Sample.COUNTY).id());
        act("/organs/" + organ.id() + "/close", "successor", next.id()).andExpect(status().is3xxRedirection());

        assertThat(organs.of(organ.id()).active()).isFalse();
        assertThat(cases.of(caseNo).organ(Part.HANDLING_ORGAN)).contains(next.id());
        assertThat(cases.of(caseNo).organ(Part.LEAD_DEPARTMENT)).contains(next.id());
        assertThat(people.of(officer.id()).organ()).isEqualTo(next.id());
        assertThat(rows.newest("person", officer.id().toString()).orElseThrow().before())
                .containsEntry("organ", organ.id().toString());
        refused("/people/new", "要有单位", "organ", organ.id(), "roles", "OFFICER");
    }

    @Test
    void givesAClosedOrganNoNewCases() throws Exception {
        var county = aCounty();
        var organ = sample.anOrgan(Organ.Kind.REGULATOR, county, "TOURISM");
        assertThat(organs.leadFor("TOURISM", county)).map(Organ::id).contains(organ.id());

        act("/organs/" + organ.id() + "/close").andExpect(status().is3xxRedirection());

        assertThat(organs.leadFor("TOURISM", county)).map(Organ::id).isNotEqualTo(java.util.Optional.of(organ.id()));
        assertThat(organs.in(county)).isEmpty();
    }

    @Test
    void refusesEnterprisesThatCannotBe() throws Exception {
        var known = sample.anEnterprise(Sample.COUNTY);

        refused(
                "/enterprises/new",
                "已经是 " + known.name() + " 的了",
                "creditCode",
                known.creditCode().value());
        refused("/enterprises/new", "是 18 位", "creditCode", "9198");
        refused("/enterprises/new", "整数", "employees", "many");
        refused("/enterprises/new", "填反了", "longitude", "30.5", "latitude", "114.1");
        refused("/enterprises/new", "没有这个区划", "region", "123456");
    }

    @Test
    void offersAClosedEnterpriseForNoNewHazard() throws Exception {
        var enterprise = sample.anEnterprise(Sample.COUNTY);
        assertThat(enterprises.search(enterprise.name(), 5)).isNotEmpty();

        act("/enterprises/" + enterprise.id() + "/close").andExpect(status().is3xxRedirection());

        assertThat(enterprises.search(enterprise.creditCode().value(), 5)).isEmpty();
        assertThat(enterprises.of(enterprise.id()).active()).isFalse();
        see("/enterprises?state=closed&text=" + enterprise.creditCode())
                .andExpect(content().string(containsString(enterprise.name())));
    }

    @Test
    void findsPeopleByWordUnitAndRole() throws Exception {
        var organ = aRegulator();
        var officer = anOfficer(organ);

        see("/people?organ=" + organ.id())
                .andExpect(content().string(allOf(containsString("1 个账号在用"), containsString(officer.login()))));
        see("/people?organ=" + organ.id() + "&role=LEGAL").andExpect(content().string(containsString("没有找到这样的人")));
        see("/people?text=%25").andExpect(content().string(containsString("没有找到这样的人")));
        see("/people?state=closed&organ=" + organ.id())
                .andExpect(content().string(not(containsString(officer.login()))));
    }

    private Organ aRegulator() {
        return sample.anOrgan(Organ.Kind.REGULATOR, Sample.COUNTY);
    }

    private Person anOfficer(Organ organ) {
        return sample.aPerson(organ, Role.OFFICER);
    }

    /** A county of the test's own, so that what it already has is known. */
    private String aCounty() {
        var code = "9801" + ThreadLocalRandom.current().nextInt(10, 99);
        while (regions.find(code).isPresent()) {
            code = "9801" + ThreadLocalRandom.current().nextInt(10, 99);
        }
        regions.save(new dev.duban.registry.Region(
                code, "县" + code, "County " + code, dev.duban.registry.Level.COUNTY, Sample.CITY));
        return code;
    }

    private static String number() {
        return UUID.randomUUID().toString().substring(0, 8);
    }

    private ResultActions see(String page) throws Exception {
        return browser.perform(as(admin, get("/administration" + page)));
    }

    private static MockHttpServletRequestBuilder as(Person person, MockHttpServletRequestBuilder request) {
        return request.with(authentication(SignedInTesting.as(person)));
    }

    /** Fills in a form; what is not said of a new thing is something that may be. */
    private ResultActions submit(String page, Object... fields) throws Exception {
        var values = new HashMap<String, Object>();
        if (page.startsWith("/people")) {
            values.putAll(Map.of("name", "试人", "login", "t-" + number(), "roles", "AUDITOR"));
        } else if (page.startsWith("/organs")) {
            values.putAll(Map.of("nameZh", "试机关", "shortName", "试", "code", "T-" + number()));
        } else if (page.startsWith("/regions")) {
            values.put("nameZh", "试地");
        } else {
            values.putAll(Map.of(
                    "name",
                    "试厂",
                    "creditCode",
                    CreditCode.complete("91980102"
                                    + "%08d"
                                            .formatted(
                                                    ThreadLocalRandom.current().nextInt(50_000_000, 99_999_999)))
                            .value(),
                    "region",
                    Sample.COUNTY,
                    "address",
                    "试路",
                    "sector",
                    "FIRE",
                    "employees",
                    "5",
                    "principal",
                    "甲",
                    "safetyDirector",
                    "乙"));
        }
        values.putAll(pairs(fields));
        return browser.perform(as(admin, form(page, values)));
    }

    private void refused(String page, String why, Object... fields) throws Exception {
        submit(page, fields)
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString(why)));
    }

    private ResultActions change(String page, Person person, Object... fields) throws Exception {
        return browser.perform(as(admin, form(page, person, fields)));
    }

    private void refusedChange(String page, Person person, String why, Object... fields) throws Exception {
        change(page, person, fields)
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString(why)));
    }

    private MockHttpServletRequestBuilder form(String page, Person person, Object... fields) {
        var values = new HashMap<String, Object>();
        values.put("name", person.name());
        values.put("organ", person.organ() == null ? "" : person.organ());
        values.put("roles", Values.joined(person.roles()));
        values.put(
                "seen",
                rows.newest("person", person.id().toString())
                        .map(Change::appliedNo)
                        .orElse(0L));
        values.putAll(pairs(fields));
        return form(page, values);
    }

    private ResultActions act(String page, Object... fields) throws Exception {
        var id = page.split("/")[2];
        var subject = page.startsWith("/people") ? "person" : page.startsWith("/organs") ? "organ" : "enterprise";
        var values = new HashMap<String, Object>();
        values.put("seen", rows.newest(subject, id).map(Change::appliedNo).orElse(0L));
        values.putAll(pairs(fields));
        return browser.perform(as(admin, form(page, values)));
    }

    private void refusedAct(String page, String why, Object... fields) throws Exception {
        act(page, fields)
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString(why)));
    }

    private MockHttpServletRequestBuilder form(String page, Map<String, ?> values) {
        var all = new HashMap<String, Object>(Map.of("reason", "新来的", "from", changes.today()));
        all.putAll(values);
        var request = post("/administration" + page).with(csrf());
        all.forEach((field, value) -> {
            var text = value.toString();
            request.param(
                    field, field.equals("roles") || field.equals("sectors") ? text.split(" ") : new String[] {text});
        });
        return request;
    }

    private static Map<String, Object> pairs(Object... fields) {
        var pairs = new HashMap<String, Object>();
        for (int n = 0; n < fields.length; n += 2) {
            pairs.put((String) fields[n], fields[n + 1]);
        }
        return pairs;
    }
}
