package dev.duban.web;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * What keeps a call of the API from being done, for the system that called. Its type is {@code urn:duban:fault:<code>} and stays;
 * its words are the messages {@code refusal.<code>.title} and {@code refusal.<code>}.
 */
public class ApiProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final String code;
    private final transient List<@Nullable Object> arguments;
    private final transient Map<String, Object> facts = new LinkedHashMap<>();
    private final transient Map<String, String> headers = new LinkedHashMap<>();

    /** @param arguments of the words, in their order */
    public ApiProblem(HttpStatus status, String code, @Nullable Object... arguments) {
        super("API problem " + code);
        this.status = status;
        this.code = code;
        this.arguments = Collections.unmodifiableList(Arrays.asList(arguments));
    }

    /** Values that are wrong, each named by its field. */
    public static ApiProblem invalid(List<Problem> errors) {
        return new ApiProblem(HttpStatus.UNPROCESSABLE_CONTENT, "invalid", errors.size()).with("errors", errors);
    }

    /** Adds a member to the body, for programs. */
    public ApiProblem with(String name, Object fact) {
        facts.put(name, fact);
        return this;
    }

    /** Adds a header to the answer. */
    public ApiProblem header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    public HttpStatus status() {
        return status;
    }

    public String code() {
        return code;
    }

    public Map<String, Object> facts() {
        return Collections.unmodifiableMap(facts);
    }

    Map<String, String> headers() {
        return headers;
    }

    @Nullable
    Object[] arguments() {
        return arguments.toArray();
    }
}
