package dev.duban.casefile;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One act in a timeline, read from the bytes that were hashed.
 *
 * @param seq from 1, without gaps
 * @param kind its words are the message {@code timeline.<kind>} with the facts by name
 * @param facts named facts as stored: texts, numbers, truths, lists and maps
 * @param model process, element and version it happened under; null outside a process
 */
public record TimelineEntry(
        String caseNo,
        long seq,
        Instant at,
        String kind,
        Actor actor,
        Map<String, Object> facts,
        @Nullable Model model) {

    /** The model a step ran under. */
    public record Model(String process, String element, int version) {}
}
