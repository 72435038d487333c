package dev.duban.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.duban.DubanTest;
import dev.duban.Sample;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.OptimisticLockingFailureException;

@DubanTest
class RegistryDatabaseTests {

    @Autowired
    Sample sample;

    @Autowired
    Regions regions;

    @Autowired
    Organs organs;

    @Autowired
    Enterprises enterprises;

    @Test
    void findsARegionWithAllBelowIt() {
        assertThat(regions.within(Sample.CITY))
                .containsExactly(Sample.CITY, Sample.COUNTY, Sample.TOWNSHIP, Sample.OTHER_COUNTY);
        assertThat(regions.within(Sample.TOWNSHIP)).containsExactly(Sample.TOWNSHIP);
        assertThat(regions.within("989999")).isEmpty();
    }

    @Test
    void findsInOneStatementHowFarAnOrganReaches() {
        assertThat(organs.all()).isNotEmpty().allSatisfy(organ -> {
            var reach = organs.reach(organ.id());
            assertThat(reach.regions()).isEqualTo(regions.within(organ.region()));
            assertThat(reach.organs()).isEqualTo(organs.worksFor(organ.id()));
        });
        assertThat(organs.reach(UUID.randomUUID()).regions()).isEmpty();
    }

    @Test
    void findsTheLevelAboveByTheParent() {
        assertThat(regions.parent(Sample.COUNTY)).map(Region::code).contains(Sample.CITY);
        assertThat(regions.parent(Sample.PROVINCE)).isEmpty();
        assertThat(regions.at(Level.PROVINCE, Sample.TOWNSHIP).code()).isEqualTo(Sample.PROVINCE);
        assertThat(regions.at(Level.TOWNSHIP, Sample.TOWNSHIP).code()).isEqualTo(Sample.TOWNSHIP);
    }

    @Test
    void refusesARegionInsideALowerOne() {
        assertThatThrownBy(() -> regions.save(new Region("980199", "错", "Wrong", Level.CITY, Sample.COUNTY)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void routesASectorToTheRegulatorOfTheRegionElseToTheNearestAbove() {
        var city = sample.anOrgan(Organ.Kind.REGULATOR, Sample.CITY, "TEST_ROUTE");
        var county = sample.anOrgan(Organ.Kind.REGULATOR, Sample.COUNTY, "TEST_ROUTE", "TEST_OTHER");

        assertThat(organs.leadFor("TEST_ROUTE", Sample.TOWNSHIP)).contains(county);
        assertThat(organs.leadFor("TEST_ROUTE", Sample.OTHER_COUNTY)).contains(city);
        assertThat(organs.leadFor("NEW", Sample.COUNTY)).isEmpty();
    }

    @Test
    void findsAnEnterpriseByNameCodeAndAddressAndTakesWildcardsLiterally() {
        var enterprise = sample.anEnterprise(Sample.COUNTY);

        assertThat(enterprises.search(enterprise.name(), 10)).contains(enterprise);
        assertThat(enterprises.search(enterprise.creditCode().value().substring(0, 15), 10))
                .contains(enterprise);
        assertThat(enterprises.search("%", 10)).isEmpty();
        assertThat(enterprises.byCode(enterprise.creditCode())).contains(enterprise);
    }

    @Test
    void refusesAStaleSave() {
        var read = sample.anEnterprise(Sample.COUNTY);
        enterprises.save(read);

        assertThatThrownBy(() -> enterprises.save(read)).isInstanceOf(OptimisticLockingFailureException.class);
    }
}
