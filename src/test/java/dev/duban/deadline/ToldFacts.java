package dev.duban.deadline;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What a test tells the ladder of a case. */
public class ToldFacts implements LadderFacts {

    private final Map<String, Supplier<Set<Fact>>> told = new ConcurrentHashMap<>();

    public void tell(String caseNo, Fact fact) {
        whenAsked(caseNo, () -> Set.of(fact));
    }

    void whenAsked(String caseNo, Supplier<Set<Fact>> answer) {
        told.put(caseNo, answer);
    }

    @Override
    public Map<String, Set<Fact>> of(Collection<String> cases) {
        return cases.stream()
                .distinct()
                .filter(told::containsKey)
                .collect(Collectors.toMap(
                        Function.identity(), one -> told.get(one).get()));
    }
}
