package dev.duban.hazard;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Named facts for the timeline; absent ones are left out, codes are written by their names. */
final class HazardFacts {

    private HazardFacts() {}

    /** @param namesAndFacts name, fact, name, fact; a null fact is left out */
    static Map<String, Object> of(@Nullable Object... namesAndFacts) {
        var facts = new LinkedHashMap<String, @Nullable Object>();
        for (int i = 0; i < namesAndFacts.length; i += 2) {
            facts.put(String.valueOf(namesAndFacts[i]), namesAndFacts[i + 1]);
        }
        return of(facts);
    }

    static Map<String, Object> of(Map<String, @Nullable Object> named) {
        var facts = new LinkedHashMap<String, Object>();
        named.forEach((name, fact) -> {
            if (fact != null) {
                facts.put(name, fact instanceof Enum<?> code ? code.name() : fact);
            }
        });
        return facts;
    }
}
