package dev.duban.casefile;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the check of a chain came to.
 *
 * @param entries how many there are
 * @param firstBroken number of the first entry that is not what was written, or is missing; null if intact
 * @param at when it was checked
 */
public record ChainCheck(
        boolean intact, long entries, @Nullable Long firstBroken, Instant at) {}
