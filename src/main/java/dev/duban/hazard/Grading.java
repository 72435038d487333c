package dev.duban.hazard;

import dev.duban.registry.Level;
import org.jspecify.annotations.Nullable;

/**
 * What DMN-02 and DMN-03 said, and what the proposal made of it.
 *
 * @param level that supervises; a listing organ may pull it up
 * @param limitDays calendar days, 1 to 365
 * @param listed false: a department order without listing
 */
record Grading(Level level, ListingBy listingBy, int limitDays, Cycle progressCycle, Cycle visitCycle, boolean listed) {

    /** Limits up to this many calendar days run as a department order unless the committee decides otherwise. Source: domain 4.2 step 6, C. */
    static final int LONGEST_WITHOUT_LISTING_DAYS = 15;

    enum ListingBy {
        COMMITTEE,
        DEPARTMENT
    }

    /** How often something is due; the words are the messages {@code hazard.cycle.<code>}. */
    enum Cycle {
        NONE,
        AT_END,
        ONCE,
        TWICE,
        P10D,
        P15D,
        P1M
    }

    /** Grades a hazard; a short limit needs no listing unless the verifying officers say that the committee wants it. */
    static Grading of(
            Level level,
            ListingBy listingBy,
            int limitDays,
            Cycle progressCycle,
            Cycle visitCycle,
            @Nullable Verification verification) {
        boolean despite = verification != null && verification.listDespiteShortLimit();
        return new Grading(
                level,
                listingBy,
                limitDays,
                progressCycle,
                visitCycle,
                limitDays > LONGEST_WITHOUT_LISTING_DAYS || despite);
    }

    /** As a proposal wants it; a level other than the county's is the committee's. */
    Grading proposed(Level newLevel, int newLimitDays) {
        return new Grading(
                newLevel,
                newLevel == Level.COUNTY ? listingBy : ListingBy.COMMITTEE,
                newLimitDays,
                progressCycle,
                visitCycle,
                listed);
    }
}
