package dev.duban.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;

import dev.duban.DubanTest;
import dev.duban.Sample;
import dev.duban.casefile.CaseFiles;
import dev.duban.casefile.Part;
import dev.duban.engine.EngineCommands;
import dev.duban.engine.MovableClock;
import dev.duban.identity.Person;
import dev.duban.identity.Role;
import dev.duban.identity.SignedInTesting;
import dev.duban.registry.Organ;
import dev.duban.web.Dates;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;

/** What is said where escalations that are due do not happen. */
@DubanTest
class LedgerHealthTests {

    @Autowired
    Sample sample;

    @Autowired
    CaseFiles cases;

    @Autowired
    Deadlines deadlines;

    @Autowired
    WorkCalendars calendars;

    @Autowired
    LedgerHealth health;

    @Autowired
    EngineCommands commands;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    MessageSource messages;

    @Autowired
    MeterRegistry meters;

    @Autowired
    Clock clock;

    @Autowired
    MockMvc browser;

    @Test
    void whatWasOversleptStandsInTheGaugeAndOnTheAdministratorsPage() throws Exception {
        double before = gauge(meters, "duban.ledger.overslept");
        var caseNo = aCaseThatOverslept();

        assertThat(gauge(meters, "duban.ledger.overslept")).isGreaterThan(before);
        assertThat(health.health().getStatus()).isEqualTo(Status.UNKNOWN);
        var line = health.look(Locale.CHINESE).orElseThrow();
        assertThat(line.well()).isFalse();
        assertThat(line.text()).containsPattern("[1-9]\\d* 项该办未办");
        read("/operations").andExpect(content().string(containsString("期限账本")));
        read("/operations").andExpect(content().string(containsString("项该办未办")));
        read("/operations?lang=en").andExpect(content().string(containsString("due and not done")));

        transaction.executeWithoutResult(status -> cases.close(caseNo, "DONE"));
        assertThat(gauge(meters, "duban.ledger.overslept")).isEqualTo(before);
    }

    @Test
    void aLedgerThatWasNeverSweptAgesFromTheStartOfTheProgram() {
        var moved = new MovableClock();
        var own = new SimpleMeterRegistry();
        var sweep = new LedgerSweep(jdbc, commands, deadlines, transaction, moved);
        var never = new LedgerHealth(sweep, calendars, messages, new Dates(moved), moved, own);
        assertThat(gauge(own, "duban.ledger.sweep.age.seconds")).isLessThan(60);

        moved.advance(Duration.ofSeconds(301));

        assertThat(gauge(own, "duban.ledger.sweep.age.seconds")).isGreaterThan(300);
        assertThat(never.health().getStatus()).isEqualTo(Status.UNKNOWN);
        assertThat(never.look(Locale.CHINESE).orElseThrow().text()).contains("启动以来还没有查过");
        sweep.sweep();
        assertThat(gauge(own, "duban.ledger.sweep.age.seconds")).isLessThan(60);
        assertThat(never.look(Locale.ENGLISH).orElseThrow().text()).startsWith("Last swept");
    }

    private String aCaseThatOverslept() {
        var organ = sample.anOrgan(Organ.Kind.REGULATOR, Sample.COUNTY, "FIRE");
        var caseNo = sample.aCase(
                Sample.COUNTY, sample.anEnterprise(Sample.COUNTY), Map.of(Part.HANDLING_ORGAN, organ.id()));
        var anchor = Anchor.of("registered", clock.instant().minus(Duration.ofDays(30)));
        transaction.executeWithoutResult(
                status -> deadlines.open(new NewDeadline(caseNo, "F1-04", anchor, Part.HANDLING_ORGAN)));
        return caseNo;
    }

    private static double gauge(MeterRegistry meters, String name) {
        return meters.get(name).gauge().value();
    }

    private org.springframework.test.web.servlet.ResultActions read(String address) throws Exception {
        Person administrator = sample.aPerson(null, Role.ADMINISTRATOR);
        return browser.perform(
                get(address).accept("text/html").with(authentication(SignedInTesting.as(administrator))));
    }
}
