package dev.duban.hazard;

import dev.duban.engine.Refusal;
import java.util.List;

/** Work on site takes two different officers with certificates. Source: APL 42; ACL 18. */
class SecondOfficerMissing extends Refusal {

    private static final long serialVersionUID = 1L;

    SecondOfficerMissing(String caseNo) {
        super(
                "hazard-second-officer-missing",
                "A visit of case %s needs two different officers with certificates".formatted(caseNo),
                caseNo);
    }

    @Override
    public List<String> fields() {
        return List.of("secondOfficer");
    }
}
