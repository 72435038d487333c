package dev.duban.administration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duban.DubanTest;
import dev.duban.Sample;
import dev.duban.identity.People;
import dev.duban.identity.Person;
import dev.duban.identity.Role;
import dev.duban.ledger.ListedRow;
import dev.duban.ledger.Problem;
import dev.duban.registry.CreditCode;
import dev.duban.registry.Enterprises;
import dev.duban.registry.Organ;
import dev.duban.registry.Organs;
import dev.duban.web.Languages;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.transaction.support.TransactionTemplate;

/** How rows of the lists of organs, people and enterprises are judged and stored. */
@DubanTest
class ListImportTests {

    @Autowired
    PeopleImport peopleImport;

    @Autowired
    EnterprisesImport enterprisesImport;

    @Autowired
    OrgansImport organsImport;

    @Autowired
    Organs organs;

    @Autowired
    Sample sample;

    @Autowired
    People people;

    @Autowired
    Enterprises enterprises;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    MessageSource messages;

    private Person admin;
    private Organ organ;

    @BeforeEach
    void anOffice() {
        admin = sample.aPerson(null, Role.ADMINISTRATOR);
        organ = sample.anOrgan(Organ.Kind.REGULATOR, Sample.COUNTY);
    }

    @Test
    void opensAccountsWithoutAPasswordForRowsAsAnOfficeWritesThem() {
        var login = login();
        var row = person(1, Map.of("login", login, "roles", "执法人员、科室负责人", "organ", organ.nameZh()));

        assertThat(peopleImport.judge(List.of(row), admin))
                .singleElement()
                .satisfies(verdict -> assertThat(verdict.problems()).isEmpty());
        var stored = transaction.execute(status -> peopleImport.store(List.of(row), admin));

        var person = people.byLogin(login).orElseThrow();
        assertThat(stored).containsEntry(1, person.id().toString());
        assertThat(person.roles()).containsExactlyInAnyOrder(Role.OFFICER, Role.DEPT_HEAD_SECTION);
        assertThat(person.organ()).isEqualTo(organ.id());
        assertThat(people.withoutPassword(10_000)).extracting(Person::login).contains(login);
        assertThat(peopleImport.judge(List.of(row), admin).getFirst().existing())
                .isEqualTo(person.id().toString());
    }

    @Test
    void saysInWhichColumnAPersonIsWrongAndHowToMendIt() {
        var taken = sample.aPerson(organ, Role.OFFICER);

        assertThat(wrong(Map.of("organ", "没有的局"))).containsExactly("organ: administration.wrong.organ-unknown");
        assertThat(wrong(Map.of("roles", "大管家"))).containsExactly("roles: administration.wrong.role-unknown");
        assertThat(wrong(Map.of("roles", "企业主要负责人"))).containsExactly("roles: administration.wrong.role-of-enterprise");
        assertThat(wrong(Map.of("login", taken.login()))).containsExactly("login: administration.wrong.login-taken");
        assertThat(wrong(Map.of("login", "叶 知秋"))).containsExactly("login: administration.wrong.login");
        assertThat(wrong(Map.of("organ", ""))).containsExactly("organ: administration.wrong.unit-missing");
    }

    @Test
    void proposesTheNameThatWasProbablyMeant() {
        var verdict = peopleImport.judge(List.of(person(1, Map.of("organ", "省" + organ.nameZh()))), admin);

        assertThat(verdict.getFirst().problems())
                .singleElement()
                .extracting(Problem::proposal)
                .isEqualTo(organ.nameZh());
    }

    @Test
    void judgesARowWithThoseBeforeIt() {
        var certificate = "证" + login();
        var rows = List.of(
                person(1, Map.of("certificate", certificate)),
                person(2, Map.of("certificate", certificate)),
                person(3, Map.of("certificate", "其他" + certificate)));

        var verdicts = peopleImport.judge(rows, admin);

        assertThat(verdicts.get(0).problems()).isEmpty();
        assertThat(verdicts.get(1).problems())
                .extracting(Problem::code)
                .containsExactly("administration.wrong.certificate-taken");
        assertThat(verdicts.get(2).problems()).isEmpty();
        assertThat(people.byLogin(verdicts.get(0).identity())).isEmpty();
    }

    @Test
    void addsOrgansUnderOthersOfTheSameList() {
        var county = sample.aCountyOfItsOwn();
        var rows = List.of(
                organ(1, county, "w", Map.of("name", "县安委会" + county, "kind", "WSC")),
                organ(2, county, "o", Map.of("kind", "WSC_OFFICE", "parent", "县安委会" + county)),
                organ(3, county, "r", Map.of("kind", "REGULATOR", "sectors", "危险化学品、CONSTR")));

        assertThat(organsImport.judge(rows, admin))
                .allSatisfy(verdict -> assertThat(verdict.problems()).isEmpty());
        assertThat(organs.in(county)).isEmpty();
        transaction.executeWithoutResult(status -> organsImport.store(rows, admin));

        var committee = organs.byCode(county + "-w").orElseThrow();
        assertThat(organs.byCode(county + "-o").orElseThrow().parent()).isEqualTo(committee.id());
        assertThat(organs.leadFor("CONSTR", county)).map(Organ::code).contains(county + "-r");
        assertThat(organsImport.judge(rows, admin).getFirst().existing())
                .isEqualTo(committee.id().toString());
    }

