package dev.duban.oversight;

import dev.duban.deadline.Urges;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of the board in the reader's language.
 *
 * @param lamp kind of {@code icon:lamp}
 * @param colour of the words that tell the time: red, amber, green or pause
 * @param time how late it is or how much is left, in the rule's own unit
 * @param timeToo the same in the other unit, or the last day
 * @param who who has to act
 * @param step what is to be done, and by whom or where
 * @param term its length and last day
 * @param tag kind of its basis
 * @param basis the paper with its level, or the rule's id
 * @param rung where it stands on the ladder, or who was told
 * @param next what comes next by itself, and when
 * @param urged when somebody was urged last and whether it was read; null if never
 * @param mayUrge what would become of urging it now
 * @param whyNot why it cannot be urged; null if it can
 */
record BoardLine(
        BoardRow row,
        String lamp,
        String colour,
        String time,
        String timeToo,
        String who,
        String step,
        String term,
        String tag,
        String basis,
        String rung,
        String next,
        @Nullable String urged,
        Urges.Outcome mayUrge,
        @Nullable String whyNot) {

    /** Whether its task is of this organ; null is nobody's. */
    public boolean reassignable(@Nullable UUID organ) {
        return organ != null && row.task() != null && organ.equals(row.actor());
    }
}
