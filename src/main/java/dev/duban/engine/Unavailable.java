package dev.duban.engine;

import java.util.List;

/**
 * A service of the office's own that cannot be reached now and will be again. In a step it is a technical failure, so that the
 * step is tried again; on a page a 503 with the words of the message {@code refusal.<code>}.
 */
public abstract class Unavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final transient List<Object> arguments;

    /**
     * @param message one English sentence for logs
     * @param arguments for the placeholders of the message {@code refusal.<code>}, in their order
     */
    protected Unavailable(String code, String message, Throwable cause, Object... arguments) {
        super(message, cause);
        this.code = code;
        this.arguments = List.of(arguments);
    }

    public String code() {
        return code;
    }

    public List<Object> arguments() {
        return arguments;
    }
}
