package dev.duban.oversight;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A term on the board, as the database tells it.
 *
 * @param turn part that has to act, as {@code handling-organ}
 * @param actor the organ in that part; null for an enterprise, or if nobody stands there
 * @param dueAt null while the clock stands
 * @param doneAt when it was done or ended; null while it runs
 * @param task the open inbox task it limits; null if there is none
 * @param holder who holds that task; null if nobody
 * @param lastMark what happened last because it is late, {@code L3} or {@code NOTIFY-1}; null if nothing did
 * @param nextMark what happens next if nothing is done, {@code EXPIRY} included
 * @param stoppedOn first day on which the clock stood; null while it runs
 * @param urgedToday how often somebody was urged today
 */
record BoardRow(
        UUID id,
        String caseNo,
        String title,
        String enterprise,
        String sector,
        @Nullable String level,
        String regionZh,
        String regionEn,
        String rule,
        String basisKind,
        @Nullable String notifyRole,
        int amount,
        String unit,
        int extension,
        String turn,
        @Nullable UUID actor,
        @Nullable String actorZh,
        @Nullable String actorEn,
        @Nullable Instant dueAt,
        LocalDate lastDay,
        long allowedSeconds,
        String state,
        @Nullable Instant doneAt,
        @Nullable LocalDate changedOn,
        @Nullable UUID task,
        @Nullable UUID holder,
        @Nullable String holderName,
        @Nullable String lastMark,
        @Nullable String nextMark,
        @Nullable Instant nextAt,
        @Nullable LocalDate stoppedOn,
        @Nullable String stoppedWhy,
        int urgedToday,
        @Nullable Instant urgedAt,
        @Nullable Instant seenAt) {

    boolean binding() {
        return switch (basisKind) {
            case "LAW", "MINISTRY", "LOCAL", "DOCUMENT" -> true;
            default -> false;
        };
    }

    boolean runs() {
        return state.equals("RUNNING") && doneAt == null;
    }

    public boolean byEnterprise() {
        return turn.equals("enterprise");
    }
}
