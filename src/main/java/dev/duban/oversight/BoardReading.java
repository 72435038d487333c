package dev.duban.oversight;

import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * What one statement finds on the board.
 *
 * @param tallies all terms of the board, of whatever list
 * @param page ids of one page of the list that was asked for, in the order of legal risk
 * @param climbing ids of the first that climb this week, the earliest first
 * @param casesOverdue of how many cases the overdue terms are
 */
record BoardReading(List<BoardTally> tallies, List<UUID> page, List<UUID> climbing, long casesOverdue) {

    long count(Predicate<BoardTally> which) {
        return tallies.stream().filter(which).mapToLong(BoardTally::many).sum();
    }
}
