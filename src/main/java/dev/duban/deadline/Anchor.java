package dev.duban.deadline;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a term is counted from: something that happened. Its day is not counted, except by terms of hours, which run from the
 * minute (domain 0.3).
 *
 * @param event key of its word, {@code deadline.event.<event>}, as {@code served}
 * @param at when it happened
 * @param document number of the paper that shows it; null if there is none
 */
public record Anchor(String event, Instant at, @Nullable String document) {

    public static Anchor of(String event, Instant at) {
        return new Anchor(event, at, null);
    }
}
