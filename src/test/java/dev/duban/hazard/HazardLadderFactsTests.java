package dev.duban.hazard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duban.DubanTest;
import dev.duban.deadline.LadderFacts;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;

/** What the ladder is told of a hazard. */
@DubanTest
class HazardLadderFactsTests {

    @Autowired
    Hazards hazards;

    @Autowired
    LadderFacts facts;

    private Office office;
    private String caseNo;

    @BeforeEach
    void open(@Autowired BeanFactory beans) {
        office = new Office(beans);
        caseNo = office.register(office.finder, office.aHazard(Source.ENFORCE));
    }

    @Test
    void theDangerRisesAsLongAsTheLastReportSaysThatTheRiskIsNotUnderControl() {
        assertThat(facts.of(caseNo)).isEmpty();

        reported(Progress.RiskState.NOT_CONTROLLED);
        assertThat(facts.of(caseNo)).containsExactly(LadderFacts.Fact.DANGER_RISES);

        reported(Progress.RiskState.PARTLY);
        assertThat(facts.of(caseNo)).isEmpty();
    }

    @Test
    void anOrderedHazardThatIsNoMajorOneIsOrdinary() {
        office.jdbc
                .sql("update hazard set state = 'GENERAL' where case_no = :case")
                .param("case", caseNo)
                .update();

        assertThat(facts.of(caseNo)).containsExactly(LadderFacts.Fact.ORDINARY);
    }

    @Test
    void nothingIsKnownOfACaseWithoutAHazard() {
        assertThat(facts.of("GPDB-000000-2026-000000")).isEmpty();
    }

    private void reported(Progress.RiskState risk) {
        var hazard = hazards.of(caseNo);
        hazard.report(new Progress(
                10, "一成", "九成", null, risk, "值守", "继续", Instant.now().truncatedTo(ChronoUnit.MICROS)));
        hazards.save(hazard);
    }
}
