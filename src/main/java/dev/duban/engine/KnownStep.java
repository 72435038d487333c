package dev.duban.engine;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A step of the code as the checks know it.
 *
 * @param errorCodes codes of the refusals it may throw
 */
record KnownStep(String jobType, Set<String> errorCodes) {

    static KnownStep of(Step step) {
        return new KnownStep(
                step.value(), Arrays.stream(step.refuses()).map(Refusal::codeOf).collect(Collectors.toSet()));
    }
}
