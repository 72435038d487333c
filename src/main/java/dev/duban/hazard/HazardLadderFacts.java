package dev.duban.hazard;

import dev.duban.deadline.LadderFacts;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What a hazard's case knows beside lateness (DMN-11): whether it was determined to be an ordinary one, and that the danger rises
 * as long as the last progress report says that the risk is not under control. The other facts belong to flows that do not exist
 * yet.
 */
@Component
class HazardLadderFacts implements LadderFacts {

    private final JdbcClient jdbc;

    HazardLadderFacts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<String, Set<Fact>> of(Collection<String> cases) {
        var known = new HashMap<String, Set<Fact>>();
        jdbc.sql("""
            select h.case_no, h.state, (select p.risk_state
                                          from hazard_progress p
                                         where p.hazard = h.id
                                         order by p.report desc
                                         limit 1) as risk_state
              from hazard h
             where h.case_no = any(:cases)
            """).param("cases", cases.toArray(String[]::new)).query(row -> {
            var facts = EnumSet.noneOf(Fact.class);
            if (Hazard.State.GENERAL.name().equals(row.getString("state"))) {
                facts.add(Fact.ORDINARY);
            }
            if (Progress.RiskState.NOT_CONTROLLED.name().equals(row.getString("risk_state"))) {
                facts.add(Fact.DANGER_RISES);
            }
            known.put(row.getString("case_no"), facts);
        });
        return known;
    }
}
