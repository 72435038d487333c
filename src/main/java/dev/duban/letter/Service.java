package dev.duban.letter;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a notice reached its addressee (domain 3).
 *
 * @param receiver who took it or refused it
 * @param proof attachment that shows it (送达回执); null until there is one
 */
public record Service(
        Way way,
        String receiver,
        Instant servedAt,
        @Nullable UUID proof) {

    /** The words are the messages {@code letter.way.<way>}. */
    public enum Way {
        DIRECT,
        /** Left at the place, with witnesses, because it was refused. */
        LEFT,
        POST,
        /** Only with signed consent. */
        ELECTRONIC,
        PUBLIC_NOTICE
    }
}
