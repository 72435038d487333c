package dev.duban.hazard;

import dev.duban.hazard.Criteria.Criterion;
import dev.duban.ledger.ListedRow;
import dev.duban.registry.Enterprise;
import dev.duban.registry.Level;
import dev.duban.web.Dates;
import java.time.LocalDateTime;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A hazard as a row of a ledger tells of it.
 *
 * @param criterion null if the row names none
 * @param inspectedBy level of the inspection; null if none is named
 */
record ImportedHazard(
        String title,
        String description,
        String place,
        String sector,
        @Nullable Criterion criterion,
        String accidentType,
        PotentialDeaths deaths,
        LocalDateTime foundAt,
        Source source,
        @Nullable String sourceNumber,
        @Nullable String sourceOrgan,
        @Nullable Level inspectedBy,
        String immediateMeasures,
        boolean fixableOnSpot,
        @Nullable String presentState,
        @Nullable String degreeOfHarm,
        @Nullable String rectificationIdea,
        Map<SourceField, String> details) {

    /**
     * Reads a row that was found good: where it says no sector that of the enterprise holds, where it has no description its title.
     *
     * @param told what the row says beside, added to the description; may be empty
     */
    static ImportedHazard of(ListedRow row, Enterprise enterprise, @Nullable Criterion criterion, String told) {
        var source = Source.valueOf(row.of(HazardColumns.SOURCE));
        var sector = row.find(HazardColumns.SECTOR);
        var described = row.find(HazardColumns.DESCRIPTION);
        var description = described == null ? row.of(HazardColumns.TITLE) : described;
        var level = row.find(HazardColumns.LEVEL);
        return new ImportedHazard(
                row.of(HazardColumns.TITLE),
                told.isEmpty() ? description : description + "\n" + told,
                row.of(HazardColumns.PLACE),
                sector == null ? enterprise.sector() : sector,
                criterion,
                row.of(HazardColumns.ACCIDENT),
                PotentialDeaths.of(row.of(HazardColumns.DEATHS)),
                LocalDateTime.parse(row.of(HazardColumns.FOUND)),
                source,
                row.find(HazardColumns.SOURCE_NUMBER),
                row.find(HazardColumns.SOURCE_ORGAN),
                level == null ? null : Level.valueOf(level),
                row.of(HazardColumns.MEASURES),
                "yes".equals(row.find(HazardColumns.FIXABLE)),
                row.find(HazardColumns.PRESENT_STATE),
                row.find(HazardColumns.HARM),
                row.find(HazardColumns.IDEA),
                details(row, source));
    }

    Finding finding(UUID by) {
        return new Finding(
                title,
                description,
                place,
                null,
                criterion == null ? null : criterion.id(),
                accidentType,
                deaths,
                foundAt.atZone(Dates.ZONE).toInstant(),
                by,
                source == Source.SELF,
                immediateMeasures,
                fixableOnSpot,
                presentState,
                degreeOfHarm,
                rectificationIdea);
    }

    Origin origin(@Nullable Level ofOrgan) {
        var level = source == Source.SUPERIOR ? inspectedBy : source == Source.ENFORCE ? ofOrgan : null;
        return new Origin(source, sourceNumber, sourceOrgan, level, Origin.details(details));
    }

    private static Map<SourceField, String> details(ListedRow row, Source source) {
        var details = new EnumMap<SourceField, String>(SourceField.class);
        for (var field : SourceField.of(source)) {
            var value = row.find(HazardColumns.of(field));
            if (value != null && field.accepts(value)) {
                details.put(field, value);
            }
        }
        var number = row.find(HazardColumns.NUMBER);
        if (source == Source.BACKLOG && number != null) {
            details.putIfAbsent(SourceField.OLD_LEDGER, number);
        }
        return details;
    }
}
