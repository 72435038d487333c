package dev.duban.engine;

/** A file, or the folder itself, that is not taken, and why. */
public record ModelTrouble(String file, Kind kind) {

    /** Whether nothing may be deployed because of it. */
    public boolean forbids() {
        return kind != Kind.OTHER_KIND;
    }

    public enum Kind {
        NO_FOLDER,
        UNREADABLE,
        TOO_LARGE,
        TOO_MANY,
        TWICE,
        /** No model: it is left where it is. */
        OTHER_KIND
    }
}
