package dev.duban.hazard;

import dev.duban.engine.Refusal;

/** One change at a time: another one of the case waits for its second person. */
class ChangeWaits extends Refusal {

    private static final long serialVersionUID = 1L;

    ChangeWaits(String caseNo) {
        super("hazard-change-waits", "A change of case %s waits for confirmation".formatted(caseNo), caseNo);
    }
}
