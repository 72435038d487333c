package dev.duban.hazard;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The forms of supervisors' visits, of look-backs and of the check that follows a recurrence, with their fields' own names. */
final class VisitForms {

    private VisitForms() {}

    /** The form hazard-visit. */
    record Visit(
            OffsetDateTime visitedAt,
            UUID secondOfficer,
            @Nullable String companion,
            String findings,
            int percentSeen,
            @Nullable List<UUID> photos,
            String controlsHold,
            @Nullable String requirements,
            Verification.Signature signature,
            @Nullable String refusalNote,
            @Nullable List<UUID> signedRecord)
            implements GivenForm.Form {

        @Override
        public List<UUID> files() {
            return GivenForm.all(photos, signedRecord);
        }

        SiteVisit visit(String caseNo, SiteVisit.Kind kind, UUID by) {
            return new SiteVisit(
                    UUID.randomUUID(),
                    caseNo,
                    kind,
                    visitedAt.toInstant(),
                    by,
                    secondOfficer,
                    companion,
                    findings,
                    percentSeen,
                    GivenForm.yes(controlsHold),
                    requirements,
                    null,
                    null,
                    null,
                    signature,
                    refusalNote);
        }
    }

    /** The form hazard-look-back-record. */
    record LookBack(
            OffsetDateTime visitedAt,
            UUID secondOfficer,
            @Nullable String companion,
            String findings,
            @Nullable List<UUID> photos,
            String result,
            @Nullable String recurrenceFacts,
            @Nullable String newHazards,
            Verification.Signature signature,
            @Nullable String refusalNote,
            @Nullable List<UUID> signedRecord)
            implements GivenForm.Form {

        @Override
        public List<UUID> files() {
            return GivenForm.all(photos, signedRecord);
        }

        boolean recurred() {
            return result.equals("RECURRED");
        }

        SiteVisit visit(String caseNo, SiteVisit.Kind kind, UUID by) {
            return new SiteVisit(
                    UUID.randomUUID(),
                    caseNo,
                    kind,
                    visitedAt.toInstant(),
                    by,
                    secondOfficer,
                    companion,
                    findings,
                    null,
                    null,
                    null,
                    recurred(),
                    recurrenceFacts,
                    newHazards,
                    signature,
                    refusalNote);
        }
    }

    /** The form hazard-same-type-check. */
    record SameType(
            String checkedEnterprises,
            int foundCount,
            String result,
            @Nullable List<UUID> proof) implements GivenForm.Form {

        @Override
        public List<UUID> files() {
            return GivenForm.all(proof);
        }

        SameTypeCheck check(String caseNo, UUID by, Instant at) {
            return new SameTypeCheck(UUID.randomUUID(), caseNo, checkedEnterprises, foundCount, result, by, at);
        }
    }
}
