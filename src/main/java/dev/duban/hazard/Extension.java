package dev.duban.hazard;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/**
 * An application for more time (延期) and what became of it.
 *
 * @param measures precautions meanwhile; null for an ordinary order
 * @param limitOn last day of the limit when it was asked
 * @param supported what the lead department says; null until then, so are the two beside it
 * @param granted null until decided; so are the four after it
 * @param grantedUntilOn null if refused
 * @param lapsed nobody decided in time, which refuses it (F1-16)
 */
@Table("hazard_extension")
record Extension(
        @Id UUID id,
        String caseNo,
        Kind kind,
        UUID askedBy,
        Instant askedAt,
        String reason,
        @Nullable String measures,
        LocalDate limitOn,
        LocalDate askedUntilOn,
        @Nullable UUID departmentBy,
        @Nullable Boolean supported,
        @Nullable String departmentNote,
        @Nullable Boolean granted,
        @Nullable LocalDate grantedUntilOn,
        @Nullable UUID decidedBy,
        @Nullable LocalDate decidedOn,
        @Nullable String opinion,
        boolean lapsed) {

    enum Kind {
        /** Of the limit of a listed hazard or of a department's order: once (F1-16). */
        LIMIT,
        /** Of an ordinary rectification order: for force majeure only (F1-17). */
        ORDER
    }

    static Extension asked(
            String caseNo,
            Kind kind,
            UUID by,
            Instant at,
            String reason,
            @Nullable String measures,
            LocalDate limitOn,
            LocalDate until) {
        return new Extension(
                UUID.randomUUID(),
                caseNo,
                kind,
                by,
                at,
                reason,
                measures,
                limitOn,
                until,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                false);
    }

    /**
     * Whether a limit may be extended until this day: later than it stands, by at most half of what was given at first, and never
     * beyond the last day of any limit. Source: F1-16, C; F1-13, cap L(Qingdao).
     *
     * @param days of the limit as given at first, calendar days
     * @param latest see {@link Hazard#latestLimit}
     * @throws ExtensionTooLong if not
     */
    static void mayLast(String caseNo, int days, LocalDate limitOn, LocalDate until, LocalDate latest) {
        var half = limitOn.plusDays(days / 2);
        var last = half.isBefore(latest) ? half : latest;
        if (!until.isAfter(limitOn) || until.isAfter(last)) {
            throw new ExtensionTooLong(caseNo, last);
        }
    }

    Extension opinion(UUID by, boolean support, String note) {
        return new Extension(
                id,
                caseNo,
                kind,
                askedBy,
                askedAt,
                reason,
                measures,
                limitOn,
                askedUntilOn,
                by,
                support,
                note,
                granted,
                grantedUntilOn,
                decidedBy,
                decidedOn,
                opinion,
                lapsed);
    }

    /** @param until null if refused */
    Extension decided(UUID by, LocalDate on, @Nullable LocalDate until, String words) {
        return settled(until != null, until, by, on, words, false);
    }

    /** Nobody decided in time: refused, the limit stands. */
    Extension lapsed(LocalDate on) {
        return settled(false, null, null, on, null, true);
    }

    private Extension settled(
            boolean grant,
            @Nullable LocalDate until,
            @Nullable UUID by,
            LocalDate on,
            @Nullable String words,
            boolean lapse) {
        return new Extension(
                id,
                caseNo,
                kind,
                askedBy,
                askedAt,
                reason,
                measures,
                limitOn,
                askedUntilOn,
                departmentBy,
                supported,
                departmentNote,
                grant,
                until,
                by,
                on,
                words,
                lapse);
    }
}
