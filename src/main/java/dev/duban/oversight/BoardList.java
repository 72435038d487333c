package dev.duban.oversight;

import java.util.Arrays;
import java.util.Locale;

/** The lists of the board. Each figure above the board opens one of them and counts it. */
enum BoardList {
    /** Overdue, due soon, and with a stopped clock. */
    ALL,
    OVERDUE,
    /** Overdue, and a rung is climbed before the next week begins. */
    CLIMBING,
    /** Due within five working days. */
    SOON,
    /** Becomes late in the next week if nothing is done; a part of it is due soon. */
    NEXT,
    STOPPED,
    /** Became due this month and was not done in time, whether it was done later or not. */
    LATE;

    /** As it stands in the address. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** A list that does not exist is the first one. */
    static BoardList of(String word) {
        return Arrays.stream(values())
                .filter(list -> list.word().equals(word))
                .findFirst()
                .orElse(ALL);
    }

    boolean takes(BoardTally terms) {
        return switch (this) {
            case ALL -> terms.overdue() || terms.soon() || terms.stopped();
            case OVERDUE -> terms.overdue();
            case CLIMBING -> terms.climbing();
            case SOON -> terms.soon();
            case NEXT -> terms.next();
            case STOPPED -> terms.stopped();
            case LATE -> true;
        };
    }

    /** As {@link #takes} over the columns of {@link BoardQuery#TERM}. */
    String condition() {
        return switch (this) {
            case ALL -> "(overdue or soon or stopped)";
            case OVERDUE -> "overdue";
            case CLIMBING -> "climbing";
            case SOON -> "soon";
            case NEXT -> "next";
            case STOPPED -> "stopped";
            case LATE -> "true";
        };
    }
}
