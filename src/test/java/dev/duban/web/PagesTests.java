package dev.duban.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

class PagesTests {

    private static ServletWebServerApplicationContext server;
    private final HttpClient browser = HttpClient.newHttpClient();

    @BeforeAll
    static void start() {
        server = PageServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void isChineseWithoutAWish() throws Exception {
        var page = read("/sample/page?as=OFFICER");

        assertThat(page.body()).contains("<html lang=\"zh-CN\">", "<title>样页·督办</title>", "收件箱", "引擎正常");
    }

    @Test
    void isEnglishWhenTheAddressSaysSoAndLeavesACookie() throws Exception {
        var page = read("/sample/page?as=OFFICER&lang=en", "Accept-Language", "zh-CN");

        assertThat(page.body()).contains("<html lang=\"en\">", "Inbox", "Engine running", "12 Oct");
        assertThat(page.headers().firstValue("Set-Cookie")).get().asString().startsWith("duban-lang=en");
    }

    @ParameterizedTest
    @CsvSource({"'en-GB,en;q=0.9', en", "'fr,en;q=0.5,zh;q=0.1', en", "fr, zh-CN", "'zh-TW', zh-CN"})
    void takesTheFirstOfItsLanguagesThatTheBrowserNames(String wanted, String shown) throws Exception {
        assertThat(read("/sample/page?as=OFFICER", "Accept-Language", wanted).body())
                .contains("<html lang=\"" + shown + "\">");
    }

    @Test
    void ignoresALanguageItDoesNotHave() throws Exception {
        var page = read("/sample/page?as=OFFICER&lang=%3Cscript%3E");

        assertThat(page.body()).contains("<html lang=\"zh-CN\">").doesNotContain("lang=<script>");
        assertThat(page.headers().firstValue("Set-Cookie").orElse("")).doesNotContain("duban-lang");
    }

    @Test
    void listsOnlyThePlacesAUserMayOpen() throws Exception {
        assertThat(read("/sample/page?as=OFFICER").body())
                .contains("href=\"/enterprises\"")
                .doesNotContain("href=\"/operations\"");
        assertThat(read("/sample/page?as=ADMINISTRATOR").body())
                .contains("href=\"/operations\"")
                .doesNotContain("href=\"/inbox\"", "href=\"/cases\"", "role=\"search\"");
        assertThat(read("/sample/page?as=ENT_SAFETY").body())
                .contains("href=\"/inbox\"")
                .doesNotContain("href=\"/enterprises\"");
    }

    @ParameterizedTest
    @CsvSource({
        "missing, 404, 没有这一页",
        "forbidden, 403, 这件事您不能办",
        "changed, 409, 别人刚刚改过",
        "refused, 422, 验收负责人不能是发现人（沈砚）",
        "database-away, 503, 系统正在恢复",
        "unexpected, 500, 是系统的问题"
    })
    void tellsAPersonWhatWentWrongAndWhatToDo(String kind, int status, String words) throws Exception {
        var page = read("/sample/fault/" + kind + "?as=OFFICER", "Accept", "text/html");

        assertThat(page.statusCode()).isEqualTo(status);
        assertThat(page.body()).contains("<!doctype html>", words).doesNotContain("Exception", "role=\"alert\"");
    }

    @Test
    void answersHtmxWithANoticeThatLeavesThePageAsItIs() throws Exception {
        var part = read("/sample/fault/refused?as=OFFICER&lang=en", "HX-Request", "true");

        assertThat(part.statusCode()).isEqualTo(422);
        assertThat(part.headers().firstValue("HX-Retarget")).hasValue("#notices");
        assertThat(part.body()).contains("role=\"alert\"", "Choose another").doesNotContain("<html");
    }

    @Test
    void answersAScriptWithAProblem() throws Exception {
        var problem = read("/sample/fault/refused?as=OFFICER", "Accept", "application/json");

        assertThat(problem.statusCode()).isEqualTo(422);
        assertThat(problem.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(problem.body()).contains("\"type\":\"urn:duban:refusal:sample-finder-leads\"", "沈砚");
    }

    @Test
    void saysThatABodyOrAnAddressIsNotUnderstood() throws Exception {
        var broken = browser.send(
                HttpRequest.newBuilder(address("/sample/body?as=OFFICER&lang=en"))
                        .header("Content-Type", "application/json")
                        .method("GET", HttpRequest.BodyPublishers.ofString("{\"values\": {"))
                        .build(),
                HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));

        assertThat(broken.statusCode()).isEqualTo(400);
        assertThat(broken.body()).contains("urn:duban:fault:not-understood", "This request was not understood");
        var page = read("/sample/numbers/many?as=OFFICER", "Accept", "text/html");
        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body()).contains("没有看懂这次请求");
    }

    @Test
    void givesAnUnexpectedFaultANumberAndTellsNoMore() throws Exception {
        var problem = read("/sample/fault/unexpected?as=OFFICER");

        assertThat(problem.body()).containsPattern("\"number\":\"[0-9A-F]{4}\"").doesNotContain("Broken on purpose");
    }

    @Test
    void hasAPageForAnAddressThatDoesNotExistAndForARefusedToken() throws Exception {
        assertThat(read("/nowhere?as=OFFICER", "Accept", "text/html").body()).contains("没有这一页，或您无权查看");
        var post = HttpRequest.newBuilder(address("/sample/fault/missing?as=OFFICER"))
                .header("Accept", "text/html")
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();

        var refused = browser.send(post, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("这件事您不能办");
    }

    @Test
    void saysHowManyTriesAreLeftAndUntilWhenSignInIsLocked() throws Exception {
        assertThat(read("/sample/login/wrong").body()).contains("账号或密码不对", "还可以再试 4 次");
        assertThat(read("/sample/login/locked").body()).contains("09:35 以前不能登录").doesNotContain("账号或密码不对");
        assertThat(read("/sample/login/wrong?lang=en").body()).contains("4 tries left.");
        assertThat(read("/sample/login/none").body()).contains("陈屿").doesNotContain("banner");
    }

    @Test
    void runsNoInlineScript() throws Exception {
        assertThat(read("/sample/page?as=OFFICER").body())
                .doesNotContainPattern("<script(?![^>]*(src=|application/json))")
                .doesNotContainPattern("\\son[a-z]+=\"");
    }

    private HttpResponse<String> read(String path, String... headers) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(address(path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return browser.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private static URI address(String path) {
        return URI.create("http://127.0.0.1:" + server.getWebServer().getPort() + path);
    }
}
