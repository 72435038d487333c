package dev.duban.operations;

import org.jspecify.annotations.Nullable;

/**
 * The answer to "does anything stand still, and since when?".
 *
 * @param well whether nothing needs a hand
 * @param next what to do about it; null if nothing
 */
record Headline(boolean well, String sentence, @Nullable String next) {}
