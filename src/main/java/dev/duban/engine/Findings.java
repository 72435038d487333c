package dev.duban.engine;

import java.util.ArrayList;
import java.util.List;

/** What the checks of one set of models have found so far. */
final class Findings {

    private final List<Finding> all = new ArrayList<>();

    void add(String file, String elementId, String rule, Object... arguments) {
        all.add(new Finding(file, elementId, rule, List.of(arguments)));
    }

    List<Finding> all() {
        return List.copyOf(all);
    }
}
