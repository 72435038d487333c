package dev.duban.hazard;

import dev.duban.engine.Refusal;

/** Who led the acceptance may not approve the delisting. Source: domain 2.2. */
class AcceptanceLeaderApproves extends Refusal {

    private static final long serialVersionUID = 1L;

    AcceptanceLeaderApproves(String caseNo) {
        super(
                "hazard-acceptance-leader-approves",
                "Who led the acceptance of case %s may not decide on its delisting".formatted(caseNo),
                caseNo);
    }
}
