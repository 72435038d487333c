package dev.duban.casefile;

import dev.duban.identity.CaseScope;
import dev.duban.registry.Level;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The header of a case (domain 3).
 *
 * @param level of its supervision; null until decided
 * @param closedAt null while in force
 * @param closeReason code of why it was closed; null while in force
 * @param mergedInto the case that goes on in its place; null unless it was a duplicate
 * @param organs who takes part, by part; the enterprise is not among them
 */
public record CaseFile(
        String caseNo,
        String flow,
        String title,
        String sector,
        String region,
        UUID enterprise,
        @Nullable Level level,
        String source,
        Status status,
        boolean secret,
        Instant openedAt,
        @Nullable Instant closedAt,
        @Nullable String closeReason,
        @Nullable String mergedInto,
        Map<Part, UUID> organs) {

    public CaseFile {
        organs = Map.copyOf(organs);
    }

    public boolean inForce() {
        return closedAt == null;
    }

    /** The organ in this part; empty if nobody stands there. */
    public Optional<UUID> organ(Part part) {
        return Optional.ofNullable(organs.get(part));
    }

    /** What decides who may see it. */
    public CaseScope scope() {
        return new CaseScope(region, enterprise, new HashSet<>(organs.values()), secret);
    }
}
