package dev.duban.hazard;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What a source tells beyond its number and organ (domain 13.1), all of it optional; the words are the messages
 * {@code hazard.field.<code>}, those of a choice {@code hazard.field.<code>.<choice>}.
 */
enum SourceField {
    TEAM(Kind.TEXT, Source.SELF),
    PRINCIPAL_LED(Kind.YES, Source.SELF),
    INSPECTION_KIND(List.of("PLANNED", "DOUBLE_RANDOM", "UNANNOUNCED"), Source.ENFORCE),
    SECOND_OFFICER(Kind.TEXT, Source.ENFORCE),
    INSPECTION_RECORD(Kind.TEXT, Source.ENFORCE),
    DRAW_SEED(Kind.TEXT, Source.ENFORCE),
    FEEDBACK_ITEM(Kind.TEXT, Source.SUPERIOR),
    REQUIRED_ON(Kind.DATE, Source.SUPERIOR),
    /** Under which a whistleblower is led; never the name. */
    ALIAS(Kind.TEXT, Source.REPORT),
    SECRECY(Kind.TEXT, Source.REPORT),
    CHANNEL(Kind.TEXT, Source.REPORT, Source.HOTLINE),
    ROUTE(List.of("DIRECT", "TRANSFERRED"), Source.HOTLINE),
    TOPIC(Kind.TEXT, Source.HOTLINE),
    CALLBACK(Kind.TEXT, Source.HOTLINE),
    SENSOR(Kind.TEXT, Source.MONITOR),
    SENSOR_KIND(Kind.TEXT, Source.MONITOR),
    READING(Kind.NUMBER, Source.MONITOR),
    THRESHOLD(Kind.NUMBER, Source.MONITOR),
    STARTED_AT(Kind.MOMENT, Source.MONITOR),
    LASTED_MINUTES(Kind.NUMBER, Source.MONITOR),
    AUTO_CLEARED(Kind.YES, Source.MONITOR),
    OPINION(Kind.TEXT, Source.EXPERT),
    GRID_NAME(Kind.TEXT, Source.GRID),
    ACCIDENT_CASE(Kind.TEXT, Source.ACCIDENT),
    MEASURE_ITEM(Kind.TEXT, Source.ACCIDENT),
    ORIGIN_HAZARD(Kind.TEXT, Source.SAMETYPE),
    OLD_LEDGER(Kind.TEXT, Source.BACKLOG),
    OLD_LIMIT_ON(Kind.DATE, Source.BACKLOG);

    /** How a field is typed. */
    enum Kind {
        TEXT,
        NUMBER,
        DATE,
        MOMENT,
        YES,
        CHOICE
    }

    /** Characters of a field. */
    static final int LONGEST = 200;

    private final Kind kind;
    private final List<String> choices;
    private final Set<Source> sources;

    SourceField(Kind kind, Source... sources) {
        this.kind = kind;
        this.choices = List.of();
        this.sources = EnumSet.copyOf(Arrays.asList(sources));
    }

    SourceField(List<String> choices, Source... sources) {
        this.kind = Kind.CHOICE;
        this.choices = choices;
        this.sources = EnumSet.copyOf(Arrays.asList(sources));
    }

    /** The fields of a source, in their order. */
    static List<SourceField> of(Source source) {
        return Arrays.stream(values())
                .filter(field -> field.sources.contains(source))
                .toList();
    }

    /** In their order. */
    Set<Source> sources() {
        return Collections.unmodifiableSet(sources);
    }

    public Kind kind() {
        return kind;
    }

    /** The codes to choose from; none for a field that is no choice. */
    public List<String> choices() {
        return choices;
    }

    /** Whether this can stand in the field. */
    boolean accepts(String typed) {
        try {
            return typed.length() <= LONGEST
                    && switch (kind) {
                        case TEXT -> true;
                        case NUMBER -> new BigDecimal(typed).precision() > 0;
                        case DATE -> LocalDate.parse(typed).getYear() > 0;
                        case MOMENT -> LocalDateTime.parse(typed).getYear() > 0;
                        case YES -> typed.equals("yes");
                        case CHOICE -> choices.contains(typed);
                    };
        } catch (DateTimeException | NumberFormatException no) {
            return false;
        }
    }
}
