package dev.duban.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.duban.DubanTest;
import dev.duban.Sample;
import dev.duban.registry.Organ;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.test.web.servlet.MockMvc;

@DubanTest
class SubstitutionsTests {

    @Autowired
    Substitutions substitutions;

    @Autowired
    Sample sample;

    @Autowired
    People people;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MockMvc browser;

    private Organ organ;
    private Person absent;
    private Person colleague;
    private Person third;
    private LocalDate today;

    @BeforeEach
    void threeColleagues() {
        organ = sample.anOrgan(Organ.Kind.REGULATOR, Sample.COUNTY);
        absent = sample.aPerson(organ, Role.OFFICER);
        colleague = sample.aPerson(organ, Role.OFFICER);
        third = sample.aPerson(organ, Role.OFFICER);
        today = substitutions.today();
    }

    @Test
    void standsInFromTheFirstDayToTheEndOfTheLastInTheOfficesZone() {
        assertThat(name(absent, colleague, today, today, absent)).isEmpty();

        assertThat(substitutions.absentFor(colleague)).containsExactly(absent);
        assertThat(substitutions.absentFor(absent)).isEmpty();
        assertThat(at("%sT16:00:00Z".formatted(today.minusDays(1))).absentFor(colleague))
                .containsExactly(absent);
        assertThat(at("%sT15:59:59Z".formatted(today.minusDays(1))).absentFor(colleague))
                .isEmpty();
        assertThat(at("%sT15:59:59Z".formatted(today)).absentFor(colleague)).containsExactly(absent);
        assertThat(at("%sT16:00:00Z".formatted(today)).absentFor(colleague)).isEmpty();
    }

    @Test
    void isNamedByThePersonTheHeadOfSectionOrAnAdministrator() {
        var head = sample.aPerson(organ, Role.DEPT_HEAD_SECTION);
        var elsewhere = sample.aPerson(sample.anOrgan(Organ.Kind.REGULATOR, Sample.COUNTY), Role.DEPT_HEAD_SECTION);
        var administrator = sample.aPerson(null, Role.ADMINISTRATOR);

        assertThat(name(absent, colleague, today, today, third)).contains(Objection.NOT_YOURS);
        assertThat(name(absent, colleague, today, today, elsewhere)).contains(Objection.NOT_YOURS);
        assertThat(name(absent, colleague, today, today, head)).isEmpty();
        assertThat(name(absent, colleague, today.plusDays(1), today.plusDays(1), administrator))
                .isEmpty();
    }

    @Test
    void refusesSomebodyOfAnotherOrganOrEnterprise() {
        var other = sample.aPerson(sample.anOrgan(Organ.Kind.REGULATOR, Sample.COUNTY), Role.OFFICER);
        var enterprise = sample.anEnterprise(Sample.COUNTY);
        var principal = sample.aPerson(null, enterprise, Role.ENT_PRINCIPAL);
        var safety = sample.aPerson(null, enterprise, Role.ENT_SAFETY);

        assertThat(name(absent, other, today, today, absent)).contains(Objection.OTHER_UNIT);
        assertThat(name(absent, safety, today, today, absent)).contains(Objection.OTHER_UNIT);
        assertThat(name(absent, absent, today, today, absent)).contains(Objection.SELF);
        assertThat(name(principal, safety, today, today, principal)).isEmpty();
    }

    @Test
    void makesNoChains() {
        assertThat(name(absent, colleague, today, today.plusDays(3), absent)).isEmpty();

        assertThat(name(colleague, third, today.plusDays(3), today.plusDays(9), colleague))
                .contains(Objection.CHAIN);
        assertThat(name(third, absent, today, today, third)).contains(Objection.CHAIN);
        assertThat(name(colleague, third, today.plusDays(4), today.plusDays(9), colleague))
                .isEmpty();
    }

