package dev.duban.oversight;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** By what a list is narrowed; the order is that on the page. */
enum Facet {
    REGION("county"),
    TURN("turn"),
    RUNG("rung"),
    SECTOR("sector"),
    STEP("step"),
    DEPARTMENT("department::text"),
    FLOW("flow");

    private final String column;

    Facet(String column) {
        this.column = column;
    }

    /** As it stands in the address. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Over the columns of {@link BoardQuery#TERM}; the value is the parameter named as the facet. */
    String condition() {
        return " and %s = :%s".formatted(column, word());
    }

    String of(BoardTally terms) {
        return switch (this) {
            case REGION -> terms.county();
            case TURN -> terms.turn();
            case RUNG -> terms.rung();
            case SECTOR -> terms.sector();
            case STEP -> terms.step();
            case DEPARTMENT -> Objects.toString(terms.department(), "");
            case FLOW -> terms.flow();
        };
    }

    /** @param chosen one value a facet; a facet that is absent takes all */
    static boolean take(Map<Facet, String> chosen, BoardTally terms) {
        return chosen.entrySet().stream().allMatch(one -> one.getKey().of(terms).equals(one.getValue()));
    }

    static List<Facet> all() {
        return Arrays.asList(values());
    }
}
