package dev.duban.registry;

import java.util.List;

/** The sectors in the order of domain 2.3; the words are the messages {@code registry.sector.<code>}. */
public final class Sectors {

    public static final List<String> ALL = List.of(
            "COAL",
            "NONCOAL",
            "CHEM",
            "FIREWORK",
            "METAL_TRADE",
            "CONSTR",
            "GAS",
            "FIRE",
            "SELFBUILT",
            "SPECEQ",
            "ROAD",
            "SCHOOL",
            "ELDERLY",
            "HOSPITAL",
            "TOURISM",
            "CIVEXP",
            "NEW");

    private Sectors() {}
}
