package dev.duban.registry;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A production and business entity (生产经营单位).
 *
 * @param region code of the county or township where it works
 * @param sector code of domain 2.3
 * @param principal name of the principal person in charge (主要负责人)
 * @param safetyDirector name of the safety director or safety officer
 * @param phone of the safety officer on duty; null if unknown
 * @param longitude degrees east (CGCS2000), null if unknown
 * @param latitude degrees north (CGCS2000), null if unknown
 * @param active false once it is closed: it stays readable and is not found for new hazards
 * @param mergedInto the same firm, entered before or after, under which its cases stand now; null unless it was merged
 * @param version of the row this was read from; null while new
 */
public record Enterprise(
        UUID id,
        CreditCode creditCode,
        String name,
        String address,
        String region,
        String sector,
        String principal,
        String safetyDirector,
        int employees,
        @Nullable String phone,
        @Nullable Double longitude,
        @Nullable Double latitude,
        boolean active,
        @Nullable UUID mergedInto,
        @Nullable Integer version) {

    public Enterprise {
        if (employees < 0) {
            throw new IllegalArgumentException("An enterprise has no %d employees".formatted(employees));
        }
    }

    /** An enterprise at work. */
    public Enterprise(
            UUID id,
            CreditCode creditCode,
            String name,
            String address,
            String region,
            String sector,
            String principal,
            String safetyDirector,
            int employees,
            @Nullable String phone,
            @Nullable Double longitude,
            @Nullable Double latitude,
            @Nullable Integer version) {
        this(
                id,
                creditCode,
                name,
                address,
                region,
                sector,
                principal,
                safetyDirector,
                employees,
                phone,
                longitude,
                latitude,
                true,
                null,
                version);
    }

    /** A new enterprise with the facts everybody knows. */
    public static Enterprise register(
            CreditCode creditCode,
            String name,
            String address,
            String region,
            String sector,
            String principal,
            String safetyDirector,
            int employees) {
        return new Enterprise(
                UUID.randomUUID(),
                creditCode,
                name,
                address,
                region,
                sector,
                principal,
                safetyDirector,
                employees,
                null,
                null,
                null,
                null);
    }
}
