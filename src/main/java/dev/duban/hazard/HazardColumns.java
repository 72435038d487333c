package dev.duban.hazard;

import dev.duban.ledger.ListColumn;
import dev.duban.ledger.ListColumn.Type;
import dev.duban.registry.Level;
import dev.duban.registry.Sectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The columns of a ledger of hazards: those of form H (domain 4.4) and what each source tells beside (domain 13.1). */
final class HazardColumns {

    static final String NUMBER = "ledger-number";
    static final String CODE = "enterprise-code";
    static final String NAME = "enterprise-name";
    static final String TITLE = "title";
    static final String DESCRIPTION = "description";
    static final String PLACE = "place";
    static final String SECTOR = "sector";
    static final String CRITERION = "criterion";
    static final String ACCIDENT = "accident-type";
    static final String DEATHS = "deaths";
    static final String FOUND = "found-at";
    static final String SOURCE = "source";
    static final String SOURCE_NUMBER = "source-number";
    static final String SOURCE_ORGAN = "source-organ";
    static final String LEVEL = "inspected-by";
    static final String MEASURES = "immediate-measures";
    static final String FIXABLE = "fixable";
    static final String PRESENT_STATE = "present-state";
    static final String HARM = "degree-of-harm";
    static final String IDEA = "rectification-idea";

    private static final int LONG_TEXT = 2000;

    static final List<ListColumn> ALL = all();

    private HazardColumns() {}

    /** The column of what a source tells. */
    static String of(SourceField field) {
        return "detail-" + field.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What the column tells of a source; empty for what every hazard has. */
    static Optional<SourceField> field(ListColumn column) {
        return Arrays.stream(SourceField.values())
                .filter(field -> of(field).equals(column.key()))
                .findFirst();
    }

    private static List<ListColumn> all() {
        var columns = new ArrayList<>(List.of(
                ListColumn.text(NUMBER, 60),
                ListColumn.text(CODE, 18).needed(),
                ListColumn.text(NAME, 200),
                ListColumn.text(TITLE, 120).needed(),
                ListColumn.text(DESCRIPTION, LONG_TEXT),
                ListColumn.text(PLACE, 200).needed(),
                ListColumn.choice(SECTOR, Sectors.ALL, "registry.sector."),
                ListColumn.text(CRITERION, 300),
                ListColumn.text(ACCIDENT, 60).needed(),
                ListColumn.choice(
                                DEATHS,
                                Arrays.stream(PotentialDeaths.values())
                                        .map(PotentialDeaths::code)
                                        .toList(),
                                null)
                        .needed(),
                ListColumn.of(FOUND, Type.MOMENT).needed(),
                ListColumn.choice(
                                SOURCE,
                                Arrays.stream(Source.values()).map(Enum::name).toList(),
                                "hazard.source.")
                        .needed(),
                ListColumn.text(SOURCE_NUMBER, 60),
                ListColumn.text(SOURCE_ORGAN, 120),
                ListColumn.choice(
                        LEVEL,
                        Stream.of(Level.NATION, Level.PROVINCE, Level.CITY, Level.COUNTY)
                                .map(Enum::name)
                                .toList(),
                        "registry.level."),
                ListColumn.text(MEASURES, 1000).needed(),
                ListColumn.of(FIXABLE, Type.YES),
                ListColumn.text(PRESENT_STATE, LONG_TEXT),
                ListColumn.text(HARM, LONG_TEXT),
                ListColumn.text(IDEA, LONG_TEXT)));
        Arrays.stream(SourceField.values()).map(HazardColumns::detail).forEach(columns::add);
        return List.copyOf(columns);
    }

    private static ListColumn detail(SourceField field) {
        var key = of(field);
        return switch (field.kind()) {
            case TEXT -> ListColumn.text(key, SourceField.LONGEST);
            case NUMBER -> ListColumn.of(key, Type.NUMBER);
            case DATE -> ListColumn.of(key, Type.DATE);
            case MOMENT -> ListColumn.of(key, Type.MOMENT);
            case YES -> ListColumn.of(key, Type.YES);
            case CHOICE -> ListColumn.choice(key, field.choices(), "hazard.field." + field.name() + ".");
        };
    }
}
