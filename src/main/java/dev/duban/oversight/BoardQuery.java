package dev.duban.oversight;

/**
 * The conditions of the board over {@code deadline d}, its rule {@code r}, its case {@code c} and the handling organ {@code h}; the
 * parameters are those of {@link BoardDays} and of the reader's scope.
 */
final class BoardQuery {

    /** Who has to act, in the four groups of the board: a board that mixes them blames the wrong one (pages 1.4). */
    static final String TURN = """
        case when d.turn = 'enterprise' then 'enterprise'
             when d.turn in ('handling-organ', 'lead-department') then 'department'
             when d.turn in ('supervising-organ', 'listing-organ', 'reviewing-organ', 'government') then 'above'
             else 'other' end\
        """;

    /** A passed date of these kinds is overdue; of others only past an internal limit. Source: pages 3. */
    static final String BINDING = "r.basis_kind in ('LAW', 'MINISTRY', 'LOCAL', 'DOCUMENT')";

    /**
     * Order by legal risk: the share of the time allowed that is left, which is below zero for what is late; on a tie what binds
     * before what is internal, then the earlier date. What stands still comes last. Source: pages 3.
     */
    static final String RISK =
            "extract(epoch from (d.due_at - :now))::float8 / greatest(d.allowed_seconds, 1) nulls last, not " + BINDING
                    + ", d.due_at, d.id";

    static final String FROM = """
          from deadline d
          join deadline_rule r on r.id = d.rule and r.jurisdiction = d.rule_jurisdiction and r.valid_from = d.rule_valid_from
          join case_file c on c.case_no = d.case_no
          left join case_party h on h.case_no = d.case_no and h.part = 'HANDLING_ORGAN'
        """;

    /** The highest rung climbed under the present extension. */
    static final String RUNG = "coalesce(d.rung, 'none')";

    /** Whether a rung is climbed before the next week. */
    static final String CLIMBS = "d.climbs_at < :nextWeek";

    /**
     * A term that binds somebody to act. One whose end only opens or closes a way, as the time in which an extension may be asked
     * or a look-back begun, has no task, and nobody is late by it.
     */
    private static final String DUTY = "(r.if_missed not in ('TURN', 'BLOCK') or d.task is not null)";

    /** It runs in a case in force, and nobody has answered it yet. */
    private static final String RUNS =
            "d.state = 'RUNNING' and d.answered_at is null and c.closed_at is null and " + DUTY;

    static final String OVERDUE = "d.due_at <= :now";
    static final String SOON = "(d.due_at > :now and d.due_at <= :soonUntil)";
    static final String NEXT = "(d.due_at > :now and d.due_at >= :nextWeek and d.due_at < :weekAfter)";
    static final String STOPPED = "d.due_at is null";

    /** All that any list of running terms shows. */
    static final String BOARD =
            RUNS + " and (d.due_at is null or d.due_at <= greatest(:soonUntil, :weekAfter::timestamptz))";

    /** Done before it was late. */
    static final String IN_TIME = """
        (d.state in ('RUNNING', 'MET') and coalesce(d.answered_at, d.settled_at) < d.due_at)\
        """;

    /** What became due since a month began. */
    static final String DUE_SINCE = "d.state <> 'WAIVED' and d.due_at >= :%s and d.due_at <= :now and " + DUTY;

    private BoardQuery() {}

    /** The condition of a list, without facets and scope. */
    static String of(BoardList list) {
        return switch (list) {
            case ALL -> RUNS + " and (d.due_at is null or d.due_at <= :soonUntil)";
            case OVERDUE -> RUNS + " and " + OVERDUE;
            case CLIMBING -> RUNS + " and " + OVERDUE + " and " + CLIMBS;
            case SOON -> RUNS + " and " + SOON;
            case NEXT -> RUNS + " and " + NEXT;
            case STOPPED -> RUNS + " and " + STOPPED;
            case LATE -> DUE_SINCE.formatted("month") + " and not coalesce(" + IN_TIME + ", false)";
        };
    }

    static String running() {
        return RUNS;
    }
}
