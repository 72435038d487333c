package dev.duban.engine;

import java.util.List;
import java.util.Locale;

/**
 * Something the rules forbid. In a step it becomes the BPMN error of its code, on a page a 422 with the words of the message
 * {@code refusal.<code>}.
 */
public abstract class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final transient List<Object> arguments;

    /**
     * @param code {@code <flow>-<refusal>}, also the BPMN error code
     * @param message one English sentence for logs, without personal data
     * @param arguments for the placeholders of the message {@code refusal.<code>}, in their order
     */
    protected Refusal(String code, String message, Object... arguments) {
        super(message);
        this.code = code;
        this.arguments = List.of(arguments);
    }

    /**
     * The code of a refusal that a step may throw: the last segment of its package and its name, so that
     * {@code dev.duban.hazard.FinderLeadsAcceptance} has {@code hazard-finder-leads-acceptance}.
     */
    public static String codeOf(Class<? extends Refusal> refusal) {
        var flow = refusal.getPackageName().substring(refusal.getPackageName().lastIndexOf('.') + 1);
        return flow + refusal.getSimpleName().replaceAll("(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    public String code() {
        return code;
    }

    /** Keys of the form fields it speaks of; of these, the first that a form has shows it. Empty: it is about the whole answer. */
    public List<String> fields() {
        return List.of();
    }

    public List<Object> arguments() {
        return arguments;
    }
}
