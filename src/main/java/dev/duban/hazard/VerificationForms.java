package dev.duban.hazard;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.duban.registry.Level;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The forms of the visits on site and of the ordinary order, with their fields' own names. */
final class VerificationForms {

    private VerificationForms() {}

    /** The form hazard-verify. */
    record Verify(
            OffsetDateTime visitedAt,
            String place,
            UUID firstOfficer,
            UUID secondOfficer,
            @Nullable String companion,
            String findings,
            @Nullable List<UUID> photos,
            String found,
            @Nullable String criterion,
            @Nullable String expertSaysMajor,
            @Nullable String expertOpinion,
            @Nullable Boolean mustStopAndCouldKillThree,
            @Nullable String potentialDeaths,
            Verification.@Nullable Spans spans,
            @Nullable Boolean earlierOverdue,
            @Nullable Level levelProposed,
            Verification.@Nullable FixType fixType,
            @Nullable Boolean listDespiteShortLimit,
            @Nullable String safetyAssured,
            @Nullable Boolean imminentDanger,
            @Nullable String interimMeasure,
            Verification.Signature signature,
            @Nullable String refusalNote,
            @Nullable List<UUID> signedRecord)
            implements GivenForm.Form {

        @Override
        public List<UUID> files() {
            return GivenForm.all(photos, signedRecord);
        }

        Verification visit() {
            boolean exists = GivenForm.yes(found);
            return new Verification(
                    visitedAt.toInstant(),
                    place,
                    firstOfficer,
                    secondOfficer,
                    companion,
                    findings,
                    exists,
                    criterion == null || criterion.isBlank() ? null : UUID.fromString(criterion),
                    expertSaysMajor == null || expertSaysMajor.equals("none") ? null : GivenForm.yes(expertSaysMajor),
                    expertOpinion,
                    Boolean.TRUE.equals(mustStopAndCouldKillThree),
                    potentialDeaths == null ? null : PotentialDeaths.of(potentialDeaths),
                    spans,
                    Boolean.TRUE.equals(earlierOverdue),
                    levelProposed,
                    fixType,
                    Boolean.TRUE.equals(listDespiteShortLimit),
                    !exists || GivenForm.yes(safetyAssured),
                    Boolean.TRUE.equals(imminentDanger),
                    interimMeasure,
                    signature,
                    refusalNote);
        }
    }

    /** The form hazard-rectification-order. */
    record Order(
            String orderNumber,
            String requirements,
            LocalDate limitOn,
            String meanwhile,
            @JsonUnwrapped Served served) implements GivenForm.Form {

        @Override
        public List<UUID> files() {
            return GivenForm.all(served.serviceProof());
        }
    }

    /** The form hazard-reinspection-application. */
    record AskToReinspect(
            String done,
            @Nullable List<UUID> photosAfter,
            @Nullable List<UUID> evidence,
            @JsonUnwrapped Signed signed) implements GivenForm.Form {

        @Override
        public List<UUID> files() {
            return GivenForm.all(photosAfter, evidence, signed.principalSignature());
        }
    }

    /** The form hazard-reinspection. */
    record Reinspect(
            OffsetDateTime visitedAt,
            UUID firstOfficer,
            UUID secondOfficer,
            String findings,
            @Nullable List<UUID> photos,
            String corrected,
            @Nullable String remaining,
            Verification.Signature signature,
            @Nullable String refusalNote,
            @Nullable List<UUID> signedRecord)
            implements GivenForm.Form {

        @Override
        public List<UUID> files() {
            return GivenForm.all(photos, signedRecord);
        }

        Reinspection visit() {
            return new Reinspection(
                    visitedAt.toInstant(),
                    firstOfficer,
                    secondOfficer,
                    findings,
                    GivenForm.yes(corrected),
                    remaining,
                    signature,
                    refusalNote);
        }
    }
}
