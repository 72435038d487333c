package dev.duban.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** TLS and OAuth client credentials, against a gateway and an authorization server of this test. */
class EngineAccessTests {

    private static final Path FOLDER = Path.of("target/engine-access").toAbsolutePath();

    private static TestCertificates.Pair certificate;

    @BeforeAll
    static void makeCertificate() {
        certificate = TestCertificates.valid(FOLDER, "gateway");
    }

    @Test
    void asksForATokenAndBringsItToAnEncryptedGateway() throws Exception {
        try (var tokens = new TokenServer();
                var gateway = new TestGateway(certificate, TokenServer.TOKEN)) {
            ask(with(gateway.address(), tokens.address(), TokenServer.SECRET, certificate.authority()));

            assertThat(gateway.authorization()).isEqualTo("Bearer " + TokenServer.TOKEN);
            assertThat(tokens.asked())
                    .singleElement()
                    .asString()
                    .contains("grant_type=client_credentials", "client_id=duban", "audience=zeebe-api", "scope=steps");
        }
    }

    @Test
    void asksAPlainGatewayWithoutAToken() throws Exception {
        try (var gateway = new TestGateway(null, null)) {
            ask(Map.of("grpc-address", gateway.address().toString()));

            assertThat(gateway.authorization()).isNull();
        }
    }

    @Test
    void tellsAWrongSecretFromAServerThatIsAwayAndFromATokenThatIsNotTaken() throws Exception {
        URI away;
        try (var tokens = new TokenServer();
                var gateway = new TestGateway(null, "another token")) {
            away = tokens.address();
            assertThat(trouble(with(gateway.address(), tokens.address(), "wrong secret", null)))
                    .isEqualTo(EngineTrouble.TOKEN_REFUSED);
            assertThat(trouble(with(gateway.address(), tokens.address(), TokenServer.SECRET, null)))
                    .isEqualTo(EngineTrouble.NOT_ALLOWED);
        }
        try (var gateway = new TestGateway(null, null)) {
            assertThat(trouble(with(gateway.address(), away, TokenServer.SECRET, null)))
                    .isEqualTo(EngineTrouble.TOKEN_AWAY);
        }
    }

    @Test
    void tellsWhatIsWrongWithACertificate() throws Exception {
        var expired = TestCertificates.expired(FOLDER, "expired");
        try (var gateway = new TestGateway(expired, null)) {
            assertThat(trouble(Map.of(
                            "grpc-address",
                            gateway.address().toString(),
                            "ca-certificate",
                            expired.authority().toString())))
                    .isEqualTo(EngineTrouble.CERTIFICATE_EXPIRED);
        }
        try (var gateway = new TestGateway(certificate, null)) {
            assertThat(trouble(Map.of("grpc-address", gateway.address().toString())))
                    .isEqualTo(EngineTrouble.CERTIFICATE_UNKNOWN);
        }
    }

    @Test
    void tellsThatOneSideSpeaksTlsAndTheOtherDoesNot() throws Exception {
        try (var gateway = new TestGateway(null, null)) {
            assertThat(trouble(
                            Map.of("grpc-address", gateway.addressTheOtherWay().toString())))
                    .isEqualTo(EngineTrouble.NOT_ENCRYPTED);
        }
    }

    @Test
    void callsAGatewayThatIsNotThereMerelyAway() throws Exception {
        URI gone;
        try (var gateway = new TestGateway(null, null)) {
            gone = gateway.address();
        }

        assertThat(trouble(Map.of("grpc-address", gone.toString()))).isEqualTo(EngineTrouble.AWAY);
    }

    @Test
    void saysInOneSentenceWhichSettingCannotBeMeant() {
        assertThatThrownBy(() -> ask(Map.of("grpc-address", "gateway:26500")))
                .isInstanceOf(EngineSettingsWrong.class)
                .hasMessageContainingAll("duban.engine.grpc-address", "http://host:port");
        assertThatThrownBy(() -> ask(Map.of("grpc-address", "https://gateway:26500", "ca-certificate", "/no/such.pem")))
                .isInstanceOf(EngineSettingsWrong.class)
                .hasMessageContainingAll("读不到", "/no/such.pem");
        assertThatThrownBy(() -> ask(Map.of("grpc-address", "https://gateway:26500", "oauth.client-id", "duban")))
                .isInstanceOf(EngineSettingsWrong.class)
                .hasMessageContainingAll("duban.engine.oauth.token-url", "duban.engine.oauth.client-secret");
    }

    @Test
    void keepsTheSecretOutOfWhatSettingsPrint() {
        assertThat(settings(with(URI.create("http://gateway"), URI.create("http://tokens"), TokenServer.SECRET, null)))
                .asString()
                .doesNotContain(TokenServer.SECRET);
    }

    private static Map<String, String> with(URI gateway, URI tokens, String secret, Path authority) {
        var settings = new HashMap<>(Map.of(
                "grpc-address",
                gateway.toString(),
                "oauth.token-url",
                tokens.toString(),
                "oauth.client-id",
                "duban",
                "oauth.client-secret",
                secret,
                "oauth.audience",
                "zeebe-api",
                "oauth.scope",
                "steps"));
        if (authority != null) {
            settings.put("ca-certificate", authority.toString());
        }
        return settings;
    }

    private static EngineTrouble trouble(Map<String, String> settings) {
        try {
            ask(settings);
        } catch (RuntimeException failure) {
            return EngineTrouble.of(failure);
        }
        throw new AssertionError("The gateway answered");
    }

    private static void ask(Map<String, String> settings) {
        try (var client = new EngineConfiguration().camundaClient(settings(settings))) {
            client.newTopologyRequest()
                    .requestTimeout(Duration.ofSeconds(3))
                    .send()
                    .join();
        }
    }

    static EngineSettings settings(Map<String, String> values) {
        var prefixed = new HashMap<String, String>();
        values.forEach((name, value) -> prefixed.put("duban.engine." + name, value));
        return new Binder(new MapConfigurationPropertySource(prefixed))
                .bindOrCreate("duban.engine", EngineSettings.class);
    }
}
