package dev.duban.hazard;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The forms of the fire rescue bodies' own procedure, with their fields' own names. */
final class FireForms {

    private FireForms() {}

    /** The form hazard-fire-study. */
    record Study(
            LocalDate studiedOn,
            String participants,
            @Nullable String expertOpinion,
            String proposal,
            @Nullable List<UUID> minutes,
            LocalDate reportedOn)
            implements GivenForm.Form {

        @Override
        public List<UUID> files() {
            return GivenForm.all(minutes);
        }

        FireStudy study(String caseNo, UUID by) {
            return new FireStudy(
                    UUID.randomUUID(), caseNo, studiedOn, participants, expertOpinion, proposal, reportedOn, by);
        }
    }

    /** The form hazard-fire-notice. */
    record Notify(
            String noticeNumber,
            String requirements,
            String controlMeasures,
            LocalDate limitOn,
            @JsonUnwrapped Served served)
            implements GivenForm.Form {

        @Override
        public List<UUID> files() {
            return GivenForm.all(served.serviceProof());
        }
    }
}
