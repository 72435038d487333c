package dev.duban.casefile;

import dev.duban.engine.Refusal;
import java.util.List;

/** Only two cases in force of one enterprise can be the same matter. */
class MergeImpossible extends Refusal {

    private static final long serialVersionUID = 1L;

    MergeImpossible(String caseNo, String into) {
        super("case-merge-impossible", "Case %s cannot be merged into %s".formatted(caseNo, into), caseNo, into);
    }

    @Override
    public List<String> fields() {
        return List.of("into");
    }
}
