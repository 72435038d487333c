package dev.duban.deadline;

import dev.duban.casefile.Part;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A term that runs or ran in a case. Whether it is overdue is asked, never stored.
 *
 * @param turn who has to act
 * @param elementId the user task it limits; null if it limits none
 * @param task the inbox task it limits now; null before that has come
 * @param dueAt from this instant on it is late; null while the clock stands
 * @param lastDay last day in China on which the act is in time
 * @param allowedSeconds from the anchor to {@code dueAt}
 * @param settledAt when it was met, missed or waived; null while it runs
 * @param answeredAt when an answer was given that no step has confirmed yet; null otherwise
 * @param changedOn day in China on which its date last moved; null if it never did
 */
public record Deadline(
        UUID id,
        String caseNo,
        DeadlineRule rule,
        Part turn,
        @Nullable String elementId,
        @Nullable UUID task,
        Anchor anchor,
        Budget budget,
        Instant openedAt,
        @Nullable Instant dueAt,
        LocalDate lastDay,
        long allowedSeconds,
        int extension,
        State state,
        @Nullable Instant settledAt,
        @Nullable String settledWhy,
        @Nullable Instant answeredAt,
        @Nullable LocalDate changedOn) {

    public boolean running() {
        return state == State.RUNNING;
    }

    /** Whether nothing was done in time: it runs, and its instant has come. */
    public boolean overdue(Instant now) {
        return running() && answeredAt == null && dueAt != null && !now.isBefore(dueAt);
    }

    Deadline with(Budget other) {
        return under(rule, other);
    }

    Deadline under(DeadlineRule binding, Budget other) {
        return new Deadline(
                id,
                caseNo,
                binding,
                turn,
                elementId,
                task,
                anchor,
                other,
                openedAt,
                dueAt,
                lastDay,
                allowedSeconds,
                extension,
                state,
                settledAt,
                settledWhy,
                answeredAt,
                changedOn);
    }

    /** Counted out anew, on a day in China. */
    Deadline moved(Reckoning reckoning, LocalDate on) {
        return new Deadline(
                id,
                caseNo,
                rule,
                turn,
                elementId,
                task,
                anchor,
                budget,
                openedAt,
                reckoning.dueAt(),
                reckoning.lastDay(),
                reckoning.allowedSeconds(),
                extension,
                state,
                settledAt,
                settledWhy,
                answeredAt,
                on);
    }

    /** The counting again, for its explanation. */
    public Reckoning reckoning(WorkCalendar calendar) {
        return Reckoning.of(anchor, budget, calendar);
    }

    /** What became of a term. */
    public enum State {
        RUNNING,
        MET,
        /** It ran out, and a right lapsed or the way of the case turned. */
        MISSED,
        WAIVED
    }
}
