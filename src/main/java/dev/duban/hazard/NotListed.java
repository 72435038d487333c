package dev.duban.hazard;

import dev.duban.engine.Refusal;

/** Only a listing that stands can be withdrawn. */
class NotListed extends Refusal {

    private static final long serialVersionUID = 1L;

    NotListed(String caseNo) {
        super("hazard-not-listed", "Case %s is not listed".formatted(caseNo), caseNo);
    }
}
