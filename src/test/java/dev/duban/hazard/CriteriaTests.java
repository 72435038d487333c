package dev.duban.hazard;

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
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.duban.DubanTest;
import dev.duban.Sample;
import dev.duban.identity.Person;
import dev.duban.identity.Role;
import dev.duban.identity.SignedInTesting;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** What process owners do to the criteria of determination. */
@DubanTest
@Transactional
class CriteriaTests {

    private static final LocalDate FROM = LocalDate.of(2099, 1, 1);

    @Autowired
    Sample sample;

    @Autowired
    CriterionChanges changes;

    @Autowired
    Criteria criteria;

    @Autowired
    MockMvc browser;

    @Autowired
    JdbcClient jdbc;

    private TransactionTemplate nested;
    private Person owner;

    @BeforeEach
    void anOwner(@Autowired PlatformTransactionManager transactions) {
        nested = new TransactionTemplate(transactions);
        nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        owner = sample.aPerson(null, Role.PROCESS_OWNER);
    }

    @Test
    void aChangeIsANewVersionFromItsDayAndTheOldOneStaysReadable() {
        var old = changes.add(wording("旧的说法", FROM), "试", owner);

        var changed = changes.change(old, wording("新的说法", FROM.plusDays(10)), "标准改了", owner);

        assertThat(criteria.of(old).textZh()).isEqualTo("旧的说法");
        assertThat(inForce(FROM.plusDays(9))).contains(old).doesNotContain(changed);
        assertThat(inForce(FROM.plusDays(10))).contains(changed).doesNotContain(old);
        assertThat(changes.history(changed))
                .filteredOn(one -> one.kind().equals("CHANGED"))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.differences())
                            .first()
                            .isEqualTo(new CriterionChanges.Difference("textZh", null, "旧的说法", "新的说法"));
                    assertThat(one.fromOn()).isEqualTo(FROM.plusDays(10));
                    assertThat(one.byName()).isEqualTo(owner.name());
                    assertThat(one.reason()).isEqualTo("标准改了");
                });
        refused(() -> changes.change(old, wording("另一个说法", FROM.plusDays(11)), "也改", owner), "settled");
    }

    @Test
    void theHistoryTellsEachPartThatWasChangedOldAndNew() throws Exception {
        var old = changes.add(wording("一条", FROM), "试", owner);
        var wanted = new CriterionChanges.Version(
                new UUID(0, 0),
                "试标准",
                "Test criteria",
                "第2条",
                "第(1)项",
                "CHEM",
                "一条",
                "Text " + "一条".hashCode(),
                "COMPREHENSIVE",
                "V",
                FROM.plusDays(1),
                null);

        var changed = changes.change(old, wanted, "条文移了位置", owner);

        assertThat(changes.history(changed).getFirst().differences())
                .extracting(CriterionChanges.Difference::field)
                .containsExactly("article", "item", "sector", "kind", "tag");
        browser.perform(get("/rules/criteria/" + changed).with(authentication(SignedInTesting.as(owner))))
                .andExpect(content()
                        .string(allOf(
                                containsString("<del>第1条</del>"),
                                containsString("<ins>第2条</ins>"),
                                containsString("<del>（无）</del>"),
                                containsString("<del>煤矿</del>"),
                                containsString("<del>直接判定</del>"),
                                containsString("<ins>综合判定</ins>"),
                                containsString("条文移了位置"),
                                containsString(owner.name()))));
    }

    @Test
    void whatStoodInAVersionOrItsChangeNoHandChanges() {
        var old = changes.add(wording("一条", FROM), "试", owner);
        changes.change(old, wording("改", FROM.plusDays(1)), "标准改了", owner);

        for (var act : List.of(
                "update criterion set text_zh = '另一条' where id = :id",
                "update criterion set valid_to = null where id = :id",
                "delete from criterion where id = :id",
                "update criterion_change set reason = '别的' where before = :id",
                "delete from criterion_change where before = :id")) {
            assertThatThrownBy(() -> inside(act, old)).as(act).hasMessageContaining("append-only");
        }
    }

    /** In a part of the transaction of its own, so that its failure ends no more than itself. */
    private void inside(String act, UUID id) {
        nested.executeWithoutResult(status -> jdbc.sql(act).param("id", id).update());
    }

    @Test
    void aClosedOneJudgesNoHazardFromItsDayOn() {
        var id = changes.add(wording("一条", FROM), "试", owner);

        changes.close(id, FROM.plusDays(5), "废止", owner);

        assertThat(inForce(FROM.plusDays(4))).contains(id);
        assertThat(inForce(FROM.plusDays(5))).doesNotContain(id);
        refused(() -> changes.close(id, FROM.plusDays(6), "再来", owner), "settled");
    }

    @Test
    void whatMayNotBeIsRefusedAndTheOldOneStays() {
        var id = changes.add(wording("一条", FROM), "试", owner);

        refused(() -> changes.add(wording("一条", LocalDate.of(2020, 1, 1)), "倒填", owner), "past");
        refused(() -> changes.add(wording("另一条", FROM), "重复", owner), "twice");
        refused(() -> changes.change(id, wording("改", FROM), "同一天", owner), "from");
        refused(() -> changes.change(id, wording("一条", FROM.plusDays(1)), "没变", owner), "same");

        assertThat(changes.of(id).validTo()).isNull();
    }

    @Test
    void thePagesAreThereInBothLanguages() throws Exception {
        var id = changes.find("", "").getFirst().id();
        for (var language : List.of("zh", "en")) {
            for (var page : List.of(
                    "/rules/criteria?sector=COAL",
                    "/rules/criteria?q=zzz",
                    "/rules/criteria/new?",
                    "/rules/criteria/" + id + "?")) {
                browser.perform(get(page + "&lang=" + language).with(authentication(SignedInTesting.as(owner))))
                        .andExpect(status().isOk())
                        .andExpect(content().string(not(containsString("??"))));
            }
        }
        browser.perform(post("/rules/criteria/" + id + "?lang=zh")
                        .param("reason", "")
                        .with(csrf())
                        .with(authentication(SignedInTesting.as(owner))))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(allOf(containsString("id=\"save\""), not(containsString("??")))));
    }

    private List<UUID> inForce(LocalDate day) {
        return criteria.inForce("COAL", day).stream()
                .map(Criteria.Criterion::id)
                .toList();
    }

    private static CriterionChanges.Version wording(String text, LocalDate from) {
        return new CriterionChanges.Version(
                new UUID(0, 0),
                "试标准",
                "Test criteria",
                "第1条",
                "",
                "COAL",
                text,
                "Text " + text.hashCode(),
                "DIRECT",
                "C",
                from,
                null);
    }

    private static void refused(ThrowingCallable act, String why) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        CriterionRefused.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("hazard-criterion-refused-" + why));
    }
}
