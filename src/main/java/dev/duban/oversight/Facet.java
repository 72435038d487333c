package dev.duban.oversight;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** By what a list is narrowed; the order is that on the page. */
enum Facet {
    REGION("left(c.region, 6)"),
    TURN(BoardQuery.TURN),
    RUNG(BoardQuery.RUNG),
    SECTOR("c.sector"),
    STEP("d.rule"),
    DEPARTMENT("h.organ::text"),
    FLOW("c.flow");

    private final String column;

    Facet(String column) {
        this.column = column;
    }

    /** As it stands in the address. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String condition() {
        return " and %s = :%s".formatted(column, word());
    }

    String of(BoardTerm term) {
        return switch (this) {
            case REGION -> term.county();
            case TURN -> term.turn();
            case RUNG -> term.rung();
            case SECTOR -> term.sector();
            case STEP -> term.step();
            case DEPARTMENT -> Objects.toString(term.department(), "");
            case FLOW -> term.flow();
        };
    }

    /** @param chosen one value a facet; a facet that is absent takes all */
    static boolean take(Map<Facet, String> chosen, BoardTerm term) {
        return chosen.entrySet().stream().allMatch(one -> one.getKey().of(term).equals(one.getValue()));
    }

    static List<Facet> all() {
        return Arrays.asList(values());
    }
}
