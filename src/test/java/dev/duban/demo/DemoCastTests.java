package dev.duban.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duban.identity.Person;
import dev.duban.identity.Role;
import dev.duban.registry.Enterprise;
import dev.duban.registry.Level;
import dev.duban.registry.Organ;
import dev.duban.registry.Region;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DemoCastTests {

    private static final List<Person> EVERYBODY = DemoAccounts.everybody();

    @Test
    void hasThirtyEnterprisesWithDifferentRightCodes() {
        assertThat(DemoRegistry.enterprises()).hasSize(30);
        assertThat(DemoRegistry.enterprises().stream().map(Enterprise::creditCode))
                .doesNotHaveDuplicates();
    }

    @Test
    void givesEverybodyALoginAndACertificateOfTheirOwn() {
        assertThat(EVERYBODY.stream().map(Person::login)).doesNotHaveDuplicates();
        assertThat(EVERYBODY.stream().map(Person::certificateNo).filter(Objects::nonNull))
                .doesNotHaveDuplicates();
        assertThat(EVERYBODY.stream().map(Person::name))
                .filteredOn(name -> name.length() != 3)
                .containsOnly("陈屿", "秦越", "沈砚", "白露");
    }

    @Test
    void offersOnlyPeopleWhoAreThere() {
        assertThat(EVERYBODY.stream().map(Person::login))
                .containsAll(DemoCast.OFFERED.stream()
                        .flatMap(group -> group.logins().stream())
                        .toList());
    }

    @Test
    void fillsEveryRole() {
        assertThat(EVERYBODY.stream().flatMap(person -> person.roles().stream()).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(Role.values());
    }

    @Test
    void fillsTheRolesOfTheFlowInEveryCountyTheCityAndTheProvince() {
        for (var region : DemoRegions.ALL) {
            if (region.level() != Level.TOWNSHIP) {
                assertThat(rolesIn(region))
                        .as(region.nameZh())
                        .contains(
                                Role.OFFICER,
                                Role.DEPT_HEAD_SECTION,
                                Role.DEPT_PRINCIPAL,
                                Role.WSCO_STAFF,
                                Role.WSCO_HEAD,
                                Role.WSC_LEADER,
                                Role.GOV_LEADER,
                                Role.EXPERT,
                                Role.HOTLINE);
            }
        }
    }

    @Test
    void givesEveryRegulatorThreeOfficersWithCertificates() {
        for (var region : DemoRegions.ALL) {
            for (var organ : DemoOrgans.of(region)) {
                if (organ.kind() == Organ.Kind.REGULATOR) {
                    assertThat(EVERYBODY)
                            .filteredOn(person -> organ.id().equals(person.organ())
                                    && person.holds(Role.OFFICER)
                                    && person.certificateNo() != null)
                            .as(organ.nameZh())
                            .hasSize(3);
                }
            }
        }
    }

    @Test
    void routesTheSectorOfEveryEnterpriseToARegulatorOfItsCounty() {
        for (var enterprise : DemoRegistry.enterprises()) {
            var region = DemoRegions.ALL.stream()
                    .filter(one -> one.code().equals(enterprise.region()))
                    .findFirst()
                    .orElseThrow();
            assertThat(DemoOrgans.of(region))
                    .as(enterprise.name())
                    .anyMatch(organ -> organ.sectors().contains(enterprise.sector()));
        }
    }

    private static Set<Role> rolesIn(Region region) {
        var organs = DemoOrgans.of(region).stream().map(Organ::id).collect(Collectors.toSet());
        var roles = new HashSet<Role>();
        EVERYBODY.stream()
                .filter(person -> person.organ() != null && organs.contains(person.organ()))
                .forEach(person -> roles.addAll(person.roles()));
        return roles;
    }
}
