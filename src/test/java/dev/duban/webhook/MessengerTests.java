package dev.duban.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MessengerTests {

    private static final WebhookSettings LOOPBACK = TargetsTests.settings(false, "127.0.0.1/32");

    private Receiver other;

    @BeforeEach
    void anotherSystem() throws IOException {
        other = new Receiver();
    }

    @AfterEach
    void goes() {
        other.close();
    }

    @Test
    void givesUpATryThatIsNotAnsweredInTime() throws IOException {
        assertThat(send(new Targets(LOOPBACK), "/hang")).isEqualTo(Outcome.failed(Problem.TIMEOUT));
    }

    @Test
    void followsNoRedirectToLoopback() throws IOException {
        assertThat(send(new Targets(LOOPBACK), "/redirect")).isEqualTo(new Outcome(302, Problem.REDIRECT));
        assertThat(other.received).extracting(Receiver.Received::path).containsExactly("/redirect");
    }

    @Test
    void saysHowItWasAnswered() throws IOException {
        assertThat(send(new Targets(LOOPBACK), "/")).isEqualTo(new Outcome(200, null));
        other.answer = 503;
        assertThat(send(new Targets(LOOPBACK), "/")).isEqualTo(new Outcome(503, Problem.STATUS));
    }

    @Test
    void refusesAnInternalAddressAgainWhenItIsSent() throws IOException {
        assertThat(send(new Targets(TargetsTests.settings(true)), "/")).isEqualTo(Outcome.failed(Problem.INTERNAL));
        assertThat(other.received).isEmpty();
    }

    @Test
    void refusesANameThatChangedItsMeaningBetweenCheckAndConnection() throws IOException {
        var rebound = new Targets(LOOPBACK) {
            @Override
            @Nullable
            Problem problem(String address) {
                return null;
            }

            @Override
            public InetAddress[] resolve(String host) throws UnknownHostException {
                throw new AddressRefused(host);
            }
        };

        assertThat(send(rebound, "/")).isEqualTo(Outcome.failed(Problem.INTERNAL));
        assertThat(other.received).isEmpty();
    }

    @Test
    void saysThatNobodyListens() throws IOException {
        other.close();

        assertThat(send(new Targets(LOOPBACK), "/")).isEqualTo(Outcome.failed(Problem.UNREACHABLE));
    }

    @Test
    void signsAsAnotherHandWould() {
        var secret = new byte[32];
        IntStream.range(0, 32).forEach(at -> secret[at] = (byte) at);

        var header = Signature.header(
                List.of(secret), new UUID(0, 42), Instant.ofEpochSecond(1_794_700_800), "{\"fact\":\"test\"}");

        // Reckoned with Python's hmac.
        assertThat(header).isEqualTo("v1,YC1Xs2HKl5E92r3BljAo7MFl+1LPAWuhhk5h2U7b9Gw=");
        assertThat(Signature.shown(secret)).isEqualTo("whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
    }

    private Outcome send(Targets targets, String path) throws IOException {
        var messenger = new Messenger(targets, LOOPBACK, Clock.systemUTC());
        try {
            var now = Instant.now();
            var webhook = new Webhook(
                    UUID.randomUUID(),
                    "a",
                    other.url(path),
                    Set.of(Fact.LISTED),
                    "980102",
                    null,
                    true,
                    1,
                    null,
                    1,
                    now);
            return messenger.send(
                    webhook,
                    List.of(Signature.newSecret()),
                    new Delivery(
                            UUID.randomUUID(),
                            webhook.id(),
                            "LISTED",
                            "GPDB-980102-2026-000001",
                            "{}",
                            Delivery.State.WAITING,
                            now,
                            now,
                            0,
                            null,
                            null,
                            null,
                            null));
        } finally {
            messenger.destroy();
        }
    }
}
