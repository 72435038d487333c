package dev.duban.hazard;

import dev.duban.registry.Level;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.relational.core.mapping.Table;

/**
 * A verification on site (现场核查).
 *
 * @param found whether the hazard exists; if not, what follows it is null or false, up to the signature
 * @param criterion the criterion it meets; null if none
 * @param expertSaysMajor null if no expert was asked
 * @param refusalNote why the enterprise did not sign (WSL 68); null if it did
 */
@Table("hazard_verification")
record Verification(
        Instant visitedAt,
        String place,
        UUID firstOfficer,
        UUID secondOfficer,
        @Nullable String companion,
        String findings,
        boolean found,
        @Nullable UUID criterion,
        @Nullable Boolean expertSaysMajor,
        @Nullable String expertOpinion,
        boolean mustStopAndCouldKillThree,
        @Nullable PotentialDeaths potentialDeaths,
        @Nullable Spans spans,
        boolean earlierOverdue,
        @Nullable Level levelProposed,
        @Nullable FixType fixType,
        boolean listDespiteShortLimit,
        boolean safetyAssured,
        boolean imminentDanger,
        @Nullable String interimMeasure,
        Signature signature,
        @Nullable String refusalNote) {

    enum Spans {
        ONE_COUNTY,
        COUNTIES,
        CITIES
    }

    /** What has to be done to be rid of it (DMN-03). */
    enum FixType {
        EXITS_AND_STOCK,
        MANAGEMENT,
        INSTRUMENT,
        EQUIPMENT,
        STRUCTURE,
        RELOCATION,
        GEOLOGY
    }

    /** Of the enterprise's companion under the record. */
    enum Signature {
        SIGNED,
        REFUSED,
        ABSENT
    }
}
