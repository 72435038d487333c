package dev.duban.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.model;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.duban.DubanTest;
import dev.duban.Sample;
import dev.duban.registry.Organ;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

@DubanTest
class OneTimePasswordTests {

    private static final String OWN = "gate 7 of the quay";

    @Autowired
    Sample sample;

    @Autowired
    MockMvc browser;

    @Autowired
    People people;

    private final MockHttpSession session = new MockHttpSession();

    @Test
    void opensNoPageBeforeThePersonHasChosenAPasswordOfTheirOwn() throws Exception {
        var person = anOfficer();
        var given = people.resetPassword(person.id(), Duration.ofDays(1));
        signIn(person, given).andExpect(redirectedUrl("/"));

        browser.perform(get("/inbox").session(session)).andExpect(redirectedUrl("/password"));
        browser.perform(get("/inbox").session(session).header("HX-Request", "true"))
                .andExpect(header().string("HX-Redirect", "/password"));
        browser.perform(get("/password").session(session)).andExpect(content().string(containsString("先改成您自己的密码")));
        choose(given, OWN, OWN).andExpect(redirectedUrl("/"));

        browser.perform(get("/me").session(session)).andExpect(status().isOk());
        assertThat(people.of(person.id()).mustChangePassword()).isFalse();
        signIn(person, OWN).andExpect(redirectedUrl("/"));
        signIn(person, given).andExpect(redirectedUrl("/login?error"));
    }

    @Test
    void saysAtEachFieldWhatIsWrong() throws Exception {
        var person = anOfficer();
        var given = people.resetPassword(person.id(), Duration.ofDays(1));
        signIn(person, given);

        choose("wrong", OWN, OWN)
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("和现在的密码对不上")));
        choose(given, "kurz1", "kurz1").andExpect(content().string(containsString("至少要 10 个字符")));
        choose(given, given, given).andExpect(content().string(containsString("和现在的密码一样")));
        choose(given, OWN, OWN + "!").andExpect(content().string(containsString("两遍写的不一样")));
        choose(given, "my " + person.login() + " and 7 more", "")
                .andExpect(content().string(containsString("不能含有您的账号")));
        choose(given, "1111111111a", "").andExpect(content().string(containsString("太好猜了")));
        assertThat(people.of(person.id()).mustChangePassword()).isTrue();
    }

    @Test
    void countsWrongPresentPasswordsAsTries() throws Exception {
        var person = anOfficer();
        signIn(person, "duban-test");
        for (int n = 0; n < SignInTries.ALLOWED; n++) {
            choose("wrong", OWN, OWN);
        }

        choose("duban-test", OWN, OWN).andExpect(content().string(containsString("15 分钟内不能再试")));
    }

    @Test
    void endsWithItsTimeAndSaysWhomToAsk() throws Exception {
        var person = anOfficer();
        var given = people.resetPassword(person.id(), Duration.ofSeconds(-1));

        signIn(person, given).andExpect(redirectedUrl("/login?error"));

        browser.perform(get("/login").session(session))
                .andExpect(model().attribute("error", "over"))
                .andExpect(content().string(containsString("一次性密码过期了")));
    }

    @Test
    void endsTheLockOfWrongTriesAndTheUseOfTheOldPassword() throws Exception {
        var person = anOfficer();
        signIn(person, "duban-test");
        var elsewhere = new MockHttpSession();
        for (int n = 0; n < SignInTries.ALLOWED; n++) {
            signIn(person, "wrong", elsewhere);
        }

        var given = people.resetPassword(person.id(), Duration.ofDays(1));

        browser.perform(get("/inbox").session(session)).andExpect(redirectedUrl("/password"));
        signIn(person, given, elsewhere).andExpect(redirectedUrl("/"));
    }

    @Test
    void isDrawnAnewEachTimeFromLettersThatAreNotMisread() {
        var one = OneTimePassword.draw();

        assertThat(one).matches("([2-9a-hjkmnp-z]{4}-){2}[2-9a-hjkmnp-z]{4}").isNotEqualTo(OneTimePassword.draw());
    }

    private Person anOfficer() {
        var officer = new Person(
                UUID.randomUUID(),
                "once-" + UUID.randomUUID().toString().substring(0, 8),
                "试人",
                sample.anOrgan(Organ.Kind.REGULATOR, Sample.COUNTY).id(),
                null,
                Set.of(Role.OFFICER),
                null,
                true);
        people.add(officer, "duban-test");
        return officer;
    }

    private ResultActions signIn(Person person, String password) throws Exception {
        return signIn(person, password, session);
    }

    private ResultActions signIn(Person person, String password, MockHttpSession where) throws Exception {
        return browser.perform(post("/login")
                .session(where)
                .param("username", person.login())
                .param("password", password)
                .with(csrf()));
    }

    private ResultActions choose(String present, String chosen, String again) throws Exception {
        return browser.perform(post("/password")
                .session(session)
                .param("present", present)
                .param("chosen", chosen)
                .param("again", again)
                .with(csrf()));
    }
}
