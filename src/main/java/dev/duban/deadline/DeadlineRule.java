package dev.duban.deadline;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How long an act may take, as it stands in the table of rules (domain 4.3).
 *
 * @param jurisdiction code of the region it is made for; {@code *} everywhere
 * @param term null where a decision table or a paper gives the length
 * @param rolls whether a last day off moves to the next working day
 * @param basis the article or paper, in the codes of domain 0.2
 * @param dutyTag tag of the duty (domain 0.1)
 * @param numberTag tag of the number; {@code V} may not be made longer
 * @param notifyRole who is told when it is missed; null unless {@link IfMissed#NOTIFY}
 * @param ladder which rungs are climbed; null unless {@link IfMissed#LADDER}
 */
public record DeadlineRule(
        String id,
        String jurisdiction,
        LocalDate validFrom,
        @Nullable Term term,
        Budget.Direction direction,
        boolean rolls,
        boolean extendable,
        boolean stoppable,
        String basis,
        BasisKind basisKind,
        String dutyTag,
        String numberTag,
        IfMissed ifMissed,
        @Nullable String notifyRole,
        @Nullable Ladder ladder) {

    static final String EVERYWHERE = "*";

    /** Whether the number is fixed by law and may not be made longer (domain 0.1). */
    public boolean locked() {
        return numberTag.equals("V");
    }

    /** The same with another length, for a region and from a day on. */
    DeadlineRule lasting(Term other, String where, LocalDate from) {
        return new DeadlineRule(
                id,
                where,
                from,
                other,
                direction,
                rolls,
                extendable,
                stoppable,
                basis,
                basisKind,
                dutyTag,
                numberTag,
                ifMissed,
                notifyRole,
                ladder);
    }

    /** What kind of rule sets the date; decides whether a passed date is called overdue (pages 3). */
    public enum BasisKind {
        LAW,
        MINISTRY,
        LOCAL,
        /** A date in a paper that was issued. */
        DOCUMENT,
        INTERNAL,
        /** The law sets the duty, we set the number. */
        LEGAL_DUTY;

        /** Whether a passed date is 逾期 (overdue) and not only 超期 (past an internal limit). */
        public boolean binding() {
            return this == LAW || this == MINISTRY || this == LOCAL || this == DOCUMENT;
        }
    }

    /** What follows when the date passes (domain 0.3). */
    public enum IfMissed {
        /** A role is told on working days 1, 3 and 5 of lateness. */
        NOTIFY,
        /** Rungs of DMN-11 are climbed. */
        LADDER,
        /** The way of the case turns: the message {@code deadline-expired} is published. */
        TURN,
        /** The act is refused from then on. */
        BLOCK,
        /** The case shows it for good. */
        FLAG
    }

    /** Which rungs apply. */
    public enum Ladder {
        LIMIT,
        PAPER,
        OFFICIAL
    }
}
