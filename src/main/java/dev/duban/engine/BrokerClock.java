package dev.duban.engine;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/** The clock of one Zeebe broker that was started with {@code ZEEBE_CLOCK_CONTROLLED=true}, moved through its monitoring port. */
@Component
@ConditionalOnBooleanProperty("duban.time-machine.enabled")
class BrokerClock implements EngineClock {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final EngineSettings settings;
    private final Json json;
    private final HttpClient http;

    BrokerClock(EngineSettings settings, Json json) {
        this.settings = settings;
        this.json = json;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PATIENCE)
                .build();
    }

    @Override
    public Instant instant() {
        return ask(request("/actuator/clock").GET());
    }

    @Override
    public void advance(Duration by) {
        ask(request("/actuator/clock/add")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json.write(Map.of("offsetMilli", by.toMillis())))));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(monitoring().resolve(path)).timeout(PATIENCE);
    }

    private URI monitoring() {
        var monitoring = settings.brokerMonitoring();
        if (monitoring == null) {
            throw new IllegalStateException("duban.engine.broker-monitoring names no address for the broker's clock");
        }
        return monitoring;
    }

    private Instant ask(HttpRequest.Builder request) {
        try {
            var answer = http.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("The broker does not let its clock be moved: status "
                        + answer.statusCode() + "; is ZEEBE_CLOCK_CONTROLLED set?");
            }
            return Instant.ofEpochMilli(((Number) json.map(answer.body()).get("epochMilli")).longValue());
        } catch (IOException away) {
            throw new IllegalStateException("The broker's clock cannot be reached", away);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while asking the broker's clock", interrupted);
        }
    }
}
