package dev.duban.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duban.DubanTest;
import dev.duban.Sample;
import dev.duban.casefile.CaseFiles;
import dev.duban.casefile.Part;
import dev.duban.identity.Person;
import dev.duban.identity.Role;
import dev.duban.registry.Enterprise;
import dev.duban.registry.Level;
import dev.duban.registry.Organ;
import dev.duban.registry.Organs;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Who reads that the supervision of a case is late: whoever lists it, the committee hears it and not the department. */
@DubanTest
class LateNoticesTests {

    @Autowired
    Sample sample;

    @Autowired
    CaseFiles cases;

    @Autowired
    Deadlines deadlines;

    @Autowired
    LateNotices notices;

    @Autowired
    DelayNotices read;

    @Autowired
    Organs organs;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Clock clock;

    private Organ department;
    private Organ committee;
    private Organ office;

    @BeforeEach
    void aCommitteeWithItsOffice() {
        department = sample.anOrgan(Organ.Kind.REGULATOR, Sample.COUNTY, "FIRE");
        committee = sample.anOrgan(Organ.Kind.WSC, Sample.COUNTY);
        office = sample.anOfficeOf(committee);
    }

    @ParameterizedTest
    @CsvSource({
        "F1-08, WSC_LEADER, true", "F1-08, WSC_LEADER, false",
        "F1-10, WSCO_HEAD, true", "F1-10, WSCO_HEAD, false",
        "F1-14-visit, WSCO_HEAD, true", "F1-14-visit, WSCO_HEAD, false",
        "F1-18, WSC_LEADER, true", "F1-18, WSC_LEADER, false",
        "F1-22, WSCO_HEAD, true", "F1-22, WSCO_HEAD, false"
    })
    void theHolderInTheCommitteeOrItsOfficeReadsThatAnActIsLate(String rule, Role role, boolean listedByCommittee) {
        var listing = listedByCommittee ? committee : department;
        var holder = sample.aPerson(role == Role.WSC_LEADER ? committee : office, role);
        var principal = sample.aPerson(department, Role.DEPT_PRINCIPAL, role);

        late(rule, listing);

        assertThat(readBy(holder)).containsExactly("LATE");
        assertThat(readBy(principal)).isEmpty();
    }

    @Test
    void ofAnEnterprisesTermTheOfficersAreRemindedTooAndFromCityLevelOnTheLeadDepartment() {
        var lead = sample.anOrgan(Organ.Kind.REGULATOR, Sample.COUNTY, "FIRE");
        var enterprise = sample.anEnterprise(Sample.COUNTY);
        var principal = sample.aPerson(null, enterprise, Role.ENT_PRINCIPAL);
        var officer = sample.aPerson(department, Role.OFFICER);
        var section = sample.aPerson(department, Role.DEPT_HEAD_SECTION);
        var leadSection = sample.aPerson(lead, Role.DEPT_HEAD_SECTION);

        reminded(Level.COUNTY, enterprise, lead);
        assertThat(readBy(principal)).containsExactly("REMINDER");
        assertThat(readBy(officer)).containsExactly("REMINDER");
        assertThat(readBy(section)).isEmpty();
        assertThat(readBy(leadSection)).isEmpty();

        reminded(Level.CITY, enterprise, lead);
        assertThat(readBy(principal)).hasSize(2);
        assertThat(readBy(officer)).hasSize(2);
        assertThat(readBy(section)).isEmpty();
        assertThat(readBy(leadSection)).containsExactly("REMINDER");
    }

    private void reminded(Level level, Enterprise enterprise, Organ lead) {
        var caseNo = sample.aCase(
                Sample.COUNTY,
                enterprise,
                Map.of(Part.HANDLING_ORGAN, department.id(), Part.LEAD_DEPARTMENT, lead.id()));
        var asked = new NewDeadline(caseNo, "F1-13", Anchor.of("served", clock.instant()), Part.ENTERPRISE)
                .lasting(new Term.CalendarDays(30));
        transaction.executeWithoutResult(status -> {
            cases.level(caseNo, level);
            notices.remind("REMINDER-30", deadlines.of(deadlines.open(asked)), cases.of(caseNo));
        });
    }

    private void late(String rule, Organ listing) {
        var caseNo = sample.aCase(
                Sample.COUNTY,
                sample.anEnterprise(Sample.COUNTY),
                Map.of(
                        Part.HANDLING_ORGAN, department.id(),
                        Part.SUPERVISING_ORGAN, office.id(),
                        Part.LISTING_ORGAN, listing.id()));
        var asked = new NewDeadline(caseNo, rule, Anchor.of("served", clock.instant()), Part.LISTING_ORGAN);
        transaction.executeWithoutResult(status -> {
            var open = deadlines.open(
                    Set.of("F1-14-visit", "F1-22").contains(rule) ? asked.lasting(new Term.CalendarDays(10)) : asked);
            notices.late("NOTIFY-1", deadlines.of(open), cases.of(caseNo));
        });
    }

    private List<String> readBy(Person person) {
        return read
                .to(person, person.organ() == null ? Set.of() : organs.worksFor(person.organ()), 0, Locale.CHINESE)
                .told()
                .stream()
                .map(DelayNotices.Told::kind)
                .toList();
    }
}
