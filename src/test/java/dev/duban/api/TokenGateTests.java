package dev.duban.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.duban.ApiSample;
import dev.duban.ApiSample.Caller;
import dev.duban.DubanTest;
import dev.duban.Sample;
import dev.duban.identity.AccessToken;
import dev.duban.identity.AccessTokens;
import dev.duban.identity.People;
import dev.duban.identity.Role;
import dev.duban.identity.SignedInTesting;
import dev.duban.identity.TokenScope;
import dev.duban.registry.Organ;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.RequestBuilder;
import org.springframework.test.web.servlet.ResultActions;

@DubanTest
class TokenGateTests {

    @Autowired
    MockMvc systems;

    @Autowired
    ApiSample api;

    @Autowired
    Sample sample;

    @Autowired
    AccessTokens tokens;

    @Autowired
    People people;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    private Caller caller;

    @BeforeEach
    void aSystem() {
        caller = api.aSystemOf(sample.anOrgan(Organ.Kind.REGULATOR, Sample.COUNTY), Role.OFFICER);
    }

    @Test
    void letsInWhoShowsATokenAndNotesItsUse() throws Exception {
        systems.perform(caller.get("/api/cases")).andExpect(status().isOk());

        assertThat(token(caller).lastUsedAt()).isNotNull();
        assertThat(caller.secret()).startsWith(token(caller).begins());
    }

    @Test
    void tellsEachOfItsReasonsAsAProblem() throws Exception {
        refused(get("/api/cases"), 401, "token-missing").andExpect(header().string("WWW-Authenticate", "Bearer"));
        refused(get("/api/cases").header("Authorization", "Basic YTpi"), 401, "token-missing");
        refused(get("/api/cases").header("Authorization", "Bearer duban_nonsense"), 401, "token-unknown");

        expire(caller);
        refused(caller.get("/api/cases"), 401, "token-expired")
                .andExpect(header().string("WWW-Authenticate", "Bearer error=\"invalid_token\""));
    }

    @Test
    void endsARevokedTokenAtOnceAndOneRevokedElsewhereWithinSeconds() throws Exception {
        var second = api.with(caller, TokenScope.CASES_READ);
        systems.perform(caller.get("/api/cases")).andExpect(status().isOk());
        systems.perform(second.get("/api/cases")).andExpect(status().isOk());

        tokens.revoke(
                caller.account().id(), newest(second).id(), caller.account().id());
        refused(second.get("/api/cases"), 401, "token-revoked");

        jdbc.sql("update access_token set revoked_at = :now, revoked_by = account where account = :account")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("account", caller.account().id())
                .update();
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> refused(caller.get("/api/cases"), 401, "token-revoked"));
    }

    @Test
    void closesWithItsAccount() throws Exception {
        people.close(caller.account().id());

        refused(caller.get("/api/cases"), 401, "token-closed");
    }

    @Test
    void namesTheScopeThatIsMissing() throws Exception {
        var reader = api.with(caller, TokenScope.HAZARDS_READ);

        refused(reader.get("/api/cases"), 403, "scope")
                .andExpect(jsonPath("$.scope").value("cases:read"));
        refused(reader.post("{}", "/api/hazards"), 403, "scope")
                .andExpect(jsonPath("$.scope").value("hazards:write"));
        systems.perform(reader.get("/api/hazards")).andExpect(status().isOk());
    }

    @Test
    void takesNoSessionForATokenAndNoTokenForASession() throws Exception {
        var officer = sample.aPerson(sample.anOrgan(Organ.Kind.REGULATOR, Sample.COUNTY), Role.OFFICER);

        refused(get("/api/cases").with(authentication(SignedInTesting.as(officer))), 401, "token-missing");
        systems.perform(caller.get("/cases")).andExpect(status().is3xxRedirection());
        systems.perform(get("/openapi.json")).andExpect(status().is3xxRedirection());
        systems.perform(caller.get("/openapi.json"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.openapi").exists());
    }

    @Test
    void answersWhatIsNoOperationAsAProblem() throws Exception {
        refused(caller.get("/api/nothing"), 404, "missing");
        refused(caller.get("/api/tasks/{id}", "no-id"), 422, "invalid")
                .andExpect(jsonPath("$.errors[0].key").value("id"));
        refused(caller.get("/api/cases?limit=201"), 422, "invalid")
                .andExpect(jsonPath("$.errors[0].key").value("limit"))
                .andExpect(jsonPath("$.errors[0].code").value("max"));
        refused(caller.get("/api/cases?status=ALL"), 422, "invalid")
                .andExpect(jsonPath("$.errors[0].code").value("type"));
        refused(caller.get("/api/cases?after=nonsense"), 400, "cursor");
        refused(caller.post("{}", "/api/cases"), 405, "not-understood");
    }

    @Test
    void makesNoTokenThatHoldsLongerThanAYear() {
        var account = caller.account().id();
        var tooLate = clock.instant().plus(AccessTokens.LONGEST).plusSeconds(60);

        assertThatThrownBy(() -> tokens.issue(account, "试", List.of(TokenScope.CASES_READ), tooLate, account))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private ResultActions refused(RequestBuilder call, int status, String type) throws Exception {
        return systems.perform(call)
                .andExpect(status().is(status))
                .andExpect(header().string("Content-Type", "application/problem+json"))
                .andExpect(jsonPath("$.type").value("urn:duban:fault:" + type))
                .andExpect(jsonPath("$.title").isNotEmpty())
                .andExpect(jsonPath("$.status").value(status));
    }

    private void expire(Caller of) {
        jdbc.sql("""
            update access_token
               set created_at = :now - interval '2 days', expires_at = :now - interval '1 day'
             where account = :account
            """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("account", of.account().id())
                .update();
    }

    private AccessToken token(Caller of) {
        return Objects.requireNonNull(
                        tokens.of(List.of(of.account().id())).get(of.account().id()))
                .getLast();
    }

    private AccessToken newest(Caller of) {
        return Objects.requireNonNull(
                        tokens.of(List.of(of.account().id())).get(of.account().id()))
                .getFirst();
    }
}
