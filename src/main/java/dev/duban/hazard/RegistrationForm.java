package dev.duban.hazard;

import dev.duban.casefile.Particulars;
import dev.duban.registry.Level;
import dev.duban.web.Dates;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;

/**
 * The page of a new hazard as typed; what must be there depends on the source and is asked by {@link RegistrationController}.
 *
 * @param enterprise chosen from those found by {@code enterpriseText}
 * @param sector empty: that of the enterprise
 * @param criterion empty: left to the verification
 * @param photos ids of what was uploaded before
 * @param captions what the photos show, by id
 * @param kinds of evidence the photos are, by id
 * @param secondCollector of all photos; null: nothing was said, empty: nobody
 * @param latitude degrees, WGS-84; null or given together with the longitude
 * @param details of the source, by the code of the {@link SourceField}
 * @param notSame that the hazards shown as probably the same are not
 */
record RegistrationForm(
        List<UUID> photos,
        Map<String, String> captions,
        Map<String, String> kinds,
        @Nullable String secondCollector,
        @Nullable UUID enterprise,

        @Nullable @Size(max = 200, message = "{hazard.new.tooLong}")
        String enterpriseText,

        @NotBlank(message = "{hazard.new.required}") @Size(max = 200, message = "{hazard.new.tooLong}")
        String place,

        @Nullable
        @DecimalMin(value = "-90", message = "{hazard.new.latitudeRange}")
        @DecimalMax(value = "90", message = "{hazard.new.latitudeRange}")
        BigDecimal latitude,

        @Nullable
        @DecimalMin(value = "-180", message = "{hazard.new.longitudeRange}")
        @DecimalMax(value = "180", message = "{hazard.new.longitudeRange}")
        BigDecimal longitude,

        @NotBlank(message = "{hazard.new.required}") @Size(max = 120, message = "{hazard.new.tooLong}")
        String title,

        @NotBlank(message = "{hazard.new.required}") @Size(max = 2000, message = "{hazard.new.tooLong}")
        String description,

        @NotBlank(message = "{hazard.new.required}") @Size(max = 60, message = "{hazard.new.tooLong}")
        String accidentType,

        @NotNull(message = "{hazard.new.required}") @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME)
        LocalDateTime foundAt,

        @NotBlank(message = "{hazard.new.required}") @Size(max = 1000, message = "{hazard.new.tooLong}")
        String immediateMeasures,

        @Nullable UUID criterion,

        @Nullable @Size(max = 60, message = "{hazard.new.tooLong}")
        String criterionText,

        @NotNull(message = "{hazard.new.choose}") PotentialDeaths potentialDeaths,
        @NotNull(message = "{hazard.new.choose}") Boolean fixableOnSpot,
        @NotNull(message = "{hazard.new.choose}") Source source,
        @Nullable String sector,

        @Nullable @Size(max = 60, message = "{hazard.new.tooLong}")
        String sourceNumber,

        @Nullable @Size(max = 120, message = "{hazard.new.tooLong}")
        String sourceOrgan,

        @Nullable Level inspectedBy,
        Map<String, String> details,

        @Nullable @Size(max = 60, message = "{hazard.new.tooLong}")
        String contactName,

        @Nullable @Size(max = 40, message = "{hazard.new.tooLong}")
        String contactPhone,

        @Nullable Boolean wantsFeedback,

        @Nullable @Size(max = 2000, message = "{hazard.new.tooLong}")
        String presentState,

        @Nullable @Size(max = 2000, message = "{hazard.new.tooLong}")
        String degreeOfHarm,

        @Nullable @Size(max = 2000, message = "{hazard.new.tooLong}")
        String rectificationIdea,

        @Nullable @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME)
        LocalDateTime toldCongressAt,

        DualReport.@Nullable Way congressWay,
        @Nullable UUID dualProof,
        @Nullable Boolean notSame) {

    RegistrationForm {
        photos = photos == null ? List.of() : List.copyOf(photos);
        captions = captions == null ? Map.of() : captions;
        kinds = kinds == null ? Map.of() : kinds;
        details = details == null ? Map.of() : details;
    }

    /** An empty page. */
    static RegistrationForm empty(@Nullable UUID enterprise, @Nullable Source source, LocalDateTime now) {
        return new RegistrationForm(
                List.of(),
                Map.of(),
                Map.of(),
                null,
                enterprise,
                "",
                "",
                null,
                null,
                "",
                "",
                "",
                now,
                "",
                null,
                "",
                null,
                null,
                source,
                "",
                "",
                "",
                null,
                Map.of(),
                "",
                "",
                false,
                "",
                "",
                "",
                null,
                null,
                null,
                false);
    }

    /** The same with other files or another enterprise. */
    RegistrationForm with(List<UUID> uploaded, @Nullable UUID chosen, @Nullable UUID proof) {
        return new RegistrationForm(
                uploaded,
                captions,
                kinds,
                secondCollector,
                chosen,
                enterpriseText,
                place,
                latitude,
                longitude,
                title,
                description,
                accidentType,
                foundAt,
                immediateMeasures,
                criterion,
                criterionText,
                potentialDeaths,
                fixableOnSpot,
                source,
                sector,
                sourceNumber,
                sourceOrgan,
                inspectedBy,
                details,
                contactName,
                contactPhone,
                wantsFeedback,
                presentState,
                degreeOfHarm,
                rectificationIdea,
                toldCongressAt,
                congressWay,
                proof,
                notSame);
    }

    /** @param ownSector of the enterprise */
    HazardRegistration.Registered registered(UUID chosen, String ownSector) {
        return new HazardRegistration.Registered(
                chosen,
                sector == null || sector.isBlank() ? ownSector : sector,
                title.strip(),
                description.strip(),
                place.strip(),
                latitude == null || longitude == null ? null : new Coordinates(latitude, longitude),
                criterion,
                accidentType.strip(),
                potentialDeaths,
                foundAt.atZone(Dates.ZONE).toInstant(),
                source,
                orNull(sourceNumber),
                orNull(sourceOrgan),
                inspectedBy,
                typedDetails(),
                immediateMeasures.strip(),
                fixableOnSpot,
                photos,
                said(),
                orNull(presentState),
                orNull(degreeOfHarm),
                orNull(rectificationIdea),
                toldCongressAt == null
                        ? null
                        : toldCongressAt.atZone(Dates.ZONE).toInstant(),
                congressWay,
                dualProof,
                source.hasReporter()
                        ? new ReporterContacts.Contact(
                                orNull(contactName), orNull(contactPhone), Boolean.TRUE.equals(wantsFeedback))
                        : new ReporterContacts.Contact(null, null, false));
    }

    /** What was typed into the fields of the chosen source; those left empty, and those of other sources, are not there. */
    Map<SourceField, String> typedDetails() {
        var typed = new EnumMap<SourceField, String>(SourceField.class);
        for (var field : SourceField.of(source)) {
            var text = orNull(details.get(field.name()));
            if (text != null) {
                typed.put(field, text);
            }
        }
        return typed;
    }

    private Map<UUID, Particulars> said() {
        var said = new HashMap<UUID, Particulars>();
        photos.forEach(photo -> said.put(
                photo, new Particulars(captions.get(photo.toString()), kinds.get(photo.toString()), secondCollector)));
        if (dualProof != null) {
            said.put(dualProof, Particulars.paper());
        }
        return said;
    }

    /** Whether the hazards shown as probably the same were denied. */
    boolean deniesSame() {
        return Boolean.TRUE.equals(notSame);
    }

    /** Says nothing in a log of who reported. */
    @Override
    public String toString() {
        return "RegistrationForm";
    }

    private static @Nullable String orNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
