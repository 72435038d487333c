package dev.duban.deadline;

import java.util.Set;

/** What a flow knows that makes the ladder climb beside lateness (DMN-11). Each flow may have one bean; none knows nothing. */
public interface LadderFacts {

    /** Facts of this case now; empty for a case of another flow. */
    Set<Fact> of(String caseNo);

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
        ACCIDENT
    }
}
