package dev.duban.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.duban.DubanTest;
import dev.duban.Sample;
import dev.duban.inbox.CountedStatements;
import dev.duban.registry.Organ;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.MockMvc;

@DubanTest
class SessionsTests {

    @Autowired
    Sample sample;

    @Autowired
    MockMvc browser;

    @Autowired
    People people;

    @Autowired
    JdbcClient jdbc;

    private final MockHttpSession session = new MockHttpSession();

    @Test
    void costAtMostThreeStatementsARequest() throws Exception {
        var person = signedIn();
        browser.perform(get("/me").session(session)).andExpect(status().isOk());

        int without = CountedStatements.during(() -> browser.perform(get("/me")
                        .with(authentication(SignedInTesting.as(person)))
                        .with(csrf()))
                .andExpect(status().isOk()));
        int with = CountedStatements.during(
                () -> browser.perform(get("/me").session(session)).andExpect(status().isOk()));

        assertThat(with - without).isLessThanOrEqualTo(3);
    }

    @Test
    void ofAnotherVersionThatCannotBeReadAreAsIfNobodyHadSignedIn() throws Exception {
        signedIn();
        jdbc.sql("""
            update web_session_attributes
               set attribute_bytes = 'another version''s'
             where session_primary_id in (select primary_id from web_session where session_id = :id)
            """).param("id", id()).update();

        browser.perform(get("/me").session(session)).andExpect(redirectedUrl("/login"));
    }

    @Test
    void endInTheDatabaseWhenTheirHolderSignsOut() throws Exception {
        signedIn();
        var id = id();

        browser.perform(post("/logout").session(session).with(csrf())).andExpect(redirectedUrl("/login"));

        assertThat(jdbc.sql("select count(*) from web_session where session_id = :id")
                        .param("id", id)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private String id() {
        return String.valueOf(session.getAttribute(MockSessions.ID));
    }

    private Person signedIn() throws Exception {
        var officer = new Person(
                UUID.randomUUID(),
                "shared-" + UUID.randomUUID().toString().substring(0, 8),
                "共用",
                sample.anOrgan(Organ.Kind.REGULATOR, Sample.COUNTY).id(),
                null,
                Set.of(Role.OFFICER),
                null,
                true);
        people.add(officer, "duban-test");
        browser.perform(post("/login")
                        .session(session)
                        .param("username", officer.login())
                        .param("password", "duban-test")
                        .with(csrf()))
                .andExpect(redirectedUrl("/"));
        return officer;
    }
}
