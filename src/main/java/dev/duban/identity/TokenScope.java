package dev.duban.identity;

import java.util.Arrays;
import java.util.Optional;

/** What a token may be used for; a token has several. The words are the messages {@code identity.scope.<name>}. */
public enum TokenScope {
    HAZARDS_READ("hazards:read"),
    HAZARDS_WRITE("hazards:write"),
    CASES_READ("cases:read"),
    TASKS_READ("tasks:read"),
    TASKS_ANSWER("tasks:answer"),
    ATTACHMENTS_WRITE("attachments:write"),
    DEADLINES_READ("deadlines:read"),
    ENTERPRISES_READ("enterprises:read");

    private final String code;

    TokenScope(String code) {
        this.code = code;
    }

    /** As other systems write it: {@code hazards:read}. */
    public String code() {
        return code;
    }

    /** Empty if no scope has this code. */
    public static Optional<TokenScope> of(String code) {
        return Arrays.stream(values()).filter(scope -> scope.code.equals(code)).findFirst();
    }
}
