package dev.duban.deadline;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A change of a rule or of a year of the calendar that one person asked for and another has to confirm.
 *
 * @param subject id of the rule; of a calendar the year
 * @param baseFrom first day of the row of the rule that stood when it was asked for; null of a calendar
 * @param before what stood there: {@code 5 WD@*} (amount, unit, whose row it was), or the days of the year, empty if it was not loaded
 * @param term the new length; null of a calendar
 * @param validFrom first day on which the new length binds; null of a calendar
 * @param days the new days, one a line; null of a rule
 * @param document the paper it rests on; of a calendar the title of the notice
 * @param ground on which legal ground running terms follow; null: only terms that begin later do
 * @param settledBy who confirmed or withdrew it; null while it waits
 * @param expected how many running terms were to be looked at when it was confirmed
 * @param endedAt when the last of them was done; null before
 */
record RuleProposal(
        UUID id,
        Kind kind,
        String subject,
        String jurisdiction,
        @Nullable LocalDate baseFrom,
        String before,
        @Nullable Term term,
        @Nullable LocalDate validFrom,
        @Nullable String days,
        String reason,
        String document,
        @Nullable String ground,
        State state,
        UUID proposedBy,
        Instant proposedAt,
        @Nullable UUID settledBy,
        @Nullable Instant settledAt,
        int expected,
        int looked,
        int moved,
        @Nullable Instant endedAt) {

    enum Kind {
        RULE,
        CALENDAR
    }

    enum State {
        WAITING,
        WITHDRAWN,
        /** Confirmed; the running terms are being counted out again. */
        RUNNING,
        DONE
    }

    boolean ofRule() {
        return kind == Kind.RULE;
    }

    public boolean waiting() {
        return state == State.WAITING;
    }

    public boolean running() {
        return state == State.RUNNING;
    }

    int year() {
        return Integer.parseInt(subject);
    }

    /** How far the running terms are counted out again, in percent. */
    public int percent() {
        return expected == 0 ? 100 : Math.min(100, looked * 100 / expected);
    }
}
