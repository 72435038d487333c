package dev.duban.deadline;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What is to happen on the way of a deadline, and when: reckoned from its date, so that it moves with it. */
final class MarkPlan {

    /** Parts of the period left at which people are reminded, in percent (domain 0.3). */
    private static final List<Integer> REMINDERS = List.of(30, 10);

    /** Working days of lateness on which a role is told (domain 0.3). */
    private static final List<Integer> NOTIFIED = List.of(1, 3, 5);

    private MarkPlan() {}

    /**
     * All marks in their order.
     *
     * @param rungs the rungs of the deadline's ladder; those of officials where an official has to act
     */
    static List<Planned> of(Deadline deadline, Reckoning reckoning, List<Rung> rungs, WorkCalendar calendar) {
        var due = reckoning.dueAt();
        if (due == null) {
            return List.of();
        }
        var marks = new ArrayList<Planned>();
        var allowed = Duration.between(deadline.anchor().at(), due);
        for (int percent : REMINDERS) {
            var at = due.minus(allowed.multipliedBy(percent).dividedBy(100));
            if (at.isAfter(deadline.openedAt())) {
                marks.add(new Planned("REMINDER-" + percent, Mark.Kind.REMINDER, at));
            }
        }
        marks.add(new Planned("EXPIRY", Mark.Kind.EXPIRY, due));
        if (deadline.rule().ifMissed() == DeadlineRule.IfMissed.NOTIFY) {
            NOTIFIED.forEach(days -> marks.add(new Planned(
                    "NOTIFY-" + days, Mark.Kind.NOTIFY, start(calendar.workdayAfter(reckoning.lastDay(), days)))));
        }
        rungs.forEach(rung -> marks.add(new Planned(rung.name(), Mark.Kind.RUNG, day(rung, reckoning, calendar))));
        return marks;
    }

    /** 00:00 of the day of lateness on which a rung is climbed. */
    private static Instant day(Rung rung, Reckoning reckoning, WorkCalendar calendar) {
        return start(
                rung.late() instanceof Term.WorkingDays worked
                        ? calendar.workdayAfter(reckoning.lastDay(), worked.amount())
                        : reckoning.lastDay().plusDays(rung.late().amount()));
    }

    static Instant start(java.time.LocalDate day) {
        return day.atStartOfDay(Reckoning.CHINA).toInstant();
    }

    /** What is to happen. */
    record Planned(String code, Mark.Kind kind, Instant at) {}
}
