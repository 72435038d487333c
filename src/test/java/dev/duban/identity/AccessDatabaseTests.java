package dev.duban.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duban.DubanTest;
import dev.duban.Sample;
import dev.duban.casefile.CaseFiles;
import dev.duban.casefile.CaseRow;
import dev.duban.casefile.CaseSearch;
import dev.duban.casefile.Part;
import dev.duban.registry.Organ;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DubanTest
class AccessDatabaseTests {

    @Autowired
    Sample sample;

    @Autowired
    Access access;

    @Autowired
    CaseFiles cases;

    @Autowired
    CaseSearch search;

    @Autowired
    People people;

    /** Everybody against every case: page and list must say the same, and what they say stands in the last column. */
    @Test
    void pagesAndListsSayTheSameForEverybodyAndEveryCase() {
        var county = sample.anOrgan(Organ.Kind.REGULATOR, Sample.COUNTY);
        var neighbour = sample.anOrgan(Organ.Kind.REGULATOR, Sample.OTHER_COUNTY);
        var city = sample.anOrgan(Organ.Kind.WSC, Sample.CITY);
        var office = sample.anOfficeOf(city);
        var station = sample.anOrgan(Organ.Kind.TOWNSHIP_OFFICE, Sample.TOWNSHIP);
        var power = sample.anOrgan(Organ.Kind.UTILITY, Sample.COUNTY);
        var enterprise = sample.anEnterprise(Sample.COUNTY);
        var other = sample.anEnterprise(Sample.COUNTY);

        var plain = sample.aCase(Sample.COUNTY, enterprise, Map.of(Part.HANDLING_ORGAN, county.id()));
        var town = sample.aCase(Sample.TOWNSHIP, other, Map.of());
        var cutOff = sample.aCase(Sample.COUNTY, other, Map.of(Part.UTILITY, power.id()));
        var far = sample.aCase(Sample.OTHER_COUNTY, other, Map.of(Part.LEAD_DEPARTMENT, county.id()));
        var secret = sample.aCase(Sample.COUNTY, enterprise, Map.of(Part.LISTING_ORGAN, city.id()), true);
        var all = Set.of(plain, town, cutOff, far, secret);

        var expected = new LinkedHashMap<Person, Set<String>>();
        expected.put(sample.aPerson(county, Role.OFFICER), Set.of(plain, town, cutOff, far));
        expected.put(sample.aPerson(neighbour, Role.DEPT_PRINCIPAL), Set.of(far));
        expected.put(sample.aPerson(city, Role.WSC_LEADER), all);
        expected.put(sample.aPerson(office, Role.WSCO_STAFF), all);
        expected.put(sample.aPerson(station, Role.TOWN_OFFICER), Set.of(town));
        expected.put(sample.aPerson(power, Role.POWER_CO), Set.of(cutOff));
        expected.put(sample.aPerson(county, Role.EXPERT), Set.of(plain, far));
        expected.put(sample.aPerson(null, enterprise, Role.ENT_PRINCIPAL), Set.of(plain));
        expected.put(sample.aPerson(null, other, Role.ENT_SAFETY), Set.of(town, cutOff, far));
        expected.put(sample.aPerson(null, Role.AUDITOR), Set.of(plain, town, cutOff, far));
        expected.put(sample.aPerson(county, Role.AUDITOR), Set.of(plain, town, cutOff, far));
        expected.put(sample.aPerson(null, Role.ADMINISTRATOR), Set.of());
        expected.put(sample.aPerson(office, Role.PROCESS_OWNER), Set.of());

        expected.forEach((person, visible) -> {
            var scope = access.sees(person);
            for (var caseNo : all) {
                var found = search.find(caseNo, scope, 1).cases().stream().map(CaseRow::caseNo);
                assertThat(access.maySee(person, cases.of(caseNo).scope()))
                        .as("%s sees %s", person.roles(), caseNo)
                        .isEqualTo(visible.contains(caseNo));
                assertThat(found.toList())
                        .as("%s finds %s", person.roles(), caseNo)
                        .isEqualTo(visible.contains(caseNo) ? List.of(caseNo) : List.of());
            }
        });
    }

    @Test
    void aClosedAccountSeesNothing() {
        var person = sample.aPerson(sample.anOrgan(Organ.Kind.REGULATOR, Sample.COUNTY), Role.OFFICER);
        people.close(person.id());

        assertThat(access.sees(people.of(person.id()))).isEqualTo(Scope.nothing());
    }

    @Test
    void findsTheHoldersOfARoleOfACommitteeInItsOfficeToo() {
        var committee = sample.anOrgan(Organ.Kind.WSC, Sample.CITY);
        var leader = sample.aPerson(committee, Role.WSC_LEADER);
        var staff = sample.aPerson(sample.anOfficeOf(committee), Role.WSCO_STAFF);

        assertThat(people.holding(Role.WSCO_STAFF, committee.id())).containsExactly(staff);
        assertThat(people.holding(Role.WSC_LEADER, committee.id())).containsExactly(leader);
        assertThat(people.find(Set.of(leader.id(), staff.id(), UUID.randomUUID())))
                .hasSize(2);
    }
}
