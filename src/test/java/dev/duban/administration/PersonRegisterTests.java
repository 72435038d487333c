package dev.duban.administration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.duban.DubanTest;
import dev.duban.Sample;
import dev.duban.identity.People;
import dev.duban.identity.Person;
import dev.duban.identity.Role;
import dev.duban.registry.CreditCode;
import dev.duban.registry.Organ;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who may have an account, with which roles, and how it is opened, found and closed. */
@DubanTest
class PersonRegisterTests extends AdministrationTest {

    @Autowired
    Changes changes;

    @Autowired
    People people;

    @Autowired
    JdbcClient jdbc;

    @Test
    void opensAnAccountWithAPasswordShownOnceAndNotesWhoAndWhy() throws Exception {
        var organ = sample.anOrgan(Organ.Kind.REGULATOR, Sample.COUNTY);
        var login = "new" + Administrator.number();

        admin.submit(
                        "/people/new",
                        "name",
                        "叶知秋",
                        "login",
                        login.toUpperCase(),
                        "organ",
                        organ.id(),
                        "roles",
                        "OFFICER")
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(allOf(containsString("把这个密码交给 叶知秋"), containsString("<code>" + login + "</code>"))));

        var person = people.byLogin(login).orElseThrow();
        assertThat(person.mustChangePassword()).isTrue();
        assertThat(person.organ()).isEqualTo(organ.id());
        assertThat(rows.of("person", person.id().toString(), 9)).singleElement().satisfies(change -> {
            assertThat(change.kind()).isEqualTo(Change.Kind.ADDED);
            assertThat(change.madeBy()).isEqualTo(admin.person().id());
            assertThat(change.reason()).isEqualTo("新来的");
            assertThat(change.after()).containsEntry("roles", "OFFICER").doesNotContainKey("certificate");
        });
        admin.see("/people?text=" + login).andExpect(content().string(containsString("还没有登录过")));
    }

    @Test
    void refusesPeopleWhoCannotBeAndSaysWhyAtTheField() throws Exception {
        var organ = sample.anOrgan(Organ.Kind.REGULATOR, Sample.COUNTY);
        var enterprise = sample.anEnterprise(Sample.COUNTY);
        var officer = sample.aPerson(organ, Role.OFFICER);
        var code = enterprise.creditCode().value();

        admin.refused("/people/new", "没有保存，有 3 处要改", "name", "", "login", "", "roles", "");
        admin.refused("/people/new", "已经是 " + officer.name() + " 的了", "login", officer.login());
        admin.refused("/people/new", "账号只用小写字母", "login", "叶知秋");
        admin.refused("/people/new", "要么在机构，要么在企业", "organ", organ.id(), "enterprise", code);
        admin.refused("/people/new", "是企业人员的岗位，机构的人不能有", "organ", organ.id(), "roles", "ENT_SAFETY");
        admin.refused("/people/new", "不是企业人员的岗位", "enterprise", code, "roles", "OFFICER");
        admin.refused("/people/new", "要有单位", "roles", "OFFICER");
        admin.refused(
                "/people/new",
                "没有这个代码的企业",
                "enterprise",
                CreditCode.complete("9199010299999999").value(),
                "roles",
                "ENT_SAFETY");
        admin.refused(
                "/people/new",
                "校验码",
                "enterprise",
                code.substring(0, 17) + (code.endsWith("A") ? "B" : "A"),
                "roles",
                "ENT_SAFETY");
        admin.refused("/people/new", "请写明理由", "reason", " ");
        admin.refused("/people/new", "日子不能在今天以后", "from", changes.today().plusDays(1));
        admin.refused("/people/new", "超过一年", "from", changes.today().minusYears(2));
        admin.refused("/people/new", "请选从哪天起", "from", "soon");
    }

    @Test
    void refusesACertificateThatSomebodyElseHas() throws Exception {
        var organ = sample.anOrgan(Organ.Kind.REGULATOR, Sample.COUNTY);
        var one = sample.aPerson(organ, Role.OFFICER);
        var other = sample.aPerson(organ, Role.OFFICER);
        var number = "证" + Administrator.number();
        admin.change("/people/" + one.id(), one, "certificate", number).andExpect(status().is3xxRedirection());

        admin.refusedChange("/people/" + other.id(), other, "已经登记在 " + one.name() + " 名下", "certificate", number);
    }

    @Test
    void closesAnAccountAtOnceAndOpensItAgain() throws Exception {
        var officer = sample.aPerson(sample.anOrgan(Organ.Kind.REGULATOR, Sample.COUNTY), Role.OFFICER);
        admin.see("/people/" + officer.id() + "/close").andExpect(content().string(containsString("名下没有办着的任务")));

        admin.act("/people/" + officer.id() + "/close").andExpect(status().is3xxRedirection());
        assertThat(people.of(officer.id()).active()).isFalse();
        browser.perform(Administrator.as(officer, get("/inbox").accept("text/html")))
                .andExpect(status().is3xxRedirection());
        admin.see("/people?state=closed&text=" + officer.login())
                .andExpect(content().string(containsString(officer.name())));

        admin.act("/people/" + officer.id() + "/reopen").andExpect(status().is3xxRedirection());
        assertThat(people.of(officer.id()).active()).isTrue();
    }

    @Test
    void neverLosesItsLastAdministrator() throws Exception {
        var others =
                jdbc.sql("""
                    update person set active = false
                     where active and id <> :me and id in (select person from person_role where role = 'ADMINISTRATOR')
                    returning id
                    """).param("me", admin.person().id()).query(UUID.class).list();
        try {
            admin.refusedAct("/people/" + admin.person().id() + "/close", "这是最后一个管理员");
            admin.refusedChange("/people/" + admin.person().id(), admin.person(), "这是最后一个管理员", "roles", "AUDITOR");

            sample.aPerson(null, Role.ADMINISTRATOR);
            admin.act("/people/" + admin.person().id() + "/close").andExpect(status().is3xxRedirection());
            assertThat(people.of(admin.person().id()).active()).isFalse();
        } finally {
            others.forEach(other -> jdbc.sql("update person set active = true where id = :id")
                    .param("id", other)
                    .update());
        }
    }

    @Test
    void givesANewOneTimePasswordWithAReason() throws Exception {
        var officer = sample.aPerson(sample.anOrgan(Organ.Kind.REGULATOR, Sample.COUNTY), Role.OFFICER);

        admin.refusedAct("/people/" + officer.id() + "/password", "请写明理由", "reason", "");
        admin.act("/people/" + officer.id() + "/password")
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("只显示这一次")));

        assertThat(people.of(officer.id()).mustChangePassword()).isTrue();
        admin.see("/people/" + officer.id()).andExpect(content().string(containsString("重发一次性密码")));
        assertThat(rows.newest("person", officer.id().toString()).orElseThrow().kind())
                .isEqualTo(Change.Kind.PASSWORD);
    }

    @Test
    void drawsPasswordsForAccountsOfAListOnlyAsTheyAreTakenAway() throws Exception {
        var person = new Person(
                UUID.randomUUID(),
                "t-" + Administrator.number(),
                "名单里的人",
                sample.anOrgan(Organ.Kind.REGULATOR, Sample.COUNTY).id(),
                null,
                Set.of(Role.OFFICER),
                null,
                true);
        people.addWithoutPassword(person);
        admin.see("/people").andExpect(content().string(containsString("个账号还没有密码")));

        browser.perform(admin.as(post("/administration/people/passwords").with(csrf())))
                .andExpect(status().isOk())
                .andExpect(header().string("Content-Disposition", containsString("attachment")))
                .andExpect(header().string("Cache-Control", "no-store"));

        assertThat(people.of(person.id()).mustChangePassword()).isTrue();
        assertThat(people.countWithoutPassword()).isZero();
    }

    @Test
    void findsPeopleByWordUnitAndRole() throws Exception {
        var organ = sample.anOrgan(Organ.Kind.REGULATOR, Sample.COUNTY);
        var officer = sample.aPerson(organ, Role.OFFICER);

        admin.see("/people?organ=" + organ.id())
                .andExpect(content().string(allOf(containsString("1 个账号在用"), containsString(officer.login()))));
        admin.see("/people?organ=" + organ.id() + "&role=LEGAL")
                .andExpect(content().string(containsString("没有找到这样的人")));
        admin.see("/people?text=%25").andExpect(content().string(containsString("没有找到这样的人")));
        admin.see("/people?state=closed&organ=" + organ.id())
                .andExpect(content().string(not(containsString(officer.login()))));
    }
}
