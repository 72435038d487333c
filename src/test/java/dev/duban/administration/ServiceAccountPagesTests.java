package dev.duban.administration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.duban.DubanTest;
import dev.duban.Sample;
import dev.duban.identity.AccessTokens;
import dev.duban.identity.People;
import dev.duban.identity.Person;
import dev.duban.identity.Role;
import dev.duban.identity.SignedInTesting;
import dev.duban.registry.Organ;
import dev.duban.web.Dates;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@DubanTest
class ServiceAccountPagesTests {

    private static final String PAGES = "/administration/service-accounts";

    @Autowired
    MockMvc browser;

    @Autowired
    Sample sample;

    @Autowired
    AccessTokens tokens;

    @Autowired
    People people;

    @Autowired
    ChangeRows rows;

    @Autowired
    Dates dates;

    private Person administrator;
    private Organ desk;

    @BeforeEach
    void anAdministrator() {
        administrator = sample.aPerson(null, Role.ADMINISTRATOR);
        desk = sample.anOrgan(Organ.Kind.HOTLINE_DESK, Sample.CITY);
    }

    @Test
    void opensAnAccountAndIssuesATokenThatIsShownOnce() throws Exception {
        var account = opened("热线平台");

        var issued = act(post(account + "/tokens")
                        .param("name", "正式环境")
                        .param("scopes", "HAZARDS_WRITE", "CASES_READ")
                        .param("lastDay", dates.today().plusDays(30).toString()))
                .andExpect(status().isOk())
                .andExpect(header().string("Cache-Control", "no-store"))
                .andExpect(content().string(containsString("只显示这一次")))
                .andReturn();
        var secret = Pattern.compile("duban_[\\w-]{43}")
                .matcher(issued.getResponse().getContentAsString())
                .results()
                .findFirst()
                .orElseThrow()
                .group();

        assertThat(tokens.bearer(secret).account()).isEqualTo(id(account));
        see(account)
                .andExpect(content().string(containsString("正式环境")))
                .andExpect(content().string(containsString(secret.substring(0, 12) + "…")))
                .andExpect(content().string(not(containsString(secret))));
        see(PAGES).andExpect(content().string(containsString("热线平台")));
        see(PAGES + "?lang=en").andExpect(content().string(containsString("may use the API")));
    }

    @Test
    void keepsWhatWasTypedAndSaysWhatIsWrong() throws Exception {
        act(post(PAGES).param("name", " ").param("login", "Not Good").param("roles", "ADMINISTRATOR"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("还有 5 处要改")))
                .andExpect(content().string(containsString("Not Good")));
        var account = opened("平台");
        act(post(account + "/tokens")
                        .param("name", "试")
                        .param("lastDay", dates.today().plusDays(400).toString()))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("还有 2 处要改")))
                .andExpect(content().string(containsString("请至少选一项")));
    }

    @Test
    void refusesALoginThatIsTaken() throws Exception {
        act(post(PAGES)
                        .param("name", "平台")
                        .param("login", administrator.login())
                        .param("organ", desk.id().toString())
                        .param("roles", "HOTLINE")
                        .param("reason", "汐数局函〔2026〕3号"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("已经有了")));
    }

    @Test
    void revokesATokenAndClosesAnAccount() throws Exception {
        var account = opened("平台");
        issue(account);
        issue(account);
        var token = Objects.requireNonNull(tokens.of(List.of(id(account))).get(id(account)))
                .getFirst()
                .id();

        act(post(account + "/tokens/" + token + "/revoke")).andExpect(status().is3xxRedirection());
        see(account).andExpect(content().string(containsString("已吊销")));
        act(post(account + "/close"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("请写明理由")));
        assertThat(people.of(id(account)).active()).isTrue();
        act(post(account + "/close").param("reason", "系统下线")).andExpect(status().is3xxRedirection());

        assertThat(people.of(id(account)).active()).isFalse();
        see(account)
                .andExpect(content().string(containsString("已停用")))
                .andExpect(content().string(not(containsString("签发令牌</button>"))));
        act(post(account + "/tokens").param("name", "试").param("scopes", "CASES_READ"))
                .andExpect(status().isUnprocessableContent());
    }

    @Test
    void keepsWhoOpenedAndClosedItAndWhy() throws Exception {
        var account = opened("平台");
        act(post(account + "/close").param("reason", "系统下线"));

        var kept = rows.of("service", id(account).toString(), 9);
        assertThat(kept)
                .extracting(Change::kind, Change::reason, Change::madeBy)
                .containsExactly(
                        tuple(Change.Kind.CLOSED, "系统下线", administrator.id()),
                        tuple(Change.Kind.ADDED, "汐数局函〔2026〕3号", administrator.id()));
        assertThat(kept.getLast().after())
                .containsEntry("organ", desk.id().toString())
                .containsEntry("roles", "HOTLINE");
        see(account).andExpect(content().string(containsString("理由：系统下线")));
        see("/administration/changes").andExpect(content().string(containsString("href=\"" + account + "\"")));
    }

    @Test
    void isOpenToAdministratorsAlone() throws Exception {
        var officer = sample.aPerson(desk, Role.OFFICER);

        browser.perform(get(PAGES).with(authentication(SignedInTesting.as(officer))))
                .andExpect(status().isForbidden());
        see(PAGES + "/" + officer.id()).andExpect(status().isNotFound());
    }

    @Test
    void opensNoDoorForAPassword() throws Exception {
        var account = opened("平台");

        browser.perform(post("/login")
                        .with(csrf())
                        .param("username", people.of(id(account)).login())
                        .param("password", "-"))
                .andExpect(header().string("Location", "/login?error"));
    }

    private String opened(String name) throws Exception {
        var answer = act(post(PAGES)
                        .param("name", name)
                        .param("login", "p-" + UUID.randomUUID())
                        .param("organ", desk.id().toString())
                        .param("roles", "HOTLINE")
                        .param("reason", "汐数局函〔2026〕3号"))
                .andExpect(status().is3xxRedirection())
                .andReturn();
        return Objects.requireNonNull(answer.getResponse().getRedirectedUrl());
    }

    private void issue(String account) throws Exception {
        act(post(account + "/tokens")
                        .param("name", "试")
                        .param("scopes", "CASES_READ")
                        .param("lastDay", dates.today().toString()))
                .andExpect(status().isOk());
    }

    private static UUID id(String account) {
        return UUID.fromString(account.substring(account.lastIndexOf('/') + 1));
    }

    private ResultActions see(String address) throws Exception {
        return browser.perform(
                get(address).accept("text/html").with(authentication(SignedInTesting.as(administrator))));
    }

    private ResultActions act(MockHttpServletRequestBuilder request) throws Exception {
        return browser.perform(
                request.accept("text/html").with(csrf()).with(authentication(SignedInTesting.as(administrator))));
    }
}
