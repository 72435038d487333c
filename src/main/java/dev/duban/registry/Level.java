package dev.duban.registry;

/** Level of a region, of its government, and of the supervision of a case (domain 2.1), from the top down. */
public enum Level {
    NATION,
    PROVINCE,
    CITY,
    COUNTY,
    TOWNSHIP;

    /** Whether this level stands over the other one. */
    public boolean above(Level other) {
        return ordinal() < other.ordinal();
    }
}
