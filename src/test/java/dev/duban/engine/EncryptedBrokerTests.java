package dev.duban.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.duban.local.OwnBroker;
import io.camunda.client.api.command.ClientStatusException;
import io.camunda.zeebe.model.bpmn.Bpmn;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The real broker with TLS takes what this program sends, with credentials it does not ask for as well. */
@Tag("slow")
class EncryptedBrokerTests {

    private static final Path FOLDER = Path.of("target/encrypted-broker").toAbsolutePath();

    @Test
    void takesModelsAndCasesOverTls() throws Exception {
        var certificate = TestCertificates.valid(FOLDER.resolve("keys"), "broker");
        try (var tokens = new TokenServer();
                var broker = new OwnBroker(FOLDER, certificate.certificate(), certificate.key())) {
            var settings = new HashMap<>(Map.of(
                    "grpc-address",
                    broker.address().toString(),
                    "ca-certificate",
                    certificate.authority().toString(),
                    "oauth.token-url",
                    tokens.address().toString(),
                    "oauth.client-id",
                    "duban",
                    "oauth.client-secret",
                    TokenServer.SECRET,
                    "oauth.audience",
                    "zeebe-api"));
            try (var client = new EngineConfiguration().camundaClient(EngineAccessTests.settings(settings))) {
                var model = Bpmn.createExecutableProcess("over-tls")
                        .startEvent()
                        .endEvent()
                        .done();
                // A gateway answers before it knows who leads each partition.
                await().atMost(Duration.ofMinutes(1))
                        .ignoreException(ClientStatusException.class)
                        .untilAsserted(() -> client.newDeployResourceCommand()
                                .addProcessModel(model, "over-tls.bpmn")
                                .send()
                                .join());
                var started = client.newCreateInstanceCommand()
                        .bpmnProcessId("over-tls")
                        .latestVersion()
                        .send()
                        .join();
                assertThat(started.getProcessInstanceKey()).isPositive();
            }

            settings.remove("ca-certificate");
            try (var client = new EngineConfiguration().camundaClient(EngineAccessTests.settings(settings))) {
                assertThatThrownBy(() -> client.newTopologyRequest().send().join())
                        .extracting(EngineTrouble::of)
                        .isEqualTo(EngineTrouble.CERTIFICATE_UNKNOWN);
            }
        }
    }
}
