package dev.duban.hazard;

import java.util.List;
import java.util.Optional;

/** What the parts of a hazard have in common: they grow at their end. */
final class Parts {

    private Parts() {}

    static <T> Optional<T> last(List<T> all) {
        return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
    }
}
