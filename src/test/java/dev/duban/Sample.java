package dev.duban;

import dev.duban.casefile.CaseFiles;
import dev.duban.casefile.NewCase;
import dev.duban.casefile.Part;
import dev.duban.identity.People;
import dev.duban.identity.Person;
import dev.duban.identity.Role;
import dev.duban.registry.CreditCode;
import dev.duban.registry.Enterprise;
import dev.duban.registry.Enterprises;
import dev.duban.registry.Level;
import dev.duban.registry.Organ;
import dev.duban.registry.Organs;
import dev.duban.registry.Region;
import dev.duban.registry.Regions;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Regions, organs, people, enterprises and cases for tests: a province with a city of two counties, one with a township. Inject it into
 * any {@link DubanTest}; the regions are made when it is first asked for.
 */
@Component
@Lazy
public class Sample {

    public static final String PROVINCE = "980000";
    public static final String CITY = "980100";
    public static final String COUNTY = "980102";
    public static final String OTHER_COUNTY = "980103";
    public static final String TOWNSHIP = "980102001";

    /** Of everybody. */
    public static final String PASSWORD = "duban-test";

    private static final AtomicInteger NEXT = new AtomicInteger();

    private final Regions regions;
    private final Organs organs;
    private final Enterprises enterprises;
    private final People people;
    private final CaseFiles cases;
    private final TransactionTemplate transaction;

    Sample(
            Regions regions,
            Organs organs,
            Enterprises enterprises,
            People people,
            CaseFiles cases,
            TransactionTemplate transaction) {
        this.regions = regions;
        this.organs = organs;
        this.enterprises = enterprises;
        this.people = people;
        this.cases = cases;
        this.transaction = transaction;
        regions();
    }

    private void regions() {
        regions.save(new Region(PROVINCE, "试省", "Test Province", Level.PROVINCE, null));
        regions.save(new Region(CITY, "试市", "Test City", Level.CITY, PROVINCE));
        regions.save(new Region(COUNTY, "试区", "Test District", Level.COUNTY, CITY));
        regions.save(new Region(OTHER_COUNTY, "邻区", "Other District", Level.COUNTY, CITY));
        regions.save(new Region(TOWNSHIP, "试街道", "Test Subdistrict", Level.TOWNSHIP, COUNTY));
    }

    /** A county outside the others, for tests that ask what there is in a region and in its city. */
    public String aCountyOfItsOwn() {
        regions.save(new Region("970000", "新省", "New Province", Level.PROVINCE, null));
        regions.save(new Region("979900", "新城", "New Town", Level.CITY, "970000"));
        var code = Stream.generate(() -> "9799" + ThreadLocalRandom.current().nextInt(10, 99))
                .filter(one -> regions.find(one).isEmpty())
                .findFirst()
                .orElseThrow();
        regions.save(new Region(code, "县" + code, "County " + code, Level.COUNTY, "979900"));
        return code;
    }

    public Organ anOrgan(Organ.Kind kind, String region, String... sectors) {
        int n = NEXT.incrementAndGet();
        var organ = new Organ(
                UUID.randomUUID(), "T" + n, "试机关" + n, "Test organ " + n, "试", kind, region, null, Set.of(sectors));
        organs.save(organ);
        return organ;
    }

    public Organ anOfficeOf(Organ committee) {
        int n = NEXT.incrementAndGet();
        var office = new Organ(
                UUID.randomUUID(),
                "T" + n,
                "试安委办" + n,
                "Test office " + n,
                "试",
                Organ.Kind.WSC_OFFICE,
                committee.region(),
                committee.id(),
                Set.of());
        organs.save(office);
        return office;
    }

    public Enterprise anEnterprise(String region) {
        var code = CreditCode.complete("91980102" + "%08d".formatted(NEXT.incrementAndGet()));
        var enterprise = Enterprise.register(code, "试企业" + NEXT, "试路 1 号", region, "FIRE", "甲", "乙", 12);
        enterprises.save(enterprise);
        return enterprises.of(enterprise.id());
    }

    public Person aPerson(@Nullable Organ organ, Role... roles) {
        return aPerson(organ, null, roles);
    }

    public Person aPerson(@Nullable Organ organ, @Nullable Enterprise enterprise, Role... roles) {
        return aPerson(organ, enterprise, null, roles);
    }

    /** An officer with an enforcement certificate. */
    public Person aCertifiedOfficer(Organ organ) {
        return aPerson(organ, null, "ZF-" + NEXT.incrementAndGet(), Role.OFFICER);
    }

    private Person aPerson(
            @Nullable Organ organ, @Nullable Enterprise enterprise, @Nullable String certificateNo, Role... roles) {
        int n = NEXT.incrementAndGet();
        var person = new Person(
                UUID.randomUUID(),
                "t" + n,
                "试" + n,
                organ == null ? null : organ.id(),
                enterprise == null ? null : enterprise.id(),
                Set.of(roles),
                certificateNo,
                true);
        people.add(person, PASSWORD);
        return person;
    }

    public String aCase(String region, Enterprise enterprise, Map<Part, UUID> organs) {
        return aCase(region, enterprise, organs, false);
    }

    public String aCase(String region, Enterprise enterprise, Map<Part, UUID> organs, boolean secret) {
        var opened = transaction.execute(status -> cases.open(new NewCase(
                "hazard-supervision", "GPDB", "试案", "FIRE", region, enterprise.id(), "ENFORCE", organs, secret)));
        if (opened == null) {
            throw new IllegalStateException("No case");
        }
        return opened;
    }
}
