package dev.duban.deadline;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** What a test tells the ladder of a case. */
class ToldFacts implements LadderFacts {

    private final Map<String, Supplier<Set<Fact>>> told = new ConcurrentHashMap<>();

    void tell(String caseNo, Fact fact) {
        whenAsked(caseNo, () -> Set.of(fact));
    }

    void whenAsked(String caseNo, Supplier<Set<Fact>> answer) {
        told.put(caseNo, answer);
    }

    @Override
    public Set<Fact> of(String caseNo) {
        return told.getOrDefault(caseNo, Set::of).get();
    }
}
