package dev.duban.hazard;

import dev.duban.engine.Refusal;

/** A closed case is not corrected, voided or merged any more. */
class ChangeTooLate extends Refusal {

    private static final long serialVersionUID = 1L;

    ChangeTooLate(String caseNo) {
        super("hazard-case-ended", "Case %s is closed".formatted(caseNo), caseNo);
    }
}
