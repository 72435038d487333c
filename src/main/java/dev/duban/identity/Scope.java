package dev.duban.identity;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one person may see: the predicate itself, once for a case in hand ({@link #includes}) and once for lists
 * ({@link #condition}). The two stand side by side because they must say the same; a test compares them over a matrix.
 *
 * @param everything all cases that are not secret
 * @param regions handling regions whose cases are visible unless secret
 * @param organs the organs whose cases, secret ones too, are visible wherever they are handled
 * @param enterprise the enterprise whose cases are visible unless secret; null if none
 */
public record Scope(
        boolean everything,
        Set<String> regions,
        Set<UUID> organs,
        @Nullable UUID enterprise) {

    public Scope {
        regions = Set.copyOf(regions);
        organs = Set.copyOf(organs);
    }

    static Scope nothing() {
        return new Scope(false, Set.of(), Set.of(), null);
    }

    /** Whether a case is within. */
    public boolean includes(CaseScope scope) {
        if (organs.stream().anyMatch(scope.organs()::contains)) {
            return true;
        }
        return !scope.secret()
                && (everything
                        || regions.contains(scope.handlingRegion())
                        || enterprise != null && enterprise.equals(scope.enterprise()));
    }

    /**
     * The same as a condition on rows with the columns {@code region}, {@code enterprise}, {@code organs} ({@code uuid[]}) and
     * {@code secret}; its parameters are those of {@link #params}.
     *
     * @param alias of the table in the query, as {@code c}
     */
    public String condition(String alias) {
        return """
            (not %1$s.secret
                and (:scopeEverything
                     or %1$s.region = any(:scopeRegions)
                     or %1$s.enterprise = cast(:scopeEnterprise as uuid))
             or %1$s.organs && cast(:scopeOrgans as uuid[]))
            """.formatted(alias);
    }

    /** Parameters of {@link #condition}; their names begin with {@code scope}. */
    public Map<String, @Nullable Object> params() {
        var params = new LinkedHashMap<String, @Nullable Object>();
        params.put("scopeEverything", everything);
        params.put("scopeRegions", regions.toArray(String[]::new));
        params.put("scopeOrgans", organs.stream().map(UUID::toString).toArray(String[]::new));
        params.put("scopeEnterprise", enterprise == null ? null : enterprise.toString());
        return params;
    }
}
