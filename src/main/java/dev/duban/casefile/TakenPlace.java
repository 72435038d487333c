package dev.duban.casefile;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Where a photo was taken, or where the device was that sent it; kept only if its uploader allowed it.
 *
 * @param latitude degrees north, six decimals
 * @param longitude degrees east, six decimals
 */
public record TakenPlace(BigDecimal latitude, BigDecimal longitude, From from) {

    /** Who says so. */
    public enum From {
        DEVICE,
        PHOTO
    }

    /** @throws IllegalArgumentException if there is no such place on earth */
    static TakenPlace of(double latitude, double longitude, From from) {
        if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) {
            throw new IllegalArgumentException("No such place: %s, %s".formatted(latitude, longitude));
        }
        return new TakenPlace(rounded(latitude), rounded(longitude), from);
    }

    private static BigDecimal rounded(double degrees) {
        return BigDecimal.valueOf(degrees).setScale(6, RoundingMode.HALF_UP);
    }

    /** As {@code 30.12345, 120.54321}: north, east, to a metre. */
    @Override
    public String toString() {
        return "%s, %s"
                .formatted(latitude.setScale(5, RoundingMode.HALF_UP), longitude.setScale(5, RoundingMode.HALF_UP));
    }
}
