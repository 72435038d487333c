package dev.duban.deadline;

import org.jspecify.annotations.Nullable;

/**
 * A rung of the ladder (DMN-11).
 *
 * @param name {@code L1} to {@code L4}; {@code LX}, {@code LX-DISCIPLINE} for officials' own lateness
 * @param late the day of lateness on which it is climbed; the first day late is 1
 * @param reply how long the addressee has to answer; null if it asks for no reply
 */
record Rung(String name, Term late, Term.@Nullable WorkingDays reply) {}
