package dev.duban.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.model;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.duban.DubanTest;
import dev.duban.Sample;
import dev.duban.registry.Organ;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

@DubanTest
class SignInTests {

    @Autowired
    Sample sample;

    @Autowired
    MockMvc browser;

    @Autowired
    People people;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    SignInTries tries;

    @Test
    void takesTheRightPasswordWhateverTheCaseOfTheLogin() throws Exception {
        var person = anOfficer();

        signIn(person.login().toUpperCase(Locale.ROOT), "duban-test", new MockHttpSession())
                .andExpect(redirectedUrl("/"));
    }

    @Test
    void saysTheSameOfAWrongPasswordAndOfAnUnknownAccount() throws Exception {
        for (var login : new String[] {anOfficer().login(), "nobody-" + UUID.randomUUID()}) {
            var session = new MockHttpSession();
            signIn(login, "wrong", session).andExpect(redirectedUrl("/login?error"));

            browser.perform(get("/login").session(session))
                    .andExpect(model().attribute("error", "wrong"))
                    .andExpect(model().attribute("triesLeft", 4));
        }
    }

    @Test
    void locksForAQuarterOfAnHourAfterFiveWrongTriesEvenForTheRightPassword() throws Exception {
        var login = anOfficer().login();
        var session = new MockHttpSession();
        for (int n = 0; n < 5; n++) {
            signIn(login, "wrong", session);
        }
        browser.perform(get("/login").session(session)).andExpect(model().attribute("error", "locked"));

        signIn(login, "duban-test", session).andExpect(redirectedUrl("/login?error"));

        browser.perform(get("/login").session(session))
                .andExpect(model().attribute("error", "locked"))
                .andExpect(model().attributeExists("lockedUntil"));
    }

    @Test
    void opensAgainWhenTheLockIsOver() {
        var login = "later-" + UUID.randomUUID();
        var now = Instant.parse("2026-10-12T01:20:00Z");
        for (int n = 0; n < 5; n++) {
            assertThat(triesAt(now).take(login).lockedUntil()).isEmpty();
        }

        assertThat(triesAt(now.plusSeconds(1)).take(login).lockedUntil()).contains(now.plus(SignInTries.LOCK));
        assertThat(triesAt(now.plus(Duration.ofMinutes(14))).take(login).lockedUntil())
                .isPresent();
        assertThat(triesAt(now.plus(SignInTries.LOCK)).take(login)).isEqualTo(new SignInTries.Try(4, Optional.empty()));
    }

    @Test
    void givesManyTriesAtOnceNoMoreThanFive() throws Exception {
        var login = "crowd-" + UUID.randomUUID();
        try (var threads = Executors.newFixedThreadPool(8)) {
            var taken = threads.invokeAll(IntStream.range(0, 24)
                    .mapToObj(n -> (Callable<Boolean>)
                            () -> tries.take(login).lockedUntil().isEmpty())
                    .toList());

            long allowed = 0;
            for (var one : taken) {
                allowed += one.get() ? 1 : 0;
            }
            assertThat(allowed).isEqualTo(SignInTries.ALLOWED);
        }
    }

    @Test
    void signsAClosedAccountOutAtItsNextRequest() throws Exception {
        var person = anOfficer();
        var session = new MockHttpSession();
        signIn(person.login(), "duban-test", session);
        people.close(person.id());

        browser.perform(get("/me").session(session)).andExpect(redirectedUrl("/login"));
        signIn(person.login(), "duban-test", new MockHttpSession()).andExpect(redirectedUrl("/login?error"));
    }

    @Test
    void keepsOperationsForAdministrators() throws Exception {
        var officer = new MockHttpSession();
        signIn(anOfficer().login(), "duban-test", officer);

        browser.perform(get("/operations").session(officer)).andExpect(status().isForbidden());
    }

    @Test
    void sendsAPageToTheSignInAndTellsHtmxAndScripts() throws Exception {
        browser.perform(get("/cases")).andExpect(redirectedUrl("/login"));
        browser.perform(get("/cases").header("HX-Request", "true"))
                .andExpect(status().isUnauthorized())
                .andExpect(header().string("HX-Redirect", "/login"));
        browser.perform(get("/cases").accept("application/json")).andExpect(status().isUnauthorized());
        var gone = new MockHttpSession();
        gone.setAttribute(MockSessions.ID, "gone");
        browser.perform(get("/cases").session(gone)).andExpect(redirectedUrl("/login?expired"));
    }

    @Test
    void refusesAnActWithoutItsToken() throws Exception {
        browser.perform(post("/login").param("username", "a").param("password", "b"))
                .andExpect(status().isForbidden());
    }

    @Test
    void forbidsFramesAndInlineScripts() throws Exception {
        browser.perform(get("/login"))
                .andExpect(header().string("X-Frame-Options", "DENY"))
                .andExpect(header().string("X-Content-Type-Options", "nosniff"))
                .andExpect(header().string("Content-Security-Policy", containsString("script-src 'self';")))
                .andExpect(header().string("Content-Security-Policy", containsString("frame-ancestors 'none'")));
    }

    private SignInTries triesAt(Instant now) {
        return new SignInTries(jdbc, Clock.fixed(now, ZoneOffset.UTC));
    }

    private Person anOfficer() {
        return sample.aPerson(sample.anOrgan(Organ.Kind.REGULATOR, Sample.COUNTY), Role.OFFICER);
    }

    private ResultActions signIn(String login, String password, MockHttpSession session) throws Exception {
        return browser.perform(post("/login")
                .session(session)
                .param("username", login)
                .param("password", password)
                .with(csrf()));
    }
}
