package dev.duban.hazard;

import dev.duban.deadline.LadderFacts;
import java.util.EnumSet;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * What a hazard's case knows beside lateness (DMN-11): the danger rises as long as the last progress report says that the risk is
 * not under control. The other facts belong to flows that do not exist yet.
 */
@Component
class HazardLadderFacts implements LadderFacts {

    private final Hazards hazards;

    HazardLadderFacts(Hazards hazards) {
        this.hazards = hazards;
    }

    @Override
    public Set<Fact> of(String caseNo) {
        var facts = EnumSet.noneOf(Fact.class);
        hazards.findByCaseNo(caseNo)
                .map(hazard -> hazard.rectification().reports())
                .filter(reports ->
                        !reports.isEmpty() && reports.getLast().riskState() == Progress.RiskState.NOT_CONTROLLED)
                .ifPresent(reports -> facts.add(Fact.DANGER_RISES));
        return facts;
    }
}
