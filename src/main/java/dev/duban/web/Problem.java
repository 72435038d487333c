package dev.duban.web;

/**
 * What is wrong with one field of a form.
 *
 * @param key the field's key; in a repeated part with its place, counted from 0: {@code milestones[0].dueOn}; empty for the
 *     whole form
 * @param code {@code required}, {@code min-length}, {@code max-length}, {@code pattern}, {@code min}, {@code max},
 *     {@code not-a-number}, {@code integer}, {@code decimals}, {@code phone}, {@code email}, {@code min-files},
 *     {@code max-files} or {@code too-large}; that of a refusal where the rules forbid it
 * @param message in the language asked for, the same words as in the browser
 */
public record Problem(String key, String code, String message) {}
