package dev.duban.deadline;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much time a deadline gives, and everything that lengthens, stops or cuts it.
 *
 * @param term the rule's length
 * @param direction how it is counted from its anchor
 * @param rolls whether a last day off moves to the next working day; hours, and terms counted backwards, never do
 * @param shorter another length of which the shorter holds; null if there is none. Excludes extensions
 * @param notAfter a day fixed by a paper that holds when it is earlier; null if there is none
 * @param extensions each lengthens {@code term} by the same unit
 * @param stops spans in which the clock stands, none overlapping another
 */
public record Budget(
        Term term,
        Direction direction,
        boolean rolls,
        @Nullable Shorter shorter,
        @Nullable NotAfter notAfter,
        List<Extension> extensions,
        List<Stop> stops) {

    public Budget {
        extensions = List.copyOf(extensions);
        stops = List.copyOf(stops);
        if (shorter != null && !extensions.isEmpty()) {
            throw new IllegalArgumentException("A term that is the shorter of two has no extension");
        }
    }

    public static Budget of(Term term, boolean rolls) {
        return new Budget(term, Direction.AFTER, rolls, null, null, List.of(), List.of());
    }

    /** At least this much time before the anchor's day. */
    public static Budget before(Term term) {
        return new Budget(term, Direction.BEFORE, false, null, null, List.of(), List.of());
    }

    public Budget orShorter(Shorter other) {
        return new Budget(term, direction, rolls, other, notAfter, extensions, stops);
    }

    public Budget notAfter(NotAfter fixed) {
        return new Budget(term, direction, rolls, shorter, fixed, extensions, stops);
    }

    /** With another length of the same unit; what lengthened, stopped or cuts it stays. */
    Budget lasting(Term other) {
        return new Budget(other, direction, rolls, shorter, notAfter, extensions, stops);
    }

    /** @throws IllegalArgumentException if the extension is of another unit */
    public Budget extended(Extension extension) {
        term.plus(extension.by());
        var all = new ArrayList<>(extensions);
        all.add(extension);
        return new Budget(term, direction, rolls, shorter, notAfter, all, stops);
    }

    /** @throws IllegalArgumentException if a stop has not ended yet or reaches into this one */
    public Budget stopped(Stop stop) {
        for (var before : stops) {
            var end = before.resumedOn();
            if (end == null || end.isAfter(stop.from())) {
                throw new IllegalArgumentException("The clock stands already since " + before.from());
            }
        }
        var all = new ArrayList<>(stops);
        all.add(stop);
        return new Budget(term, direction, rolls, shorter, notAfter, extensions, all);
    }

    /** Lets the clock run again; without an open stop nothing changes. */
    public Budget resumed(LocalDate on) {
        return new Budget(
                term,
                direction,
                rolls,
                shorter,
                notAfter,
                extensions,
                stops.stream()
                        .map(stop -> stop.resumedOn() == null ? stop.until(on) : stop)
                        .toList());
    }

    /** The term with all its extensions. */
    public Term whole() {
        var whole = term;
        for (var extension : extensions) {
            whole = whole.plus(extension.by());
        }
        return whole;
    }

    /** Whether the clock stands now. */
    public boolean standing() {
        return stops.stream().anyMatch(stop -> stop.resumedOn() == null);
    }

    boolean stopped(LocalDate day) {
        return stops.stream().anyMatch(stop -> stop.holds(day));
    }

    public enum Direction {
        AFTER,
        BEFORE
    }

    /**
     * Another length of which the shorter holds.
     *
     * @param why key of its word, {@code deadline.shorter.<why>}, as {@code third-of-limit}
     * @param ofDays what it is a part of, in calendar days
     */
    public record Shorter(Term term, String why, int ofDays) {}

    /** A last day that a paper sets. */
    public record NotAfter(LocalDate day, String document) {}

    public record Extension(Term by, Decision decision) {}

    /**
     * A span in which the clock stands (domain 0.3).
     *
     * @param from the first day that is not counted
     * @param resumedOn the first day that is counted again; null while the clock stands
     */
    public record Stop(LocalDate from, @Nullable LocalDate resumedOn, Decision decision) {

        public Stop {
            if (resumedOn != null && resumedOn.isBefore(from)) {
                throw new IllegalArgumentException(
                        "A clock cannot run again on %s before it stopped on %s".formatted(resumedOn, from));
            }
        }

        Stop until(LocalDate day) {
            return new Stop(from, day, decision);
        }

        boolean holds(LocalDate day) {
            return !day.isBefore(from) && (resumedOn == null || day.isBefore(resumedOn));
        }
    }
}
