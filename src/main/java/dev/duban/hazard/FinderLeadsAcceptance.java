package dev.duban.hazard;

import dev.duban.engine.Refusal;
import java.util.List;

/** Who found a hazard, or handed in that it is corrected, may not lead its acceptance. Source: domain 2.2, 4.2 step 13, 15.1. */
class FinderLeadsAcceptance extends Refusal {

    private static final long serialVersionUID = 1L;

    FinderLeadsAcceptance(String caseNo) {
        super(
                "hazard-finder-leads-acceptance",
                "Who found the hazard of case %s, or asked for its delisting, may not lead its acceptance"
                        .formatted(caseNo),
                caseNo);
    }

    @Override
    public List<String> fields() {
        return List.of("leader");
    }
}
