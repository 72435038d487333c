package dev.duban.casefile;

import java.util.Arrays;
import java.util.Locale;

/** In what part an organ stands in a case; {@link #code} is what the header {@code organ} of a user task names. */
public enum Part {
    HANDLING_ORGAN,
    SUPERVISING_ORGAN,
    LISTING_ORGAN,
    LEAD_DEPARTMENT,
    /** The enterprise of the case itself; no organ is kept for it. */
    ENTERPRISE,
    TOWNSHIP,
    GOVERNMENT,
    LICENSING_DEPARTMENT,
    UTILITY,
    ADDRESSEE,
    /** Looks back at what was delisted, once it is known who does (DMN-15). */
    REVIEWING_ORGAN;

    /** As {@code handling-organ}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException if there is no such part */
    public static Part of(String code) {
        return Arrays.stream(values())
                .filter(part -> part.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No part " + code));
    }
}
