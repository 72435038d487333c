package dev.duban.casefile;

import dev.duban.engine.Unavailable;

/** The store of evidence cannot be reached. Nothing is lost: what was sent waits, what was kept is there again when it is. */
public class EvidenceAway extends Unavailable {

    private static final long serialVersionUID = 1L;

    EvidenceAway(String place, Throwable cause) {
        super(
                "evidence-away",
                "The evidence store %s cannot be reached: %s".formatted(place, cause.getMessage()),
                cause);
    }
}
