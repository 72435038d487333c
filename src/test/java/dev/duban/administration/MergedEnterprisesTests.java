package dev.duban.administration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.duban.DubanTest;
import dev.duban.Sample;
import dev.duban.casefile.CaseFiles;
import dev.duban.casefile.Part;
import dev.duban.casefile.Timeline;
import dev.duban.casefile.TimelineWords;
import dev.duban.identity.People;
import dev.duban.identity.Role;
import dev.duban.registry.Enterprise;
import dev.duban.registry.Enterprises;
import dev.duban.registry.Organ;
import dev.duban.web.Languages;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.transaction.support.TransactionTemplate;

/** One firm that was entered twice: all that stood under the one stands under the other, and nothing is lost. */
@DubanTest
class MergedEnterprisesTests extends AdministrationTest {

    @Autowired
    Enterprises enterprises;

    @Autowired
    People people;

    @Autowired
    CaseFiles cases;

    @Autowired
    Timeline timeline;

    @Autowired
    TimelineWords words;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    private Organ organ;
    private Enterprise doubled;
    private Enterprise kept;

    @BeforeEach
    void oneFirmTwice() {
        organ = sample.anOrgan(Organ.Kind.REGULATOR, Sample.COUNTY);
        doubled = sample.anEnterprise(Sample.COUNTY);
        kept = sample.anEnterprise(Sample.COUNTY);
    }

    @Test
    void showsWhatWouldGoOverBeforeItDoes() throws Exception {
        aCase();
        sample.aPerson(null, doubled, Role.ENT_SAFETY);

        admin.see("/enterprises/" + doubled.id() + "/merge?text=" + kept.creditCode())
                .andExpect(content().string(allOf(containsString(kept.name()), not(containsString("会过去什么")))));
        admin.see("/enterprises/" + doubled.id() + "/merge?into=" + kept.id())
                .andExpect(content()
                        .string(allOf(
                                containsString("在办 1 件、办结 0 件案件"),
                                containsString("企业账号 1 个"),
                                containsString(kept.creditCode().value()))));
        assertThat(enterprises.of(doubled.id()).active()).isTrue();
    }

    @Test
    void putsCasesUnderTheOneThatRemainsAndSaysSoInEach() throws Exception {
        var open = aCase();
        var closed = aCase();
        transaction.executeWithoutResult(status -> cases.close(closed, "done"));

        merge().andExpect(status().is3xxRedirection());

        for (var caseNo : List.of(open, closed)) {
            assertThat(cases.of(caseNo).enterprise()).isEqualTo(kept.id());
            var newest = timeline.entries(caseNo, 1);
            assertThat(words.of(newest, Languages.CHINESE).getFirst().what())
                    .contains(doubled.name())
                    .contains(kept.name());
            assertThat(newest.getFirst().actor().person())
                    .isEqualTo(admin.person().id());
        }
    }

    @Test
    void takesAccountsAlongClosedOnesToo() throws Exception {
        var safety = sample.aPerson(null, doubled, Role.ENT_SAFETY);
        var left = sample.aPerson(null, doubled, Role.ENT_PRINCIPAL);
        people.close(left.id());

        merge();

        assertThat(people.of(safety.id()).enterprise()).isEqualTo(kept.id());
        assertThat(people.of(left.id()).enterprise()).isEqualTo(kept.id());
        assertThat(people.of(left.id()).active()).isFalse();
        assertThat(rows.newest("person", safety.id().toString()).orElseThrow()).satisfies(change -> {
            assertThat(change.before())
                    .containsEntry("enterprise", doubled.creditCode().value());
            assertThat(change.after())
                    .containsEntry("enterprise", kept.creditCode().value());
        });
    }

