package dev.duban.casefile;

import dev.duban.engine.Refusal;

/** Only two cases in force of one enterprise can be the same matter. */
class MergeImpossible extends Refusal {

    private static final long serialVersionUID = 1L;

    MergeImpossible(String caseNo, String into) {
        super("case-merge-impossible", "Case %s cannot be merged into %s".formatted(caseNo, into), caseNo, into);
    }
}