    @Test
    void saysInWhichColumnAnOrganIsWrong() {
        var county = sample.aCountyOfItsOwn();

        var verdicts = organsImport.judge(
                List.of(
                        organ(1, county, "o", Map.of("kind", "WSC_OFFICE", "parent", "后面的安委会")),
                        organ(2, county, "w", Map.of("name", "后面的安委会", "kind", "WSC")),
                        organ(3, county, "x", Map.of("kind", "WSC")),
                        organ(4, county, "a", Map.of("kind", "REGULATOR", "sectors", "CHEM")),
                        organ(5, county, "b", Map.of("kind", "REGULATOR", "sectors", "CHEM、炼丹")),
                        organ(6, "无此县", "c", Map.of("kind", "UTILITY", "code", county + "-c"))),
                admin);

        assertThat(verdicts.stream().map(verdict -> told(verdict.problems())))
                .containsExactly(
                        List.of("parent: administration.wrong.organ-unknown"),
                        List.of(),
                        List.of("kind: administration.wrong.kind-twice"),
                        List.of(),
                        List.of("sectors: administration.wrong.sector-unknown-named"),
                        List.of("region: administration.wrong.region-unknown-named"));
    }

    @Test
    void addsEnterprisesAndLeavesThoseThatAreThere() {
        var code = CreditCode.complete(
                "91980102" + "%08d".formatted(ThreadLocalRandom.current().nextInt(20_000_000, 49_999_999)));
        var row = enterprise(1, Map.of("credit-code", code.value().toLowerCase(), "region", "试区"));

        assertThat(enterprisesImport.judge(List.of(row), admin).getFirst().problems())
                .isEmpty();
        transaction.executeWithoutResult(status -> enterprisesImport.store(List.of(row), admin));

        var enterprise = enterprises.byCode(code).orElseThrow();
        assertThat(enterprise.region()).isEqualTo(Sample.COUNTY);
        assertThat(enterprisesImport.judge(List.of(row), admin).getFirst().existing())
                .isEqualTo(enterprise.id().toString());
    }

    @Test
    void saysInWhichColumnAnEnterpriseIsWrong() {
        var verdict = enterprisesImport.judge(
                List.of(enterprise(
                        1, Map.of("credit-code", "9198", "region", "无此地", "employees", "-1", "longitude", "30"))),
                admin);

        assertThat(verdict.getFirst().problems())
                .extracting(Problem::column)
                .containsExactlyInAnyOrder("credit-code", "region", "employees", "longitude", "latitude");
    }

    @Test
    void isForAdministratorsAndHasAllItsWords() {
        assertThat(peopleImport.opens(admin)).isTrue();
        assertThat(enterprisesImport.opens(sample.aPerson(organ, Role.OFFICER))).isFalse();
        for (var list : List.of(organsImport, peopleImport, enterprisesImport)) {
            for (var column : list.columns()) {
                for (var what : List.of("column", "hint", "synonyms")) {
                    var key = "import.%s.%s.%s".formatted(list.kind(), what, column.key());
                    assertThat(messages.getMessage(key, null, Languages.CHINESE))
                            .isNotBlank();
                    assertThat(messages.getMessage(key, null, Languages.ENGLISH))
                            .isNotBlank();
                }
            }
        }
    }

    /** The problems of a person whom only these values differ from one that may be. */
    private List<String> wrong(Map<String, String> values) {
        return told(
                peopleImport.judge(List.of(person(1, values)), admin).getFirst().problems());
    }

    /** Each with its words and its hint. */
    private List<String> told(List<Problem> problems) {
        return problems.stream()
                .map(problem -> {
                    assertThat(messages.getMessage(
                                    problem.code(), problem.arguments().toArray(), Languages.CHINESE))
                            .isNotBlank();
                    assertThat(messages.getMessage(
                                    problem.code() + ".hint",
                                    problem.arguments().toArray(),
                                    Languages.ENGLISH))
                            .isNotBlank();
                    return problem.column() + ": " + problem.code();
                })
                .toList();
    }

    private static ListedRow organ(int number, String region, String code, Map<String, String> values) {
        return row(
                number,
                Map.of("name", "县" + code + region, "code", region + "-" + code, "short-name", "县", "region", region),
                values);
    }

    private ListedRow person(int number, Map<String, String> values) {
        return row(number, Map.of("name", "叶知秋", "login", login(), "organ", organ.code(), "roles", "OFFICER"), values);
    }

    private static ListedRow enterprise(int number, Map<String, String> values) {
        return row(
                number,
                Map.of(
                        "name",
                        "试厂",
                        "address",
                        "试路",
                        "sector",
                        "FIRE",
                        "employees",
                        "12",
                        "principal",
                        "甲",
                        "safety-director",
                        "乙"),
                values);
    }

    private static ListedRow row(int number, Map<String, String> usual, Map<String, String> values) {
        var all = new HashMap<>(usual);
        all.putAll(values);
        all.values().removeIf(String::isEmpty);
        return new ListedRow(number, all);
    }

    private static String login() {
        return "l-" + UUID.randomUUID().toString().substring(0, 8);
    }
}
