package dev.duban.hazard;

import dev.duban.casefile.CaseFile;
import dev.duban.casefile.Part;
import dev.duban.identity.Person;
import dev.duban.identity.Role;
import dev.duban.registry.Enterprise;
import dev.duban.registry.Level;
import dev.duban.registry.Organ;
import dev.duban.registry.Organs;
import dev.duban.registry.Region;
import dev.duban.registry.Regions;
import java.util.EnumMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Which organ takes which part in a hazard's case. */
@Component
class HazardOrgans {

    private final Organs organs;
    private final Regions regions;

    HazardOrgans(Organs organs, Regions regions) {
        this.organs = organs;
        this.regions = regions;
    }

    /** The region that handles the hazards of an enterprise: its county, or its own region if that stands higher. */
    Region handlingRegion(Enterprise enterprise) {
        return regions.upwards(enterprise.region()).stream()
                .filter(region -> region.level() != Level.TOWNSHIP)
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("No county over " + enterprise.region()));
    }

    /**
     * The organ that handles a hazard of this sector: the sector's lead department (domain 2.3); where nobody leads it, as in new
     * business forms, the office of the committee (WSL 10), else the organ of whoever registers it.
     */
    Organ handling(String sector, String region, Person registering) {
        return organs.leadFor(sector, region)
                .or(() -> organs.of(Organ.Kind.WSC_OFFICE, region))
                .or(() -> Optional.ofNullable(registering.organ()).map(organs::of))
                .orElseThrow(() -> new NoSuchElementException("No organ for %s in %s".formatted(sector, region)));
    }

    /** Who takes part from the registration on. */
    Map<Part, UUID> atRegistration(Enterprise enterprise, String region, Organ handling, Person registering) {
        var parts = new EnumMap<Part, UUID>(Part.class);
        parts.put(Part.HANDLING_ORGAN, handling.id());
        parts.put(Part.LEAD_DEPARTMENT, handling.id());
        organs.of(Organ.Kind.GOVERNMENT, region).ifPresent(organ -> parts.put(Part.GOVERNMENT, organ.id()));
        var own = Optional.ofNullable(registering.organ())
                .map(organs::of)
                .filter(organ -> organ.kind() == Organ.Kind.TOWNSHIP_OFFICE);
        own.or(() -> organs.of(Organ.Kind.TOWNSHIP_OFFICE, enterprise.region()))
                .ifPresent(organ -> parts.put(Part.TOWNSHIP, organ.id()));
        return parts;
    }

    /**
     * Who supervises and lists a graded hazard, and in which roles (domain 4.2 steps 6 and 7).
     *
     * @throws NoCommittee if the committee that is to list it, or its office, was not entered
     */
    Seating seats(CaseFile file, Grading grading) {
        var region = regions.at(grading.level(), file.region());
        var parts = new EnumMap<Part, UUID>(Part.class);
        var office = organs.of(Organ.Kind.WSC_OFFICE, region.code());
        office.ifPresent(organ -> parts.put(Part.SUPERVISING_ORGAN, organ.id()));
        boolean committee = grading.listed() && grading.listingBy() == Grading.ListingBy.COMMITTEE;
        var listing = committee
                ? organs.of(Organ.Kind.WSC, region.code())
                        .filter(organ -> office.isPresent())
                        .map(Organ::id)
                        .orElseThrow(() -> new NoCommittee(region))
                : file.organ(Part.HANDLING_ORGAN).orElseThrow();
        parts.put(Part.LISTING_ORGAN, listing);
        return committee
                ? new Seating(parts, Role.WSCO_STAFF, Role.WSC_LEADER)
                : new Seating(parts, Role.DEPT_HEAD_SECTION, Role.DEPT_PRINCIPAL);
    }

    /** @param organs by part, of those that come in */
    record Seating(Map<Part, UUID> organs, Role proposerRole, Role approverRole) {}
}
