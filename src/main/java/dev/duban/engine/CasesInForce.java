package dev.duban.engine;

import java.util.Collection;
import java.util.Set;

/** Tells the engine which cases should still move: a case in force with nothing open is stalled. */
public interface CasesInForce {

    /** Those of the given cases that are not closed. */
    Set<String> among(Collection<String> caseNos);
}
