package dev.duban.hazard;

import dev.duban.engine.Refusal;

/** Who asked for a change may not confirm it. Source: issue of the founding slice, C. */
class AskerConfirms extends Refusal {

    private static final long serialVersionUID = 1L;

    AskerConfirms(String caseNo) {
        super("hazard-asker-confirms", "A second person confirms the change of case " + caseNo, caseNo);
    }
}
