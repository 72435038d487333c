package dev.duban.identity;

/** A token does not open the door. */
public class TokenRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Why why;

    TokenRefused(Why why) {
        super("Token refused: " + why);
        this.why = why;
    }

    public Why why() {
        return why;
    }

    /** Who holds a token may know what became of it; of one that never was nothing is told. */
    public enum Why {
        UNKNOWN,
        EXPIRED,
        REVOKED,
        /** Its account was closed. */
        CLOSED
    }
}
