package dev.duban.hazard;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.data.relational.core.mapping.MappedCollection;

/** The visits to a hazard on site: verifications, re-inspections after an ordinary order, and acceptances. */
final class Visits {

    @MappedCollection(idColumn = "hazard", keyColumn = "visit")
    private final List<Verification> verifications;

    @MappedCollection(idColumn = "hazard", keyColumn = "visit")
    private final List<Reinspection> reinspections;

    @MappedCollection(idColumn = "hazard", keyColumn = "visit")
    private final List<Acceptance> acceptances;

    Visits(List<Verification> verifications, List<Reinspection> reinspections, List<Acceptance> acceptances) {
        this.verifications = verifications;
        this.reinspections = reinspections;
        this.acceptances = acceptances;
    }

    static Visits none() {
        return new Visits(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }

    /**
     * Whether two officers may do work on site.
     *
     * @param certified the officers of the handling organ who hold a certificate
     * @throws SecondOfficerMissing if the two are one person, or one of them holds no certificate
     */
    static void twoOfficers(String caseNo, UUID first, UUID second, Set<UUID> certified) {
        if (first.equals(second) || !certified.containsAll(Set.of(first, second))) {
            throw new SecondOfficerMissing(caseNo);
        }
    }

    void note(Verification visit) {
        verifications.add(visit);
    }

    void note(Reinspection visit) {
        reinspections.add(visit);
    }

    void note(Acceptance visit) {
        acceptances.add(visit);
    }

    /** The last verification. */
    Optional<Verification> verification() {
        return Parts.last(verifications);
    }

    List<Reinspection> reinspections() {
        return List.copyOf(reinspections);
    }

    /** The last acceptance visit. */
    Optional<Acceptance> acceptance() {
        return Parts.last(acceptances);
    }
}
