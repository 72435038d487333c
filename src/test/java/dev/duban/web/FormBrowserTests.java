package dev.duban.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/** The form in Chromium: it judges as the server does, and a person can fill it in. */
@Tag("slow")
class FormBrowserTests {

    private static ServletWebServerApplicationContext server;
    private static Playwright playwright;
    private static Browser browser;
    private Page page;

    @BeforeAll
    static void start() {
        server = PageServer.start();
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of(System.getenv().getOrDefault("CHROMIUM", "/usr/bin/chromium")))
                        .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking")));
    }

    @AfterAll
    static void stop() {
        browser.close();
        playwright.close();
        server.close();
    }

    @BeforeEach
    void open() {
        page = browser.newContext(new Browser.NewContextOptions()
                        .setViewportSize(390, 844)
                        .setLocale("zh-CN"))
                .newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                System.err.println(message.text());
            }
        });
    }

    @Test
    void judgesEveryInputAsTheServerDoesAndWithTheSameWords() {
        var judge = server.getBean(FormJudge.class);
        for (var locale : List.of(Languages.CHINESE, Languages.ENGLISH)) {
            openForm("all", locale.getLanguage());
            FormCase.cases().forEach(given -> {
                var judged = judge.judge(SampleForms.schema("all"), given.data(), SampleForms.OPTIONS, locale);

                var shown = inBrowser(given.data());

                assertThat(shown.get("problems"))
                        .as(given.name())
                        .isEqualTo(judged.problems().stream()
                                .map(problem -> List.of(problem.key(), problem.code(), problem.message()))
                                .toList());
                assertThat(plain(new JsonMapper().readValue((String) shown.get("values"), Map.class)))
                        .as(given.name())
                        .isEqualTo(plain(judged.values()));
            });
        }
    }

    @Test
    void isFilledInSentAndTellsWhatIsMissing() {
        openForm("all", "zh");

        page.locator("[data-form-missing]").getByText("还差 8 项").waitFor();
        page.locator("button[type=submit]").last().click();
        assertThat(page.locator(".duban-form .err").count()).isEqualTo(8);
        page.getByLabel("具体部位").fill("2# 调节池人孔");
        page.locator("[data-form-missing]").getByText("还差 7 项").waitFor();
        page.locator("input[type=file]").setInputFiles(new FilePayload[] {
            new FilePayload("池口.png", "image/png", new byte[10]),
            new FilePayload("检测仪.png", "image/png", new byte[20]),
            new FilePayload("IMG_2041.mov", "video/quicktime", new byte[30])
        });
        page.getByText("IMG_2041.mov 不是照片").waitFor();
        page.locator("[data-form-missing]").getByText("还差 6 项").waitFor();
        assertThat(page.locator(".photos img").count()).isEqualTo(2);
        page.getByText("不是隐患").click();
        page.locator("[data-form-missing]").getByText("还差 5 项").waitFor();
        assertThat(page.getByLabel("判定依据").count()).isZero();
        page.getByText("再加一项").click();
        page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("节点"))
                .fill("清淤");
        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(390);
    }

    @Test
    void saysAtTheFieldWhyAFileIsRefusedAndLosesNothing() {
        openForm("all", "zh");
        page.getByLabel("具体部位").fill("2# 调节池人孔");
        var files = page.locator("input[type=file]");
        files.setInputFiles(new FilePayload[] {
            new FilePayload("池口.png", "image/png", new byte[10]), new FilePayload("检测仪.png", "image/png", new byte[20])
        });
        page.locator("[data-form-missing]").getByText("还差 6 项").waitFor();

        files.setInputFiles(new FilePayload[] {
            new FilePayload("IMG_2041.mov", "video/quicktime", new byte[30]),
            new FilePayload("全景.jpg", "image/jpeg", new byte[25 * 1024 * 1024])
        });

        var refused = page.locator(".photos figure.wrong");
        refused.nth(1).waitFor();
        assertThat(refused.allInnerTexts())
                .satisfiesExactly(
                        video -> assertThat(video).contains("IMG_2041.mov 不是照片"),
                        large -> assertThat(large).contains("全景.jpg").contains("20 MB"));
        assertThat(page.locator(".photos img").count()).isEqualTo(2);
        assertThat(page.getByLabel("具体部位").inputValue()).isEqualTo("2# 调节池人孔");
        refused.first().getByText("删去").click();
        assertThat(refused.count()).isEqualTo(1);
        assertThat(page.locator("[data-form-missing]").innerText()).startsWith("还差 6 项");
    }

    @Test
    void sendsTheKindOfEachFileAndTheSecondCollectorOfAll() {
        openForm("all", "zh");
        var files = page.locator("input[type=file]");
        files.setInputFiles(new FilePayload[] {
            new FilePayload("池口.png", "image/png", new byte[10]), new FilePayload("记录.png", "image/png", new byte[20])
        });
        page.getByLabel("证据种类 记录.png").selectOption("DOCUMENTARY");
        assertThat(page.getByLabel("证据种类 池口.png").inputValue()).isEqualTo("AUDIO_VISUAL");
        page.getByLabel("第二名取证人（选填）").selectOption("chen");
        files.setInputFiles(new FilePayload("全景.png", "image/png", new byte[30]));
        page.getByLabel("证据种类 全景.png").waitFor();

        var said = page.evaluate("""
            () => Object.values(document.querySelector('[data-form]').dubanForm.said()).map(one => JSON.stringify(one))
            """);

        assertThat((List<?>) said)
                .map(String::valueOf)
                .containsExactlyInAnyOrder(
                        "{\"secondCollector\":\"chen\"}",
                        "{\"secondCollector\":\"chen\"}",
                        "{\"secondCollector\":\"chen\",\"kind\":\"DOCUMENTARY\"}");
        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(390);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 409, 413, 503})
    void keepsOnTheDeviceWhatTheServerDidNotTake(int status) {
        openForm("all", "zh&draft=" + status);
        page.getByLabel("具体部位").fill("2# 调节池人孔");
        page.locator("[data-form-draft]").getByText("这台设备上").waitFor();

        openForm("all", "zh&draft=" + status);

        assertThat(page.getByLabel("具体部位").inputValue()).isEqualTo("2# 调节池人孔");
    }

    @Test
    void keepsNothingOnTheDeviceOnceTheServerHasIt() {
        openForm("all", "zh");
        page.getByLabel("具体部位").fill("2# 调节池人孔");
        page.locator("[data-form-draft]").getByText("已存").waitFor();

        assertThat(page.evaluate("localStorage.length")).isEqualTo(0);
        openForm("all", "zh");
        assertThat(page.getByLabel("具体部位").inputValue()).isEmpty();
    }

    @Test
    void findsAgainWhatWasTypedWithoutANetworkEvenInAnotherTab() {
        openForm("all", "zh&draft=503");
        page.context().setOffline(true);
        page.getByLabel("具体部位").fill("2# 调节池人孔");
        page.getByText("网络断了，正在重连").waitFor();
        page.waitForCondition(() -> !page.evaluate("localStorage.length").equals(0));

        page.context().setOffline(false);
        var tab = page.context().newPage();
        page.close();
        page = tab;
        openForm("all", "zh&draft=503");

        assertThat(page.getByLabel("具体部位").inputValue()).isEqualTo("2# 调节池人孔");
    }

    @Test
    void holdsAnAnswerWithoutANetworkAndSendsItOnce() {
        var answers = server.getBean(SampleForms.class).answers;
        answers.clear();
        openForm("hazard-plan-review", "zh");
        page.locator("[data-field$=-decision] label").nth(1).click();
        page.locator("[data-field$=-opinion] textarea").fill("缺少应急预案");
        page.context().setOffline(true);

        var submit = page.locator(".submit button[type=submit]");
        submit.click();
        page.locator("[data-form-draft]").getByText("还没有提交").waitFor();
        submit.click();
        page.locator("[data-field$=-opinion] textarea").fill("缺少应急预案和资金");
        assertThat(answers).isEmpty();
        page.context().setOffline(false);
        page.waitForURL("**/sample/page");

        assertThat(answers)
                .singleElement()
                .satisfies(sent -> assertThat(sent).contains("RETURN").contains("缺少应急预案和资金"));
    }

    private void openForm(String id, String language) {
        page.navigate("http://127.0.0.1:%d/sample/form/%s?as=OFFICER&lang=%s"
                .formatted(server.getWebServer().getPort(), id, language));
        page.waitForCondition(() -> page.evaluate("!!document.querySelector('[data-form]').dubanForm")
                .equals(true));
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> inBrowser(Map<String, Object> data) {
        return new HashMap<>((Map<String, Object>) page.evaluate("""
            async text => {
                const mounted = document.querySelector('[data-form]').dubanForm;
                await mounted.load(JSON.parse(text));
                // Two rounds of drawing: rows come in the first, the fields inside them in the second.
                            for (let round = 0; round < 2; round++) {
                                await new Promise(done => requestAnimationFrame(() => setTimeout(done, 60)));
                            }
                return {
                    problems: mounted.problems().map(({ key, code, message }) => [key, code, message]),
                    values: JSON.stringify(mounted.values())
                };
            }\
            """, new JsonMapper().writeValueAsString(data)));
    }

    /** Sorted, and without a list that has no rows: form-js does not send it. */
    private static String plain(Object value) {
        return new JsonMapper()
                .rebuild()
                .enable(tools.jackson.databind.SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .build()
                .writeValueAsString(value)
                .replace("\"steps\":[],", "");
    }
}
