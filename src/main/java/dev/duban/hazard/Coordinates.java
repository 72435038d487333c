package dev.duban.hazard;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Where a hazard is on the ground, in degrees of WGS-84, to six decimals (a tenth of a metre).
 *
 * @param latitude -90 to 90, north positive
 * @param longitude -180 to 180, east positive
 */
record Coordinates(BigDecimal latitude, BigDecimal longitude) {

    private static final int DECIMALS = 6;

    Coordinates {
        latitude = latitude.setScale(DECIMALS, RoundingMode.HALF_UP);
        longitude = longitude.setScale(DECIMALS, RoundingMode.HALF_UP);
        if (!within(latitude, 90) || !within(longitude, 180)) {
            throw new IllegalArgumentException("No place on earth");
        }
    }

    /** Whether a number of degrees is from -most to most, both inside. */
    static boolean within(BigDecimal degrees, int most) {
        return degrees.abs().compareTo(BigDecimal.valueOf(most)) <= 0;
    }

    @Override
    public String toString() {
        return latitude.toPlainString() + ", " + longitude.toPlainString();
    }
}
