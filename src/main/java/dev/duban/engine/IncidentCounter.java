package dev.duban.engine;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.OptionalLong;
import org.springframework.stereotype.Component;

/** The broker's own count of incidents, read from its monitoring port: the only sight of them without its search index. */
@Component
public class IncidentCounter {

    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final String PENDING = "zeebe_pending_incidents_total";

    private final EngineSettings settings;
    private final HttpClient http;

    IncidentCounter(EngineSettings settings) {
        this.settings = settings;
        this.http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    }

    /** Incidents open on all partitions of the broker that is monitored; empty if no address is known or it does not answer. */
    public OptionalLong pending() {
        var monitoring = settings.brokerMonitoring();
        if (monitoring == null) {
            return OptionalLong.empty();
        }
        var request = HttpRequest.newBuilder(monitoring.resolve("/actuator/prometheus"))
                .timeout(PATIENCE)
                .build();
        try {
            var answer = http.send(request, BodyHandlers.ofString());
            return answer.statusCode() == 200 ? sum(answer.body()) : OptionalLong.empty();
        } catch (IOException away) {
            return OptionalLong.empty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return OptionalLong.empty();
        }
    }

    /** Sums the counter over the partitions; a broker that has had no incident yet does not show it. */
    static OptionalLong sum(String metrics) {
        var sum = metrics.lines()
                .filter(line -> line.startsWith(PENDING))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
        return OptionalLong.of(Math.round(sum));
    }
}
