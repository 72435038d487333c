package dev.duban.oversight;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A term as the lists, the figures and the facets see it. All of a board is counted and put in order from one reading of these,
 * so that what is counted and what is listed cannot differ.
 *
 * @param dueAt null while the clock stands
 * @param risk share of the time allowed that is left, below zero for what is late; null while the clock stands
 * @param climbsAt when its next rung is climbed; null if none is planned
 * @param climbing overdue, and a rung is climbed before the next week
 * @param binding whether its date is set by law, rule or paper, so that it is called overdue
 * @param county the county in which the case is handled; the region itself above counties
 * @param turn who has to act, in the four groups of the board: a board that mixes them blames the wrong one (pages 1.4)
 * @param department the handling organ; null if nobody stands there
 * @param rung the highest climbed under the present extension; {@code none} before the first
 * @param step id of the rule, whose word names what is to be done
 */
record BoardTerm(
        UUID id,
        String caseNo,
        @Nullable Instant dueAt,
        @Nullable Double risk,
        @Nullable Instant climbsAt,
        boolean overdue,
        boolean soon,
        boolean next,
        boolean climbing,
        boolean binding,
        String county,
        String turn,
        @Nullable UUID department,
        String flow,
        String rung,
        String sector,
        String step) {

    /**
     * By legal risk; on a tie what binds before what is internal, then the earlier date. What stands still comes last. Source:
     * pages 3; the same in SQL is {@link BoardQuery#RISK}.
     */
    static final Comparator<BoardTerm> BY_RISK = Comparator.comparing(
                    BoardTerm::risk, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(BoardTerm::binding, Comparator.reverseOrder())
            .thenComparing(BoardTerm::dueAt, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(term -> term.id().toString());

    /** The earliest climb first. */
    static final Comparator<BoardTerm> BY_CLIMB = Comparator.comparing(
                    BoardTerm::climbsAt, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(term -> term.id().toString());

    boolean stopped() {
        return dueAt == null;
    }

    static BoardTerm read(ResultSet row, BoardDays days) throws SQLException {
        var due = instant(row, "due_at");
        var climbs = instant(row, "climbs_at");
        boolean overdue = due != null && !due.isAfter(days.now());
        boolean ahead = due != null && due.isAfter(days.now());
        return new BoardTerm(
                row.getObject("id", UUID.class),
                row.getString("case_no"),
                due,
                due == null
                        ? null
                        : Duration.between(days.now(), due).toNanos()
                                / 1e9
                                / Math.max(1, row.getLong("allowed_seconds")),
                climbs,
                overdue,
                ahead && !due.isAfter(days.soonUntil()),
                ahead && !due.isBefore(days.nextWeek()) && due.isBefore(days.weekAfter()),
                overdue && climbs != null && climbs.isBefore(days.nextWeek()),
                row.getBoolean("binding"),
                row.getString("county"),
                row.getString("turn"),
                row.getObject("department", UUID.class),
                row.getString("flow"),
                row.getString("rung"),
                row.getString("sector"),
                row.getString("step"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
