package dev.duban.casefile;

import java.util.Map;
import java.util.UUID;

/**
 * A case about to be opened.
 *
 * @param flow the process id, as {@code hazard-supervision}
 * @param flowCode what its numbers begin with (domain 13.3), as {@code GPDB}
 * @param region code of the handling region; of a township its county numbers the case
 * @param source code of domain 13.1
 * @param organs the organs that take part from the start; others join with {@link CaseFiles#party}
 * @param secret readable only by the organs that take part
 */
public record NewCase(
        String flow,
        String flowCode,
        String title,
        String sector,
        String region,
        UUID enterprise,
        String source,
        Map<Part, UUID> organs,
        boolean secret) {

    public NewCase {
        organs = Map.copyOf(organs);
        if (!flowCode.matches("[A-Z]{2,6}")) {
            throw new IllegalArgumentException("No flow code: " + flowCode);
        }
    }
}
