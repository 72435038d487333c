package dev.duban.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.duban.ApiSample;
import dev.duban.ApiSample.Caller;
import dev.duban.RealBrokerTest;
import dev.duban.Sample;
import dev.duban.identity.Role;
import dev.duban.inbox.CountedStatements;
import dev.duban.registry.Enterprise;
import dev.duban.registry.Organ;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Calls at a fixed rate over a real port from loopback: 200 a second for 60 seconds, of which one in fifty registers a hazard
 * and the others read. A call is timed from the moment at which it was due, so that a server that falls behind is not measured as
 * quick. Prints, and judges nothing but that some were answered.
 */
@RealBrokerTest
@Tag("slow")
@Tag("benchmark")
class ApiBenchmark {

    private static final int PER_SECOND = 200;
    private static final int SECONDS = 60;

    /** At a rate that leaves room for the compiler, which an office's program has long done with. */
    private static final int WARM_UP_SECONDS = 120;

    private static final int WARM_UP_PER_SECOND = 100;
    private static final int CASES_BEFORE = 500;

    /** Four new hazards a second, which is 345,600 a day; more than that is measured by the benchmark of the flow. */
    private static final int A_REGISTRATION_IN = 50;

    @LocalServerPort
    int port;

    @Autowired
    ApiSample api;

    @Autowired
    Sample sample;

    @Autowired
    JdbcClient jdbc;

    private final List<String> cases = new ArrayList<>();
    private Caller system;
    private Enterprise enterprise;

    @Test
    void printsHowLongCallsTake() throws Exception {
        var bureau = sample.anOrgan(Organ.Kind.REGULATOR, Sample.COUNTY, "FIRE");
        system = api.aSystemOf(bureau, Role.OFFICER);
        enterprise = sample.anEnterprise(Sample.COUNTY);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var client = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .executor(threads)
                        .build()) {
            for (int n = 0; n < CASES_BEFORE; n++) {
                var answer = client.send(registering(), HttpResponse.BodyHandlers.ofString());
                assertThat(answer.statusCode()).isEqualTo(201);
                cases.add(answer.body().replaceAll(".*\"caseNo\":\"([^\"]+)\".*", "$1"));
            }
            // What was registered before has its tasks before anything is timed.
            await().atMost(Duration.ofMinutes(5))
                    .until(() -> jdbc.sql("select count(*) from inbox_task")
                                    .query(Integer.class)
                                    .single()
                            >= CASES_BEFORE);
            run(client, WARM_UP_SECONDS, WARM_UP_PER_SECOND);
            long statements = CountedStatements.total();
            var seen = run(client, SECONDS, PER_SECOND);
            print(seen);
            System.out.printf(
                    Locale.ROOT,
                    "%.1f statements a call, those of the steps behind them among them%n",
                    (double) (CountedStatements.total() - statements) / SECONDS / PER_SECOND);
            assertThat(seen.times).isNotEmpty();
        }
    }

    private Seen run(HttpClient client, int seconds, int perSecond) {
        var seen = new Seen();
        var calls = new ArrayList<CompletableFuture<?>>();
        long begin = System.nanoTime();
        for (int n = 0; n < seconds * perSecond; n++) {
            long due = begin + n * TimeUnit.SECONDS.toNanos(1) / perSecond;
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            var call = call(n);
            calls.add(client.sendAsync(call, ApiBenchmark::troubleAlone)
                    .handle((answer, failed) -> seen.note(call, answer, failed, System.nanoTime() - due)));
        }
        CompletableFuture.allOf(calls.toArray(CompletableFuture[]::new))
                .orTimeout(60, TimeUnit.SECONDS)
                .join();
        seen.took = Duration.ofNanos(System.nanoTime() - begin);
        return seen;
    }

    /** Answers as they should be are not read as text, which other systems do on machines of their own. */
    private static HttpResponse.BodySubscriber<String> troubleAlone(HttpResponse.ResponseInfo answer) {
        return answer.statusCode() / 100 == 2
                ? HttpResponse.BodySubscribers.replacing("")
                : HttpResponse.BodySubscribers.ofString(StandardCharsets.UTF_8);
    }

    private HttpRequest call(int n) {
        var caseNo = cases.get(n % cases.size());
        if (n % A_REGISTRATION_IN == 0) {
            return registering();
        }
        return switch (n % 10) {
            case 0, 1, 2 -> reading("/api/hazards?limit=50");
            case 3, 4 -> reading("/api/hazards/" + caseNo);
            case 5 -> reading("/api/cases?limit=50");
            case 6 -> reading("/api/cases/" + caseNo);
            case 7 -> reading("/api/cases/" + caseNo + "/timeline");
            case 8 -> reading("/api/cases/" + caseNo + "/deadlines");
            default -> reading("/api/tasks?limit=50");
        };
    }

    private HttpRequest reading(String address) {
        return request(address).GET().build();
    }

    private HttpRequest registering() {
        var body =
                """
                {"source": "MONITOR", "enterprise": "%s", "title": "瓦斯超限", "description": "报警", "place": "%s",
                 "accidentType": "爆炸", "potentialDeaths": "NONE", "foundAt": "%s", "monitor": {"alarmId": "%s", "sensor": "S"}}
                """.formatted(enterprise.id(), UUID.randomUUID(), Instant.now().minusSeconds(60), UUID.randomUUID());
        return request("/api/hazards")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private HttpRequest.Builder request(String address) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + address))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + system.secret());
    }

    private static void print(Seen seen) {
        var all = seen.times.values().stream()
                .flatMap(ConcurrentLinkedQueue::stream)
                .toList();
        System.out.printf(
                Locale.ROOT,
                "%d calls in %.1f s, %d errors%n",
                all.size(),
                seen.took.toMillis() / 1e3,
                seen.errors.get());
        line("all", all);
        seen.times.forEach((what, times) -> line(what, List.copyOf(times)));
        seen.trouble.forEach(System.out::println);
    }

    private static void line(String what, List<Double> times) {
        var sorted = times.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        System.out.printf(
                Locale.ROOT,
                "%-28s %6d  p50 %7.1f ms  p99 %7.1f ms  max %7.1f ms%n",
                what,
                sorted.length,
                sorted[sorted.length / 2],
                sorted[sorted.length * 99 / 100],
                sorted[sorted.length - 1]);
    }

    private static final class Seen {

        private final ConcurrentHashMap<String, ConcurrentLinkedQueue<Double>> times = new ConcurrentHashMap<>();
        private final ConcurrentLinkedQueue<String> trouble = new ConcurrentLinkedQueue<>();
        private final AtomicInteger errors = new AtomicInteger();
        private Duration took = Duration.ZERO;

        @Nullable
        Void note(HttpRequest call, @Nullable HttpResponse<String> answer, @Nullable Throwable failed, long nanos) {
            var what = call.method() + " " + call.uri().getPath().replaceAll("GPDB-[^/]+", "{no}");
            times.computeIfAbsent(what, any -> new ConcurrentLinkedQueue<>()).add(nanos / 1e6);
            if (failed != null || answer.statusCode() / 100 != 2) {
                errors.incrementAndGet();
                if (trouble.size() < 5) {
                    trouble.add(what + ": " + (failed == null ? answer.statusCode() + " " + answer.body() : failed));
                }
            }
            return null;
        }
    }
}
