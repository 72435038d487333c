package dev.duban.deadline;

import dev.duban.engine.EngineCommands;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What the sleeping watch of each case waits for. It is woken by a message only when something is due earlier than its timer
 * knows; a date that moved later needs no word, since the watch asks the ledger when it wakes.
 */
@Component
class Watches {

    /** A watch looks this often though nothing is due. */
    private static final Duration LONGEST_SLEEP = Duration.ofDays(30);

    private static final Duration LARGEST_SKEW = Duration.ofMinutes(5);

    private final JdbcClient jdbc;
    private final Marks marks;
    private final EngineCommands commands;
    private final Clock clock;

    Watches(JdbcClient jdbc, Marks marks, EngineCommands commands, Clock clock) {
        this.jdbc = jdbc;
        this.marks = marks;
        this.commands = commands;
        this.clock = clock;
    }

    /** Takes hold of the watch of a case until the transaction ends, so that arming and waking never pass each other. */
    Watch lock(String caseNo) {
        jdbc.sql("insert into deadline_watch (case_no) values (:case) on conflict do nothing")
                .param("case", caseNo)
                .update();
        return jdbc.sql("select armed_at, ahead_ms from deadline_watch where case_no = :case for update")
                .param("case", caseNo)
                .query((row, n) ->
                        new Watch(DeadlineRows.instant(row, "armed_at"), Duration.ofMillis(row.getLong("ahead_ms"))))
                .single();
    }

    /** As {@link #lock(String)} for many cases, in their order, so that two such acts never wait for each other. */
    void lock(Collection<String> cases) {
        var all = cases.toArray(String[]::new);
        jdbc.sql("""
            insert into deadline_watch (case_no)
            select c from unnest(cast(:cases as text[])) c order by c
            on conflict do nothing
            """).param("cases", all).update();
        jdbc.sql("select case_no from deadline_watch where case_no = any(:cases) order by case_no for update")
                .param("cases", all)
                .query(String.class)
                .list();
    }

    /** As {@link #wakeIfEarlier(String)} for many cases that are held already. */
    void wakeIfEarlier(Collection<String> cases) {
        var next = marks.next(cases);
        jdbc.sql("select case_no, armed_at from deadline_watch where case_no = any(:cases) and armed_at is not null")
                .param("cases", cases.toArray(String[]::new))
                .query((row, n) -> Map.entry(
                        row.getString("case_no"), row.getTimestamp("armed_at").toInstant()))
                .list()
                .forEach(armed -> {
                    var first = next.get(armed.getKey());
                    if (first != null && first.isBefore(armed.getValue())) {
                        note(armed.getKey(), first);
                        commands.publish("deadline-changed", armed.getKey());
                    }
                });
    }

    /** Wakes the watch if something is due before its timer; one that has not looked yet will look by itself. */
    void wakeIfEarlier(String caseNo) {
        var armed = lock(caseNo).armedAt();
        if (armed == null) {
            return;
        }
        marks.next(caseNo).filter(next -> next.isBefore(armed)).ifPresent(next -> {
            note(caseNo, next);
            commands.publish("deadline-changed", caseNo);
        });
    }

    /**
     * Arms the watch for what is due next.
     *
     * @param byTimer whether its timer woke it; woken before its time, the engine's clock runs ahead of ours by the difference
     * @return when the timer is to ring by the engine's clock
     */
    Instant arm(String caseNo, Watch before, boolean byTimer) {
        var now = clock.instant();
        var ahead = before.ahead();
        if (byTimer && before.armedAt() != null) {
            var early = Duration.between(now, before.armedAt());
            if (early.isPositive() && early.compareTo(LARGEST_SKEW) < 0) {
                ahead = early.plus(ahead);
            }
        }
        var next = marks.next(caseNo).orElse(now.plus(LONGEST_SLEEP));
        var latest = now.plus(LONGEST_SLEEP);
        var wakeAt = next.isAfter(latest) ? latest : next;
        jdbc.sql("""
            update deadline_watch set armed_at = :armed, looked_at = :now, ahead_ms = :ahead where case_no = :case
            """)
                .param("armed", wakeAt.atOffset(ZoneOffset.UTC))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("ahead", ahead.toMillis())
                .param("case", caseNo)
                .update();
        return wakeAt.plus(ahead);
    }

    private void note(String caseNo, Instant armed) {
        jdbc.sql("update deadline_watch set armed_at = :armed where case_no = :case")
                .param("armed", armed.atOffset(ZoneOffset.UTC))
                .param("case", caseNo)
                .update();
    }

    /**
     * A watch.
     *
     * @param armedAt what it waits for, by our clock; null before it has looked for the first time
     * @param ahead by how much the engine's clock runs ahead of ours
     */
    record Watch(@Nullable Instant armedAt, Duration ahead) {}
}
