package dev.duban.deadline;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a flow knows that the ladder asks beside lateness (DMN-11). Each flow may have one bean; none knows nothing. When a fact
 * changes, the flow calls {@link Deadlines#factsChanged} in the same transaction.
 */
public interface LadderFacts {

    /** Facts of these cases now; a case of another flow, or of which nothing is known, is left out or has none. */
    Map<String, Set<Fact>> of(Collection<String> cases);

    /** As {@link #of(Collection)} for one case; empty if nothing is known. */
    default Set<Fact> of(String caseNo) {
        return of(List.of(caseNo)).getOrDefault(caseNo, Set.of());
    }

    /** The conditions of DMN-11 beside days of lateness. */
    enum Fact {
        /** The letter of the last rung was not answered in its term. */
        UNANSWERED,
        /** A second warning letter within 180 days. */
        SECOND_WARNING,
        DANGER_RISES,
        /** A measure in force is refused. */
        REFUSES,
        /** DMN-08 has a hit. */
        CLOSURE_FOUND,
        ACCIDENT,
        /** The hazard was determined to be no major one; then late officials climb nothing (LX). It makes nothing climb. */
        ORDINARY
    }
}
