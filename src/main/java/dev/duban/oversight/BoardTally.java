package dev.duban.oversight;

import org.jspecify.annotations.Nullable;

/**
 * How many terms are alike in all that the lists, the figures and the facets ask about. All of a board is counted from one reading
 * of these, so that what is counted and what is listed cannot differ.
 *
 * @param climbing overdue, and a rung is climbed before the next week
 * @param binding whether their date is set by law, rule or paper, so that they are called overdue
 * @param county the county in which the case is handled; the region itself above counties
 * @param turn who has to act, in the four groups of the board: a board that mixes them blames the wrong one (pages 1.4)
 * @param department id of the handling organ; null if nobody stands there
 * @param rung the highest climbed under the present extension; {@code none} before the first
 * @param step id of the rule, whose word names what is to be done
 */
record BoardTally(
        boolean overdue,
        boolean soon,
        boolean next,
        boolean climbing,
        boolean stopped,
        boolean binding,
        String county,
        String turn,
        @Nullable String department,
        String flow,
        String rung,
        String sector,
        String step,
        long many) {}
