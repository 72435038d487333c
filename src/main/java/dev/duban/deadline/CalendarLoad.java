package dev.duban.deadline;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Puts the published days off of a year in place of what stood there, and counts the running terms again that they touch. What
 * would move can be seen before.
 */
@Component
public class CalendarLoad {

    private static final UUID FIRST = new UUID(0, 0);
    private static final int AT_ONCE = 200;

    private final DeadlineRows rows;
    private final Deadlines deadlines;
    private final WorkCalendars calendars;
    private final TransactionTemplate transaction;

    CalendarLoad(DeadlineRows rows, Deadlines deadlines, WorkCalendars calendars, TransactionTemplate transaction) {
        this.rows = rows;
        this.deadlines = deadlines;
        this.calendars = calendars;
        this.transaction = transaction;
    }

    /** What would move if these days were loaded; changes nothing. */
    public List<Moved> preview(int year, Collection<WorkCalendar.Exception> days) {
        var calendar = calendars.with(year, days);
        var moved = new ArrayList<Moved>();
        each(year, deadline -> {
            var reckoning = deadline.reckoning(calendar);
            if (!reckoning.lastDay().equals(deadline.lastDay())) {
                moved.add(new Moved(deadline.id(), deadline.caseNo(), deadline.lastDay(), reckoning.lastDay()));
            }
        });
        return moved;
    }

    /**
     * Loads the days of a year and then counts the touched terms again, each in a transaction of its own. Broken off, it goes on
     * with what is left when it is called again.
     *
     * @return how many terms moved
     */
    public int load(int year, String source, List<WorkCalendar.Exception> days, Decision decision) {
        calendars.load(year, source, days);
        var moved = new ArrayList<UUID>();
        each(year, deadline -> {
            var did = transaction.execute(status -> deadlines.recompute(deadline.id(), decision));
            if (Boolean.TRUE.equals(did)) {
                moved.add(deadline.id());
            }
        });
        return moved.size();
    }

    private void each(int year, Consumer<Deadline> act) {
        var batch = rows.touching(year, FIRST, AT_ONCE);
        while (!batch.isEmpty()) {
            batch.forEach(act);
            batch = rows.touching(year, batch.getLast().id(), AT_ONCE);
        }
    }

    /** A term whose last day moves. */
    public record Moved(UUID deadline, String caseNo, LocalDate before, LocalDate after) {}
}
