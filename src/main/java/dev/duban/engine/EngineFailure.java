package dev.duban.engine;

import io.camunda.client.api.command.ClientStatusException;
import io.grpc.Status;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** What the engine's answer to a command that did not succeed means. */
final class EngineFailure {

    private static final Set<Status.Code> FINAL = Set.of(
            Status.Code.INVALID_ARGUMENT,
            Status.Code.FAILED_PRECONDITION,
            Status.Code.NOT_FOUND,
            Status.Code.ALREADY_EXISTS,
            Status.Code.OUT_OF_RANGE,
            Status.Code.UNIMPLEMENTED,
            Status.Code.PERMISSION_DENIED);

    private EngineFailure() {}

    /** Whether the same command would be refused again; everything else is tried again later. */
    static boolean isFinal(Throwable failure) {
        return FINAL.contains(code(failure));
    }

    static boolean isNotFound(Throwable failure) {
        return code(failure) == Status.Code.NOT_FOUND;
    }

    static boolean isAlreadyExists(Throwable failure) {
        return code(failure) == Status.Code.ALREADY_EXISTS;
    }

    /** The engine's own words, in one line of at most 500 characters. */
    static String words(Throwable failure) {
        var cause = unwrap(failure);
        var text = String.valueOf(cause.getMessage()).replaceAll("\\s+", " ");
        return text.length() > 500 ? text.substring(0, 500) : text;
    }

    static Status.Code code(Throwable failure) {
        return unwrap(failure) instanceof ClientStatusException status
                ? status.getStatusCode()
                : Status.fromThrowable(failure).getCode();
    }

    static Throwable unwrap(Throwable failure) {
        var cause = failure;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
