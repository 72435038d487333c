package dev.duban.hazard;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.relational.core.mapping.MappedCollection;
import org.springframework.data.relational.core.mapping.Table;

/**
 * An acceptance visit (现场验收).
 *
 * @param team ids of the people beside the leader
 * @param results one per milestone of the plan; empty where there was no plan
 * @param remaining what is not done; null if it passed
 * @param beforeListing in place of listing, because the enterprise was quick
 */
@Table("hazard_acceptance")
record Acceptance(
        Instant visitedAt,
        UUID leader,
        List<String> team,
        @Nullable String experts,

        @MappedCollection(idColumn = "hazard", keyColumn = "item")
        List<Result> results,

        String findings,
        boolean passed,
        @Nullable String remaining,
        boolean beforeListing) {

    /** The team with its leader. Source: domain 4.2 step 13, C. */
    static final int SMALLEST_TEAM = 3;

    /** How many take part, the leader counted once. */
    int teamSize() {
        return 1
                + (int) team.stream()
                        .distinct()
                        .filter(member -> !member.equals(leader.toString()))
                        .count();
    }

    /** What was seen of one milestone. */
    @Table("hazard_acceptance_result")
    record Result(String milestone, boolean passed, String evidence) {}
}
