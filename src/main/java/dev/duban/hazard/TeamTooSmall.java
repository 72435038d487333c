package dev.duban.hazard;

import dev.duban.engine.Refusal;
import java.util.List;

/** Fewer than three people accept a rectification. Source: domain 4.2 step 13, C. */
class TeamTooSmall extends Refusal {

    private static final long serialVersionUID = 1L;

    TeamTooSmall(String caseNo) {
        super(
                "hazard-team-too-small",
                "The acceptance team of case %s is too small".formatted(caseNo),
                Acceptance.SMALLEST_TEAM);
    }

    @Override
    public List<String> fields() {
        return List.of("team");
    }
}
