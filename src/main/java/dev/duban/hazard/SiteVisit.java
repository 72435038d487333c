package dev.duban.hazard;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/**
 * A visit on site beside verification and acceptance.
 *
 * @param firstOfficer who wrote it down
 * @param percentSeen how much was seen done, 0 to 100; null at a look-back, so are the two after it
 * @param requirements null if the control measures hold
 * @param recurred whether the hazard is back; null at any other visit, so are the two after it
 */
@Table("hazard_site_visit")
record SiteVisit(
        @Id UUID id,
        String caseNo,
        Kind kind,
        Instant visitedAt,
        UUID firstOfficer,
        UUID secondOfficer,
        @Nullable String companion,
        String findings,
        @Nullable Integer percentSeen,
        @Nullable Boolean controlsHold,
        @Nullable String requirements,
        @Nullable Boolean recurred,
        @Nullable String recurrence,
        @Nullable String newHazards,
        Verification.Signature signature,
        @Nullable String refusalNote) {

    /** The words are the messages {@code hazard.visit.<kind>}. */
    enum Kind {
        /** In the rhythm of DMN-03. */
        SUPERVISION,
        /** The limit is over and nobody applied. */
        AFTER_LIMIT,
        FIRST_LOOK_BACK,
        SECOND_LOOK_BACK
    }
}
