package dev.duban.hazard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.duban.DubanTest;
import dev.duban.registry.CreditCode;
import dev.duban.registry.Enterprise;
import dev.duban.registry.Level;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;

@DubanTest
class HazardsDatabaseTests {

    private static final Instant NOW = Instant.parse("2026-10-12T01:20:00Z");

    @Autowired
    Hazards hazards;

    @Autowired
    Criteria criteria;

    private Office office;
    private String caseNo;

    @BeforeEach
    void open(@Autowired BeanFactory beans) {
        office = new Office(beans);
        caseNo = office.register(office.finder, office.aHazard(Source.ENFORCE));
    }

    @Test
    void readsBackAllThatHappenedToAHazard() {
        var hazard = hazards.of(caseNo);
        hazard.grade(new Grading(
                Level.CITY, Grading.ListingBy.COMMITTEE, 60, Grading.Cycle.P15D, Grading.Cycle.TWICE, true));
        hazard.report(new DualReport(NOW, null, NOW, DualReport.Way.APP, "甲"));
        hazard.secure(new Measure(List.of("STOP_USE", "STOP_WORK"), "全部", NOW, null, "站"));
        hazard.propose(new Proposal(
                false,
                null,
                "事实",
                "依据",
                Level.CITY,
                60,
                office.em.id(),
                List.of(office.otherEm.id().toString()),
                office.leader.id(),
                new Opinions("建议挂牌", "依据充分", null),
                office.staff.id(),
                null,
                null,
                null,
                null));
        hazard.list(LocalDate.of(2026, 10, 12), LocalDate.of(2026, 12, 11));
        hazard.plan(new Plan(
                "目标",
                "方法",
                "资金",
                "机构",
                "进度",
                "预案",
                null,
                null,
                "甲",
                List.of(
                        new Plan.Milestone("一", LocalDate.of(2026, 11, 1), "张"),
                        new Plan.Milestone("二", LocalDate.of(2026, 12, 1), "李")),
                null,
                List.of(),
                null,
                null));
        hazard.reviewPlan(true, List.of("AIMS", "FUNDS"), office.section.id(), "可行");
        hazard.report(
                new Progress(40, "一半", "一半", new BigDecimal("12.50"), Progress.RiskState.PARTLY, "值守", "继续", NOW));
        hazard.applyForDelisting(new Application(
                Application.EvaluationKind.SELF, null, BigDecimal.TEN, "无", office.entPrincipal.id(), NOW));
        hazard.accept(new Acceptance(
                NOW,
                office.second.id(),
                List.of(office.third.id().toString(), office.section.id().toString()),
                "专家",
                List.of(new Acceptance.Result("一", true, "照片"), new Acceptance.Result("二", false, "没有")),
                "一处没有完成",
                false,
                "二",
                false));
        hazards.save(hazard);

        var read = hazards.of(caseNo);

        assertThat(read).usingRecursiveComparison().ignoringFields("version").isEqualTo(hazard);
        assertThat(read.listing().proposal().orElseThrow().opinions()).isEqualTo(new Opinions("建议挂牌", "依据充分", null));
        assertThat(read.rectification().plan().orElseThrow().checkedItems()).containsExactly("AIMS", "FUNDS");
        assertThat(read.limitOn()).contains(LocalDate.of(2026, 12, 11));
        assertThat(read.rectification().plan().orElseThrow().milestones()).hasSize(2);
    }

    @Test
    void refusesAStaleSave() {
        var first = hazards.of(caseNo);
        var second = hazards.of(caseNo);
        first.correct("甲", "乙", "丙");
        hazards.save(first);
        second.correct("丁", "戊", "己");

        assertThatThrownBy(() -> hazards.save(second)).isInstanceOf(OptimisticLockingFailureException.class);
        assertThat(hazards.of(caseNo).finding().title()).isEqualTo("甲");
    }

    @Test
    void goesOverWithAnEnterpriseThatIsMergedAndIsReadAgainByWhoeverHasItInHand() {
        var doubled = Enterprise.register(
                CreditCode.complete("91970102"
                        + "%08d".formatted(ThreadLocalRandom.current().nextInt(1, 99_999_999))),
                "重复",
                "路",
                office.enterprise.region(),
                "CHEM",
                "甲",
                "乙",
                1);
        office.enterprises.save(doubled);
        office.jdbc
                .sql("update hazard set enterprise = :doubled where case_no = :case")
                .param("doubled", doubled.id())
                .param("case", caseNo)
                .update();
        var inHand = hazards.of(caseNo);
        inHand.correct("甲", "乙", "丙");

        office.enterprises.merge(doubled.id(), office.enterprise.id());

        assertThat(hazards.of(caseNo).enterprise()).isEqualTo(office.enterprise.id());
        assertThatThrownBy(() -> hazards.save(inHand)).isInstanceOf(OptimisticLockingFailureException.class);
    }

    @Test
    void holdsOneHazardPerCaseAndTwoOfficersPerVisit() {
        var hazard = hazards.of(caseNo);
        var again = Hazard.register(
                caseNo,
                office.enterprise.id(),
                "CHEM",
                hazard.finding(),
                hazard.origin(),
                null,
                office.finder.id(),
                NOW);
        assertThatThrownBy(() -> hazards.save(again)).isInstanceOf(DataIntegrityViolationException.class);
        assertThatThrownBy(() -> office.jdbc
                        .sql("""
                            insert into hazard_reinspection (hazard, visit, visited_at, first_officer, second_officer, findings,
                                                             corrected, signature)
                            values (:hazard, 9, :at, :officer, :officer, 'x', true, 'SIGNED')
                            """)
                        .param("hazard", hazard.id())
                        .param("at", OffsetDateTime.parse("2026-10-12T01:20:00Z"))
                        .param("officer", office.finder.id())
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void knowsTheCriteriaOfTheSampleHazardsWhileTheyAreInForce() {
        var day = LocalDate.of(2026, 10, 12);

        assertThat(criteria.inForce("FIRE", day)).hasSizeGreaterThanOrEqualTo(30);
        assertThat(criteria.inForce("FIRE", day).getFirst().sector()).isEqualTo("FIRE");
        assertThat(criteria.inForce("FIRE", LocalDate.of(2016, 1, 1))).isEmpty();
        assertThat(criteria.find("%", "FIRE", day)).isEmpty();
        assertThat(criteria.find("除尘", "METAL_TRADE", day)).hasSize(1);
    }

    @Test
    void forgetsADuplicateAfter180Days() {
        var hazard = hazards.of(caseNo);
        var finding = hazard.finding();
        assertThat(office.registration.sameAs(office.enterprise.id(), finding.place(), finding.criterion()))
                .hasSize(1);
        assertThat(office.registration.sameAs(office.enterprise.id(), finding.place(), null))
                .isEmpty();

        office.jdbc
                .sql("update hazard set registered_at = :then where case_no = :case")
                .param(
                        "then",
                        office.clock.instant().minus(181, ChronoUnit.DAYS).atOffset(ZoneOffset.UTC))
                .param("case", caseNo)
                .update();

        assertThat(office.registration.sameAs(office.enterprise.id(), finding.place(), finding.criterion()))
                .isEmpty();
    }
}
