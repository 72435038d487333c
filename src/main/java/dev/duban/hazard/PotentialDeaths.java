package dev.duban.hazard;

import java.util.Arrays;

/** How many people the hazard could kill; the bounds are those of the accident classes (R493 3). */
enum PotentialDeaths {
    NONE("0"),
    ONE_OR_TWO("1-2"),
    THREE_TO_NINE("3-9"),
    TEN_TO_TWENTY_NINE("10-29"),
    THIRTY_OR_MORE("30+");

    private final String code;

    PotentialDeaths(String code) {
        this.code = code;
    }

    /** As forms and decisions write it: {@code 3-9}. */
    String code() {
        return code;
    }

    /** @throws IllegalArgumentException if there is no such code */
    static PotentialDeaths of(String code) {
        return Arrays.stream(values())
                .filter(value -> value.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No number of deaths: " + code));
    }
}
