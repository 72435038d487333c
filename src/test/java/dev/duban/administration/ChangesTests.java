package dev.duban.administration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.duban.DubanTest;
import dev.duban.Sample;
import dev.duban.identity.People;
import dev.duban.identity.Role;
import dev.duban.registry.Organ;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Every change keeps old and new value, person and reason, and takes effect on its day. */
@DubanTest
class ChangesTests extends AdministrationTest {

    @Autowired
    Changes changes;

    @Autowired
    People people;

    @Autowired
    PlannedChanges planned;

    @Test
    void keepsOldAndNewValueAndCountsAtTheNextRequest() throws Exception {
        var officer = sample.aPerson(sample.anOrgan(Organ.Kind.REGULATOR, Sample.COUNTY), Role.OFFICER);
        browser.perform(Administrator.as(officer, get("/oversight"))).andExpect(status().isForbidden());

        admin.change("/people/" + officer.id(), officer, "name", "林远", "roles", "OFFICER DEPT_HEAD_SECTION")
                .andExpect(status().is3xxRedirection());

        browser.perform(Administrator.as(officer, get("/oversight"))).andExpect(status().isOk());
        var change = rows.newest("person", officer.id().toString()).orElseThrow();
        assertThat(change.before()).containsEntry("name", officer.name()).containsEntry("roles", "OFFICER");
        assertThat(change.after()).containsEntry("name", "林远").containsEntry("roles", "DEPT_HEAD_SECTION OFFICER");
        admin.see("/people/" + officer.id())
                .andExpect(content()
                        .string(allOf(
                                containsString("<del>" + officer.name() + "</del>"),
                                containsString("<ins>林远</ins>"),
                                containsString("理由：新来的"),
                                containsString(admin.person().name()))));
        admin.refusedChange("/people/" + officer.id(), people.of(officer.id()), "什么也没有改");
    }

    @Test
    void tellsTheSecondOfTwoAdministratorsWhatTheFirstDidAndLosesNothing() throws Exception {
        var officer = sample.aPerson(sample.anOrgan(Organ.Kind.REGULATOR, Sample.COUNTY), Role.OFFICER);
        var colleague = sample.aPerson(null, Role.ADMINISTRATOR);
        var seen = 0L;
        admin.change("/people/" + officer.id(), officer, "name", "第一人改").andExpect(status().is3xxRedirection());

        var second = admin.form("/people/" + officer.id(), officer, "name", "第二人改", "seen", seen);
        browser.perform(Administrator.as(colleague, second))
                .andExpect(status().isConflict())
                .andExpect(content()
                        .string(allOf(
                                containsString(admin.person().name()),
                                containsString("刚刚改过，您的还没有保存"),
                                containsString("现在是：第一人改"),
                                containsString("value=\"第二人改\""))));
        assertThat(people.of(officer.id()).name()).isEqualTo("第一人改");

        var newest =
                rows.newest("person", officer.id().toString()).orElseThrow().appliedNo();
        browser.perform(Administrator.as(
                        colleague, admin.form("/people/" + officer.id(), officer, "name", "第二人改", "seen", newest)))
                .andExpect(status().is3xxRedirection());
        assertThat(people.of(officer.id()).name()).isEqualTo("第二人改");
    }

    @Test
    void letsAPlannedChangeTakeEffectOnItsDayOnceAndNotBefore() throws Exception {
        var officer = sample.aPerson(sample.anOrgan(Organ.Kind.REGULATOR, Sample.COUNTY), Role.OFFICER);
        var day = changes.today().plusDays(3);
        admin.change("/people/" + officer.id(), officer, "name", "改名后", "from", day)
                .andExpect(status().is3xxRedirection());

        planned.takeEffect(day.minusDays(1));
        assertThat(people.of(officer.id()).name()).isEqualTo(officer.name());
        admin.see("/changes").andExpect(content().string(allOf(containsString("还没到日子"), containsString("改名后"))));

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
        var officer = sample.aPerson(sample.anOrgan(Organ.Kind.REGULATOR, Sample.COUNTY), Role.OFFICER);
        var day = changes.today().plusDays(3);
        admin.change("/people/" + officer.id(), officer, "name", "不改了", "from", day);
        var id = rows.of("person", officer.id().toString(), 1).getFirst().id();

        browser.perform(admin.as(
                        post("/administration/changes/" + id + "/withdraw").with(csrf())))
                .andExpect(status().is3xxRedirection());
        planned.takeEffect(day);
        assertThat(people.of(officer.id()).name()).isEqualTo(officer.name());
        browser.perform(admin.as(post("/administration/changes/" + id + "/withdraw")
                        .with(csrf())
                        .accept("text/html")))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("不能再撤回")));
    }

    @Test
    void keepsAPlannedChangeThatMayNotBeAnyMoreWithItsReason() throws Exception {
        var organ = sample.anOrgan(Organ.Kind.REGULATOR, Sample.COUNTY);
        var next = sample.anOrgan(Organ.Kind.REGULATOR, Sample.COUNTY);
        var officer = sample.aPerson(organ, Role.OFFICER);
        var day = changes.today().plusDays(3);
        admin.change("/people/" + officer.id(), officer, "organ", next.id(), "from", day);
        admin.act("/organs/" + next.id() + "/close").andExpect(status().is3xxRedirection());

        planned.takeEffect(day);

        assertThat(people.of(officer.id()).organ()).isEqualTo(organ.id());
        admin.see("/changes").andExpect(content().string(containsString("没能生效：这个机构已停用")));
        admin.see("").andExpect(content().string(containsString("到了日子没能生效")));
    }
}
