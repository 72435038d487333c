package dev.duban.hazard;

import dev.duban.casefile.CaseFile;
import dev.duban.casefile.CaseFiles;
import dev.duban.casefile.Part;
import dev.duban.identity.People;
import dev.duban.identity.Person;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The officers with a certificate who may go to a place for a case: two of them go (APL 42; ACL 18). */
@Component
class CertifiedOfficers {

    private final CaseFiles cases;
    private final People people;

    CertifiedOfficers(CaseFiles cases, People people) {
        this.cases = cases;
        this.people = people;
    }

    /** Those of the organs that list, supervise, lead and handle; each once. */
    List<Person> of(CaseFile file) {
        var all = new LinkedHashMap<UUID, Person>();
        Stream.of(Part.LISTING_ORGAN, Part.SUPERVISING_ORGAN, Part.HANDLING_ORGAN, Part.LEAD_DEPARTMENT)
                .flatMap(part -> file.organ(part).stream())
                .distinct()
                .flatMap(organ -> people.certifiedIn(organ).stream())
                .forEach(person -> all.putIfAbsent(person.id(), person));
        return List.copyOf(all.values());
    }

    /** @throws SecondOfficerMissing if the two are one person, or one of them holds no certificate */
    void mustBeTwo(SiteVisit visit) {
        var certified = of(cases.of(visit.caseNo())).stream().map(Person::id).toList();
        Visits.twoOfficers(visit.caseNo(), visit.firstOfficer(), visit.secondOfficer(), Set.copyOf(certified));
    }
}
