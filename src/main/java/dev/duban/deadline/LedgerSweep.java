package dev.duban.deadline;

import dev.duban.casefile.CaseEnded;
import dev.duban.engine.EngineCommands;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks every half minute whether something was due and did not happen. The watches do the work; whoever slept over a date is
 * woken once more by its message, and what stays undone is counted for the health of the program.
 */
@Component
class LedgerSweep {

    /** A watch that is this late has missed its timer. */
    static final Duration SLEPT_OVER = Duration.ofMinutes(1);

    private static final int AT_ONCE = 200;

    private final JdbcClient jdbc;
    private final EngineCommands commands;
    private final Deadlines deadlines;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private volatile @Nullable Instant lastSweep;

    LedgerSweep(
            JdbcClient jdbc,
            EngineCommands commands,
            Deadlines deadlines,
            TransactionTemplate transaction,
            Clock clock) {
        this.jdbc = jdbc;
        this.commands = commands;
        this.deadlines = deadlines;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** When it last looked; null before the first time. */
    @Nullable
    Instant lastSweep() {
        return lastSweep;
    }

    /** The terms of a case end with it. */
    @EventListener
    void ended(CaseEnded ended) {
        deadlines.endAll(ended.caseNo(), ended.reason());
    }

    @Scheduled(initialDelay = 30, fixedDelay = 30, timeUnit = TimeUnit.SECONDS)
    void sweep() {
        transaction.executeWithoutResult(status -> sleepers().forEach(this::wake));
        lastSweep = clock.instant();
    }

    /** How many marks should have happened and did not. */
    long overslept() {
        return jdbc.sql("select count(*)" + DUE)
                .param("before", DeadlineRows.at(clock.instant().minus(SLEPT_OVER)))
                .query(Long.class)
                .single();
    }

    private static final String DUE = """
          from deadline_mark m
          join deadline d on d.id = m.deadline
          join case_file c on c.case_no = m.case_no
         where m.state = 'PLANNED' and m.at < :before
           and d.state = 'RUNNING' and d.due_at is not null and d.answered_at is null and c.closed_at is null
        """;

    /** Cases whose watch has slept over a mark and was not woken since. */
    private List<String> sleepers() {
        return jdbc.sql("select distinct m.case_no" + DUE + """
               and not exists (select 1
                                 from engine_command e
                                where e.case_no = m.case_no and e.name = 'deadline-changed'
                                  and (e.state = 'WAITING' or e.created_at > :before))
             limit :most
            """)
                .param("before", DeadlineRows.at(clock.instant().minus(SLEPT_OVER)))
                .param("most", AT_ONCE)
                .query(String.class)
                .list();
    }

    private void wake(String caseNo) {
        commands.publish("deadline-changed", caseNo);
    }
}
