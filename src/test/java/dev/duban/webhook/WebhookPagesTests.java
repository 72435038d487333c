package dev.duban.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
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
import dev.duban.identity.Person;
import dev.duban.identity.Role;
import dev.duban.identity.SignedInTesting;
import dev.duban.registry.Organ;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@DubanTest
class WebhookPagesTests {

    private static final String PAGES = "/administration/webhooks";

    @Autowired
    MockMvc browser;

    @Autowired
    Sample sample;

    @Autowired
    Webhooks webhooks;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MeterRegistry meters;

    private final UUID id = UUID.randomUUID();
    private Receiver other;
    private Person administrator;

    @BeforeEach
    void anAdministrator() throws IOException {
        other = new Receiver();
        administrator = sample.aPerson(null, Role.ADMINISTRATOR);
    }

    @AfterEach
    void nobodyListensAnyMore() {
        webhooks.pause(id, administrator);
        other.close();
    }

    @Test
    void isForAdministratorsOnly() throws Exception {
        var officer = sample.aPerson(sample.anOrgan(Organ.Kind.REGULATOR, Sample.COUNTY), Role.OFFICER);

        browser.perform(get(PAGES).with(authentication(SignedInTesting.as(officer))))
                .andExpect(status().isForbidden());
        browser.perform(post(PAGES + "/new")
                        .with(authentication(SignedInTesting.as(officer)))
                        .with(csrf()))
                .andExpect(status().isForbidden());
    }

    @Test
    void showsTheSecretOnceAlsoWhenTheFormIsSentTwice() throws Exception {
        make(other.url("/"))
                .andExpect(status().isOk())
                .andExpect(content().string(allOf(containsString("密钥只显示这一次"), containsString("whsec_"))));
        make(other.url("/")).andExpect(redirectedUrl(PAGES + "/" + id));

        open(get(PAGES + "/" + id))
                .andExpect(content().string(allOf(containsString("市平台"), containsString("第 1 个密钥"))))
                .andExpect(content().string(not(containsString(shown()))));
        open(get(PAGES)).andExpect(content().string(not(containsString(shown()))));
    }

    @Test
    void showsARenewedSecretOnce() throws Exception {
        make(other.url("/"));

        act("/secret", "1").andExpect(content().string(containsString(shown())));
        act("/secret", "1").andExpect(redirectedUrl(PAGES + "/" + id));

        open(get(PAGES + "/" + id))
                .andExpect(content().string(allOf(containsString("第 2 个密钥"), containsString("旧密钥到"))));
    }

    @Test
    void refusesAnInternalAddressInWordsAndKeepsWhatWasTyped() throws Exception {
        make("https://169.254.169.254/latest")
                .andExpect(status().isUnprocessableContent())
                .andExpect(content()
                        .string(allOf(
                                containsString("指向本机或内部网络"),
                                containsString("https://169.254.169.254/latest"),
                                containsString("市平台"))));
        assertThat(webhooks.find(id)).isEmpty();
    }

    @Test
    void saysWhatIsMissing() throws Exception {
        open(post(PAGES + "/new").with(csrf()).param("id", id.toString()).param("url", "8.8.8.8"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content()
                        .string(allOf(
                                containsString("没有写名称"),
                                containsString("地址读不通"),
                                containsString("一件也没有选"),
                                containsString("没有选范围"))));
    }

    @Test
    void keepsWhoChangedWhat() throws Exception {
        make(other.url("/"));

        open(post(PAGES + "/" + id + "/terms")
                        .with(csrf())
                        .param("name", "省平台")
                        .param("url", other.url("/"))
                        .param("facts", "LISTED")
                        .param("scope", "region:" + Sample.COUNTY)
                        .param("version", "1"))
                .andExpect(redirectedUrl(PAGES + "/" + id));

        open(get(PAGES + "/" + id))
                .andExpect(content()
                        .string(allOf(
                                containsString("省平台"),
                                containsString("<del>市平台</del>"),
                                containsString("<del>登记、挂牌</del>"),
                                containsString(administrator.name()))));
        open(post(PAGES + "/" + id + "/terms")
                        .with(csrf())
                        .param("name", "别的")
                        .param("url", other.url("/"))
                        .param("facts", "LISTED")
                        .param("scope", "region:" + Sample.COUNTY)
                        .param("version", "1"))
                .andExpect(status().isConflict());
    }

    @Test
    void sendsATestAlsoWhilePausedAndShowsHowItWent() throws Exception {
        make(other.url("/"));
        act("/pause", null);

        act("/test", null).andExpect(redirectedUrl(PAGES + "/" + id));

        await().atMost(Duration.ofSeconds(20)).until(() -> other.accepted().size() == 1);
        assertThat(other.received.getFirst().body()).contains("\"fact\":\"test\"");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> open(get(PAGES + "/" + id + "/deliveries?lang=en"))
                        .andExpect(content()
                                .string(allOf(
                                        containsString("Delivered"),
                                        containsString("Test"),
                                        not(containsString("<html"))))));
    }

    @Test
    void saysWhyNothingWasSentOfACaseThatBecameSecret() throws Exception {
        make(other.url("/"));
        var caseNo = sample.aCase(Sample.OTHER_COUNTY, sample.anEnterprise(Sample.OTHER_COUNTY), Map.of(), true);
        jdbc.sql("""
            insert into webhook_delivery (id, webhook, fact, case_no, body, created_at, next_try_at)
            select gen_random_uuid(), id, 'LISTED', :case, '{}', created_at, created_at from webhook where id = :id
            """).param("case", caseNo).param("id", id).update();

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> open(get(PAGES + "/" + id))
                        .andExpect(content().string(allOf(containsString("没有发"), containsString("案件已转为保密")))));
        assertThat(other.received).isEmpty();
    }

    @Test
    void tellsOperationsWhatWasGivenUp() throws Exception {
        other.answer = 500;
        make(other.url("/"));
        act("/test", null);
        await().atMost(Duration.ofSeconds(20)).until(() -> !other.received.isEmpty());
        jdbc.sql("""
            update webhook_delivery set state = 'GIVEN_UP', settled_at = created_at where webhook = :id
            """).param("id", id).update();

        open(get("/operations")).andExpect(content().string(allOf(containsString("对外通知"), containsString("没有送到"))));
        assertThat(meters.get("duban.webhook.given.up").gauge().value()).isPositive();
        jdbc.sql("delete from webhook_delivery where webhook = :id")
                .param("id", id)
                .update();
    }

    private ResultActions make(String url) throws Exception {
        return open(post(PAGES + "/new")
                .with(csrf())
                .param("id", id.toString())
                .param("name", "市平台")
                .param("url", url)
                .param("facts", "REGISTERED", "LISTED")
                .param("scope", "region:" + Sample.COUNTY));
    }

    private ResultActions act(String what, @Nullable String number) throws Exception {
        var request = post(PAGES + "/" + id + what).with(csrf());
        return open(number == null ? request : request.param("number", number));
    }

    private ResultActions open(MockHttpServletRequestBuilder request) throws Exception {
        return browser.perform(request.with(authentication(SignedInTesting.as(administrator))));
    }

    private String shown() {
        return Signature.shown(webhooks.secrets(id).getFirst());
    }
}
