package dev.duban.oversight;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How many terms are alike in everything a list or a facet asks about. All counts of the board are sums of such cells.
 *
 * @param binding whether its date is set by law, rule or paper, so that it is called overdue
 * @param county the county in which the case is handled; the region itself above counties
 * @param turn who has to act, see {@link BoardQuery#TURN}
 * @param department the handling organ; null if nobody stands there
 * @param rung the highest climbed under the present extension; {@code none} before the first
 * @param step id of the rule, whose word names what is to be done
 */
record Cell(
        boolean overdue,
        boolean soon,
        boolean next,
        boolean stopped,
        boolean climbing,
        boolean binding,
        String county,
        String turn,
        @Nullable UUID department,
        String flow,
        String rung,
        String sector,
        String step,
        long terms) {}
