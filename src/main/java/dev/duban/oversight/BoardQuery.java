package dev.duban.oversight;

/**
 * The conditions of the board over {@code deadline d}, its rule {@code r} and its case {@code c}; the parameters are those of
 * {@link BoardDays} and of the reader's scope.
 */
final class BoardQuery {

    /** Who has to act, in the four groups of the board: a board that mixes them blames the wrong one (pages 1.4). */
    private static final String TURN = """
        case when d.turn = 'enterprise' then 'enterprise'
             when d.turn in ('handling-organ', 'lead-department') then 'department'
             when d.turn in ('supervising-organ', 'listing-organ', 'reviewing-organ', 'government') then 'above'
             else 'other' end\
        """;

    /** A passed date of these kinds is overdue; of others only past an internal limit. Source: pages 3. */
    private static final String BINDING = "r.basis_kind in ('LAW', 'MINISTRY', 'LOCAL', 'DOCUMENT')";

    /**
     * Order of {@link #TERM} by legal risk: the share of the time allowed that is left, which is below zero for what is late; on a
     * tie what binds before what is internal, then the earlier date. What stands still comes last. Source: pages 3.
     */
    static final String RISK = "risk nulls last, not binding, due_at, id";

    static final String FROM = """
          from deadline d
          join deadline_rule r on r.id = d.rule and r.jurisdiction = d.rule_jurisdiction and r.valid_from = d.rule_valid_from
          join case_file c on c.case_no = d.case_no
        """;

    /** The highest rung climbed under the present extension. */
    private static final String RUNG = "coalesce(d.rung, 'none')";

    /** Whether a rung is climbed before the next week. */
    private static final String CLIMBS = "d.climbs_at < :nextWeek";

    /**
     * A term that binds somebody to act. One whose end only opens or closes a way, as that after which a look-back may begin, has
     * no task; and what an enterprise may ask for until then, as an extension or a re-inspection, is its right: nobody is late by
     * it.
     */
    private static final String DUTY =
            "(r.if_missed not in ('TURN', 'BLOCK') or d.task is not null and d.turn <> 'enterprise')";

    /** It runs in a case in force, and nobody has answered it yet. */
    static final String RUNS = "d.state = 'RUNNING' and d.answered_at is null and c.closed_at is null and " + DUTY;

    static final String OVERDUE = "d.due_at <= :now";
    private static final String SOON = "(d.due_at > :now and d.due_at <= :soonUntil)";
    private static final String NEXT = "(d.due_at > :now and d.due_at >= :nextWeek and d.due_at < :weekAfter)";
    private static final String STOPPED = "d.due_at is null";

    /** All that any list of running terms shows. */
    static final String BOARD =
            RUNS + " and (d.due_at is null or d.due_at <= greatest(:soonUntil, :weekAfter::timestamptz))";

    /** Done before it was late. */
    static final String IN_TIME = """
        (d.state in ('RUNNING', 'MET') and coalesce(d.answered_at, d.settled_at) < d.due_at)\
        """;

    /** What became due since a month began. */
    static final String DUE_SINCE = "d.state <> 'WAIVED' and d.due_at >= :%s and d.due_at <= :now and " + DUTY;

    /** What was late this month, which are other terms than those of the board. */
    static final String LATE = DUE_SINCE.formatted("month") + " and not coalesce(" + IN_TIME + ", false)";

    /** One term as the board counts and orders it. */
    static final String TERM = """
        select d.id, d.case_no, d.due_at, d.climbs_at,
               date_part('epoch', d.due_at - :now) / greatest(d.allowed_seconds, 1) as risk,
               coalesce(%s, false) as overdue, coalesce(%s, false) as soon, coalesce(%s, false) as next,
               coalesce(%s and %s, false) as climbing, %s as stopped, %s as binding, left(c.region, 6) as county,
               %s as turn, c.handling_organ as department, c.flow, %s as rung, c.sector, d.rule as step
        """.formatted(OVERDUE, SOON, NEXT, OVERDUE, CLIMBS, STOPPED, BINDING, TURN, RUNG) + FROM;

    private BoardQuery() {}

    /** Among which terms a list is found. */
    static String of(BoardList list) {
        return list == BoardList.LATE ? LATE : BOARD;
    }
}
