package dev.duban.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duban.DubanTest;
import dev.duban.Sample;
import dev.duban.identity.Person;
import dev.duban.identity.Role;
import dev.duban.identity.SignedInTesting;
import dev.duban.registry.Organ;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Fifty photos of 8 MB through one session whose link is cut three times: all arrive, each once. */
@Tag("slow")
@DubanTest
class FiftyPhotosTests {

    private static final int PHOTOS = 50;
    private static final int SIZE = 8 * 1024 * 1024;
    private static final int PART = 1024 * 1024;
    private static final long BREAK_EVERY = 100L * 1024 * 1024;

    @Autowired
    Sample sample;

    @Autowired
    Attachments attachments;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    private final AtomicInteger failures = new AtomicInteger();
    private Person officer = SignedInTesting.NOBODY;

    @Test
    void allArriveEachOnceThoughTheLinkBreaksThreeTimes() throws Exception {
        officer = sample.aPerson(sample.anOrgan(Organ.Kind.REGULATOR, Sample.COUNTY), Role.OFFICER);
        long begun = System.nanoTime();
        try (var link = new BadLink(port);
                var phone = HttpClient.newBuilder()
                        .cookieHandler(new CookieManager())
                        .followRedirects(HttpClient.Redirect.NORMAL)
                        .version(HttpClient.Version.HTTP_1_1)
                        .build();
                var two = Executors.newFixedThreadPool(2)) {
            var address = "http://127.0.0.1:" + link.port();
            var token = signIn(phone, address);
            var ids = new ArrayList<UUID>();
            var sending = new ArrayList<Callable<Void>>();
            for (int n = 0; n < PHOTOS; n++) {
                var id = UUID.randomUUID();
                int seed = n;
                ids.add(id);
                sending.add(() -> send(phone, address, token, id, photo(seed), link));
            }
            for (var one : two.invokeAll(sending)) {
                one.get();
            }

            assertThat(failures.get()).as("requests that the breaks cut off").isPositive();
            assertThat(breaks.get()).isEqualTo(3);
            assertThat(jdbc.sql("select count(*) from attachment where uploaded_by = :by")
                            .param("by", officer.id())
                            .query(Integer.class)
                            .single())
                    .isEqualTo(PHOTOS);
            for (int n = 0; n < PHOTOS; n++) {
                assertThat(attachments.of(ids.get(n)).sha256())
                        .isEqualTo(HexFormat.of().formatHex(EvidenceBytes.sha256(photo(n))));
            }
            ids.forEach(attachments::remove);
        }
        System.out.printf(
                "50 photos of 8 MB, 3 breaks, %d requests cut off: %.1f s, heap now %d MB%n",
                failures.get(),
                (System.nanoTime() - begun) / 1e9,
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1_000_000);
    }

    private final AtomicInteger breaks = new AtomicInteger();

    private Void send(HttpClient phone, String address, List<String> token, UUID id, byte[] photo, BadLink link)
            throws InterruptedException {
        long offset = -1;
        while (true) {
            try {
                var answer = offset < 0
                        ? put(phone, address, token, id)
                        : patch(phone, address, token, id, offset, photo, link);
                assertThat(answer.statusCode()).as(answer.body()).isIn(200, 409);
                if (!answer.body().contains("\"file\":null")) {
                    return null;
                }
                var found = Pattern.compile("\"offset\":(\\d+)").matcher(answer.body());
                assertThat(found.find()).isTrue();
                offset = Long.parseLong(found.group(1));
            } catch (IOException cut) {
                failures.incrementAndGet();
                offset = -1;
            }
        }
    }

    private HttpResponse<String> put(HttpClient phone, String address, List<String> token, UUID id)
            throws IOException, InterruptedException {
        return phone.send(
                request(address + "/uploads/" + id + "?name=IMG.jpg&size=" + SIZE, token)
                        .PUT(BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> patch(
            HttpClient phone, String address, List<String> token, UUID id, long offset, byte[] photo, BadLink link)
            throws IOException, InterruptedException {
        int already = breaks.get();
        if (already < 3 && link.passed() > BREAK_EVERY * (already + 1) && breaks.compareAndSet(already, already + 1)) {
            Thread.ofVirtual().start(link::cut);
        }
        var part = Arrays.copyOfRange(photo, (int) offset, (int) Math.min(SIZE, offset + PART));
        return phone.send(
                request(address + "/uploads/" + id, token)
                        .header("Upload-Offset", String.valueOf(offset))
                        .header("Content-Type", "application/offset+octet-stream")
                        .method("PATCH", BodyPublishers.ofByteArray(part))
                        .build(),
                BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(String address, List<String> token) {
        return HttpRequest.newBuilder(URI.create(address))
                .timeout(Duration.ofSeconds(60))
                .header("Accept", "application/json")
                .header(token.get(0), token.get(1));
    }

    /** Header and value that every later request carries. */
    private List<String> signIn(HttpClient phone, String address) throws IOException, InterruptedException {
        var door = page(phone, address + "/login");
        var form = "username=%s&password=duban-test&_csrf=%s"
                .formatted(officer.login(), URLEncoder.encode(meta(door, "csrf-token"), StandardCharsets.UTF_8));
        phone.send(
                HttpRequest.newBuilder(URI.create(address + "/login"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
        var inside = page(phone, address + "/inbox");
        return List.of(meta(inside, "csrf-header"), meta(inside, "csrf-token"));
    }

    private static String page(HttpClient phone, String address) throws IOException, InterruptedException {
        return phone.send(
                        HttpRequest.newBuilder(URI.create(address))
                                .header("Accept", "text/html")
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }

    private static String meta(String page, String name) {
        var found = Pattern.compile("<meta name=\"%s\" content=\"([^\"]+)\"".formatted(name))
                .matcher(page);
        assertThat(found.find()).as(name).isTrue();
        return found.group(1);
    }

    private static byte[] photo(int seed) {
        var bytes = new byte[SIZE];
        new Random(seed).nextBytes(bytes);
        System.arraycopy(new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0}, 0, bytes, 0, 4);
        return bytes;
    }
}
