package dev.duban.hazard;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.relational.core.mapping.Embedded;

/**
 * What was found, as registered (domain 4.4, form H).
 *
 * @param place the part of the premises (部位)
 * @param coordinates null if nobody said
 * @param criterion null if the finder names none
 * @param foundBy who found it; may not lead its acceptance
 * @param selfFound by the enterprise itself
 * @param presentState with its causes; only in an enterprise's own report, else null. So also the next two. Source: O16, VN
 */
record Finding(
        String title,
        String description,
        String place,

        @Embedded(onEmpty = Embedded.OnEmpty.USE_NULL) @Nullable
        Coordinates coordinates,

        @Nullable UUID criterion,
        String accidentType,
        PotentialDeaths potentialDeaths,
        Instant foundAt,
        UUID foundBy,
        boolean selfFound,
        String immediateMeasures,
        boolean fixableOnSpot,
        @Nullable String presentState,
        @Nullable String degreeOfHarm,
        @Nullable String rectificationIdea) {

    /** The same hazard, found again later by an officer. */
    Finding again(String newDescription, Instant at, UUID by) {
        return new Finding(
                title,
                newDescription,
                place,
                coordinates,
                criterion,
                accidentType,
                potentialDeaths,
                at,
                by,
                false,
                immediateMeasures,
                false,
                null,
                null,
                null);
    }

    /** The same finding in better words. */
    Finding corrected(String newTitle, String newDescription, String newPlace) {
        return new Finding(
                newTitle,
                newDescription,
                newPlace,
                coordinates,
                criterion,
                accidentType,
                potentialDeaths,
                foundAt,
                foundBy,
                selfFound,
                immediateMeasures,
                fixableOnSpot,
                presentState,
                degreeOfHarm,
                rectificationIdea);
    }
}
