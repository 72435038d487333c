package dev.duban.engine;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A method marked {@link Step}: its job type, its input record and how to call it. */
final class StepMethod {

    private final AnnotatedMethods.Found<Step> found;
    private final Class<?>[] parameters;

    /** @throws IllegalStateException if the method's parameters are not an input record, a {@link StepRun}, or both */
    StepMethod(AnnotatedMethods.Found<Step> found) {
        this.found = found;
        this.parameters = found.method().getParameterTypes();
        for (var parameter : parameters) {
            if (parameter != StepRun.class && !parameter.isRecord()) {
                throw new IllegalStateException("A step takes a record of variables and a StepRun: " + found.method());
            }
        }
    }

    String jobType() {
        return found.annotation().value();
    }

    /** Whether the step says that it may refuse so; only then can its diagram catch it. */
    boolean declares(Refusal refusal) {
        return Arrays.stream(found.annotation().refuses())
                .anyMatch(declared ->
                        declared.isInstance(refusal) && Refusal.codeOf(declared).equals(refusal.code()));
    }

    /** The variables to fetch: those the input record names, the case number and the answer. */
    List<String> variables() {
        var names = new LinkedHashSet<>(List.of("caseNo", "answer"));
        for (var parameter : parameters) {
            if (parameter != StepRun.class) {
                Arrays.stream(parameter.getRecordComponents())
                        .map(RecordComponent::getName)
                        .forEach(names::add);
            }
        }
        return List.copyOf(names);
    }

    @Nullable
    Object call(Function<Class<?>, Object> input, StepRun run) {
        var arguments = Arrays.stream(parameters)
                .map(parameter -> parameter == StepRun.class ? run : input.apply(parameter))
                .toArray();
        return found.call(arguments);
    }
}
