package dev.duban.engine;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a step came to: variables for the process, or the code of a refusal. */
record StepResult(
        Outcome outcome,
        Map<String, Object> variables,
        @Nullable String errorCode,
        @Nullable String message) {

    enum Outcome {
        DONE,
        REFUSED
    }
}