    @Test
    void hasOneSubstituteADayAndAChangeIsAnEndAndANewOne() {
        name(absent, colleague, today, today.plusDays(3), absent);

        assertThat(name(absent, third, today.plusDays(3), today.plusDays(5), absent))
                .contains(Objection.OVERLAP);
        var first = substitutions.concerning(absent).getFirst();
        assertThatThrownBy(() -> substitutions.takeBack(first.id(), colleague))
                .isInstanceOf(AccessDeniedException.class);
        substitutions.takeBack(first.id(), absent);
        assertThat(substitutions.absentFor(colleague)).isEmpty();
        assertThat(name(absent, third, today, today.plusDays(5), absent)).isEmpty();

        assertThat(substitutions.absentFor(third)).containsExactly(absent);
        assertThat(substitutions.concerning(absent))
                .extracting(one -> one.state(today), Substitution::substitute)
                .containsExactlyInAnyOrder(
                        tuple(Substitution.State.TAKEN_BACK, colleague.id()),
                        tuple(Substitution.State.RUNNING, third.id()));
    }

    @Test
    void wantsDaysAheadAndAReason() {
        assertThat(name(absent, colleague, today.minusDays(1), today, absent)).contains(Objection.PAST);
        assertThat(name(absent, colleague, today.plusDays(2), today.plusDays(1), absent))
                .contains(Objection.ORDER);
        assertThat(name(absent, colleague, today, today.plusYears(1).plusDays(1), absent))
                .contains(Objection.LONG);
        assertThat(substitutions.name(new Substitutions.Wish(absent, colleague, today, null, "出差"), absent))
                .contains(Objection.NO_DAYS);
        assertThat(substitutions.name(new Substitutions.Wish(absent, colleague, today, today, ""), absent))
                .contains(Objection.NO_REASON);
    }

    @Test
    void isNamedOnOnesOwnPage() throws Exception {
        var asked = post("/me/substitutes")
                .with(csrf())
                .with(authentication(SignedInTesting.as(absent)))
                .param("absent", absent.login())
                .param("substitute", colleague.login())
                .param("from", today.toString())
                .param("to", today.plusDays(2).toString())
                .param("reason", "出差");
        browser.perform(asked).andExpect(redirectedUrl("/me"));
        browser.perform(asked)
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(allOf(containsString("已经指定过代办人"), containsString("value=\"出差\""))));

        browser.perform(get("/me").with(authentication(SignedInTesting.as(absent))))
                .andExpect(content()
                        .string(allOf(
                                containsString("%s 代 %s".formatted(colleague.name(), absent.name())),
                                containsString("提前结束"),
                                not(containsString("??")))));
        browser.perform(get("/me?lang=en").with(authentication(SignedInTesting.as(colleague))))
                .andExpect(content()
                        .string(allOf(
                                containsString("%s for %s".formatted(colleague.name(), absent.name())),
                                not(containsString("End early</button>")))));
    }

    @Test
    void isNamedForAnybodyByAdministratorsOnly() throws Exception {
        var administrator = sample.aPerson(null, Role.ADMINISTRATOR);
        browser.perform(get("/administration/substitutes").with(authentication(SignedInTesting.as(absent))))
                .andExpect(status().isForbidden());
        browser.perform(post("/administration/substitutes")
                        .with(csrf())
                        .with(authentication(SignedInTesting.as(administrator)))
                        .param("absent", absent.login())
                        .param("substitute", "nobody-of-that-name")
                        .param("from", today.toString())
                        .param("to", today.toString())
                        .param("reason", "住院"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("没有选代办人")));

        name(absent, colleague, today, today, administrator);

        browser.perform(get("/administration/substitutes").with(authentication(SignedInTesting.as(administrator))))
                .andExpect(content()
                        .string(allOf(
                                containsString("%s 代 %s".formatted(colleague.name(), absent.name())),
                                containsString(organ.nameZh()),
                                containsString(administrator.name()))));
    }

    private Optional<Objection> name(Person absent, Person substitute, LocalDate from, LocalDate to, Person by) {
        return substitutions.name(new Substitutions.Wish(absent, substitute, from, to, "出差"), by);
    }

    /** The same rows seen at another instant. */
    private Substitutions at(String instant) {
        return new Substitutions(jdbc, people, Clock.fixed(Instant.parse(instant), ZoneOffset.UTC));
    }
}
