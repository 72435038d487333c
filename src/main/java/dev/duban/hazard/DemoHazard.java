package dev.duban.hazard;

import dev.duban.registry.Level;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;

/**
 * One of the sample hazards (domain 13.2), a line of {@code demo/hazards.tsv}.
 *
 * @param criterion number of the criterion in the changelog; null if none is named
 * @param inspectedBy null unless an inspection from above found it
 * @param acts one letter per act, in their order; the file says which
 */
record DemoHazard(
        int number,
        String enterprise,
        String title,
        String description,
        String place,
        @Nullable UUID criterion,
        String accident,
        PotentialDeaths deaths,
        Source source,
        @Nullable Level inspectedBy,
        Verification.FixType fixType,
        String acts) {

    static List<DemoHazard> all() {
        try {
            return new ClassPathResource("demo/hazards.tsv")
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .map(line -> of(line.split("\t")))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static DemoHazard of(String[] cells) {
        return new DemoHazard(
                Integer.parseInt(cells[0]),
                cells[1],
                cells[2],
                cells[3],
                cells[4],
                cells[5].equals("-")
                        ? null
                        : UUID.fromString("00000000-0000-4000-8000-%012d".formatted(Integer.parseInt(cells[5]))),
                cells[6],
                PotentialDeaths.valueOf(cells[7]),
                Source.valueOf(cells[8]),
                cells[9].equals("-") ? null : Level.valueOf(cells[9]),
                Verification.FixType.valueOf(cells[10]),
                cells[11].equals("-") ? "" : cells[11]);
    }

    /** The user task that an act answers; null for an act beside the tasks. */
    static @Nullable String element(char act) {
        return switch (act) {
            case 'V', 'G', 'N' -> "task-verify-on-site";
            case 'O' -> "task-issue-rectification-order";
            case 'R' -> "task-reinspect";
            case 'D' -> "task-file-dual-report";
            case 'S' -> "task-start-suspension";
            case 'P', 'K' -> "task-propose-listing";
            case 'A' -> "task-approve-listing";
            case 'L' -> "task-issue-listing-notice";
            case 'B' -> "task-submit-plan";
            case 'C', 'X' -> "task-review-plan";
            case 'W', 'F' -> "task-report-progress";
            case 'Y' -> "task-apply-for-delisting";
            case 'T', 'U' -> "task-accept-on-site";
            case 'Z' -> "task-approve-delisting";
            case 'E' -> "task-issue-delisting-notice";
            case 'H' -> "task-issue-department-order";
            case 'Q' -> "task-accept-before-listing";
            case 'i' -> "task-visit-site";
            case 'a' -> "task-apply-for-extension";
            case 'o' -> "task-give-extension-opinion";
            case 'd' -> "task-decide-extension";
            case 'k' -> "task-decide-new-limit";
            case 'M' -> null;
            default -> throw new IllegalArgumentException("No act " + act);
        };
    }
}