    @Test
    void knowsTheRowsOfALedgerAgain() throws Exception {
        var row = "spot " + doubled.id() + " 东门 null 2026-03-02";
        jdbc.sql("insert into ledger_known (kind, identity, target, content) values ('hazards', :row, 'x', '{}')")
                .param("row", row)
                .update();

        merge();

        assertThat(jdbc.sql("select count(*) from ledger_known where identity = :row")
                        .param(
                                "row",
                                row.replace(doubled.id().toString(), kept.id().toString()))
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void keepsOldAndNewValueAtBoth() throws Exception {
        merge();

        assertThat(rows.newest("enterprise", doubled.id().toString()).orElseThrow())
                .satisfies(change -> {
                    assertThat(change.kind()).isEqualTo(Change.Kind.MERGED);
                    assertThat(change.before()).containsEntry("active", "yes").containsEntry("mergedInto", "");
                    assertThat(change.after())
                            .containsEntry("mergedInto", kept.id().toString())
                            .containsEntry("codes", "WRONG");
                    assertThat(change.madeBy()).isEqualTo(admin.person().id());
                });
        admin.see("/enterprises/" + kept.id())
                .andExpect(content().string(allOf(containsString("并进来的企业"), containsString(doubled.name() + " "))));
    }

    @Test
    void offersTheMergedOneForNothingAndSaysWhereItWent() throws Exception {
        merge();

        assertThat(enterprises.search(doubled.creditCode().value(), 5)).isEmpty();
        admin.see("/enterprises/" + doubled.id())
                .andExpect(content()
                        .string(allOf(
                                containsString("已并入 " + kept.name()),
                                containsString("/administration/enterprises/" + kept.id()),
                                not(containsString("保存修改")))));
        admin.see("/enterprises/" + doubled.id() + "/merge").andExpect(status().isNotFound());
        admin.see("/enterprises?state=closed&text=" + doubled.creditCode())
                .andExpect(content().string(containsString("已并入 " + kept.name())));
        var officer = sample.aPerson(organ, Role.OFFICER);
        browser.perform(Administrator.as(officer, get("/enterprises/" + doubled.id())))
                .andExpect(content().string(containsString("已并入 " + kept.name())));
        browser.perform(Administrator.as(officer, get("/enterprises?text=" + doubled.creditCode())))
                .andExpect(content().string(not(containsString(doubled.name()))));
        admin.refusedAct("/enterprises/" + doubled.id() + "/reopen", "不能再改");
        admin.refused(
                "/people/new",
                "请填 " + kept.creditCode(),
                "enterprise",
                doubled.creditCode().value(),
                "roles",
                "ENT_SAFETY");
    }

    @Test
    void takesWhatIsStillWrittenForTheMergedOneAsForTheOther() throws Exception {
        merge();
        var third = sample.anEnterprise(Sample.COUNTY);
        merge(kept, third.id()).andExpect(status().is3xxRedirection());

        assertThat(enterprises.remaining(doubled.id()).id()).isEqualTo(third.id());
        assertThat(enterprises.byCodes(List.of(doubled.creditCode().value())).values())
                .extracting(Enterprise::id)
                .containsExactly(third.id());
    }

    @Test
    void refusesWhatCannotBeOneFirm() throws Exception {
        refused(doubled, doubled.id(), "不能并入它自己");
        refused(doubled, UUID.randomUUID(), "没有这家企业");
        merge(doubled, kept.id(), "codes", "")
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("都是有效的代码，一般是两家企业")));
        merge(doubled, kept.id(), "reason", "")
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("请写明理由")));
        assertThat(enterprises.of(doubled.id()).active()).isTrue();

        var third = sample.anEnterprise(Sample.COUNTY);
        merge(doubled, kept.id());
        refused(third, doubled.id(), "自己已经并入 " + kept.name());
        admin.act("/enterprises/" + kept.id() + "/close");
        refused(third, kept.id(), "已停用，不能留下它");
    }

    @Test
    void neverMergesTwoIntoEachOther() {
        enterprises.merge(doubled.id(), kept.id());

        assertThatThrownBy(() -> enterprises.merge(kept.id(), doubled.id()))
                .isInstanceOf(OptimisticLockingFailureException.class);
        assertThatThrownBy(() -> enterprises.merge(
                        doubled.id(), sample.anEnterprise(Sample.COUNTY).id()))
                .isInstanceOf(OptimisticLockingFailureException.class);
    }

    private String aCase() {
        return sample.aCase(Sample.COUNTY, doubled, Map.of(Part.HANDLING_ORGAN, organ.id()));
    }

    private ResultActions merge() throws Exception {
        return merge(doubled, kept.id()).andExpect(redirectedUrl("/administration/enterprises/" + doubled.id()));
    }

    private ResultActions merge(Enterprise one, UUID into, Object... fields) throws Exception {
        var all = new ArrayList<Object>(List.of("into", into, "codes", "WRONG"));
        all.addAll(List.of(fields));
        return admin.act("/enterprises/" + one.id() + "/merge", all.toArray());
    }

    private void refused(Enterprise one, UUID into, String why) throws Exception {
        merge(one, into)
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString(why)));
    }
}
