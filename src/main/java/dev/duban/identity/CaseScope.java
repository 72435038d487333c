package dev.duban.identity;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What decides who may see a case.
 *
 * @param organs all that take part in it
 * @param secret readable only by the organs that take part
 */
public record CaseScope(String handlingRegion, @Nullable UUID enterprise, Set<UUID> organs, boolean secret) {

    public CaseScope {
        organs = Set.copyOf(organs);
    }

    public CaseScope(String handlingRegion, @Nullable UUID enterprise, Set<UUID> organs) {
        this(handlingRegion, enterprise, organs, false);
    }
}
