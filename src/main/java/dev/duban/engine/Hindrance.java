package dev.duban.engine;

import java.util.List;

/**
 * What keeps a step from running until somebody mends it outside of the case, as an organ that nobody has entered. The step is
 * never parked but tried again every minute, so that its case goes on by itself; until then the pages of the case and of the
 * operations say what is missing.
 */
public abstract class Hindrance extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final transient List<String> names;

    /**
     * @param code {@code <flow>-<hindrance>}; the message {@code hindrance.<code>} says what is missing and who can enter it
     * @param message one English sentence for logs, without personal data
     * @param nameZh of what lacks something, for the placeholder of that message
     * @param nameEn the same in English
     */
    protected Hindrance(String code, String message, String nameZh, String nameEn) {
        super(message);
        this.code = code;
        this.names = List.of(nameZh, nameEn);
    }

    String code() {
        return code;
    }

    /** In Chinese and in English. */
    List<String> names() {
        return names;
    }
}
