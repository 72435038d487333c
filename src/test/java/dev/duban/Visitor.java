package dev.duban;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Somebody with a browser that runs no scripts, at the pages of programs on this machine; one session for all of them. */
public final class Visitor {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
    /** Between the parts of {@link #multipart}. */
    public static final String BOUNDARY = "----a-part-ends-here";

    private final CookieManager cookies = new CookieManager();
    private final HttpClient browser = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    public HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
        return browser.send(HttpRequest.newBuilder(address(port, path)).build(), BodyHandlers.ofString());
    }

    public void signIn(int port, String login, String password) throws IOException, InterruptedException {
        post(port, "/login", "/login", Map.of("username", login, "password", password));
    }

    /**
     * Fills in a form of a page; fails unless the program goes on to the next page without an error.
     *
     * @return where it goes on to
     */
    public String post(int port, String page, String path, Map<String, String> fields)
            throws IOException, InterruptedException {
        var form = Stream.concat(fields.entrySet().stream(), Stream.of(Map.entry("_csrf", token(port, page))))
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return sent(port, path, "application/x-www-form-urlencoded", BodyPublishers.ofString(form));
    }

    /** Sends a file with the form of a page, as {@link #post}. */
    public String upload(int port, String page, String field, String name, String content)
            throws IOException, InterruptedException {
        return sent(
                port,
                page,
                "multipart/form-data; boundary=" + BOUNDARY,
                BodyPublishers.ofString(multipart(token(port, page), field, name, content)));
    }

    /** The body of a form with a file. */
    public static String multipart(String token, String field, String name, String content) {
        return """
            --%1$s\r
            Content-Disposition: form-data; name="_csrf"\r
            \r
            %2$s\r
            --%1$s\r
            Content-Disposition: form-data; name="%3$s"; filename="%4$s"\r
            Content-Type: text/csv\r
            \r
            %5$s\r
            --%1$s--\r
            """.formatted(BOUNDARY, token, field, name, content);
    }

    private String sent(int port, String path, String type, BodyPublisher body)
            throws IOException, InterruptedException {
        var answer = browser.send(
                HttpRequest.newBuilder(address(port, path))
                        .header("Content-Type", type)
                        .POST(body)
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).as("sent on").isEqualTo(302);
        var next = answer.headers().firstValue("Location").orElse("");
        assertThat(next).doesNotContain("error");
        return URI.create(next).getPath();
    }

    /** Of the form of a page, without which it is not taken. */
    public String token(int port, String page) throws IOException, InterruptedException {
        var token = TOKEN.matcher(get(port, page).body());
        assertThat(token.find()).as("token of the form at " + page).isTrue();
        return token.group(1);
    }

    /** As they stand in the header of a request. */
    public String cookies() {
        return cookies.getCookieStore().getCookies().stream()
                .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    private static URI address(int port, String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    public static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }
}
