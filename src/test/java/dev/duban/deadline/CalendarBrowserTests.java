package dev.duban.deadline;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import dev.duban.DubanTest;
import dev.duban.Sample;
import dev.duban.identity.Role;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The year in Chromium, as wide as a phone: days are chosen with finger and keyboard, and the list that is sent follows. */
@DubanTest
@Tag("slow")
class CalendarBrowserTests {

    private static Playwright playwright;
    private static Browser browser;

    @Autowired
    Sample sample;

    @LocalServerPort
    int port;

    private Page page;

    @BeforeAll
    static void start() {
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
    }

    @BeforeEach
    void openTheYear() {
        var owner = sample.aPerson(null, Role.PROCESS_OWNER);
        page = browser.newPage(
                new Browser.NewPageOptions().setViewportSize(390, 844).setLocale("zh-CN"));
        page.navigate("http://localhost:" + port + "/login");
        page.fill("#username", owner.login());
        page.fill("#password", "duban-test");
        page.keyboard().press("Enter");
        page.waitForURL(Pattern.compile("^(?!.*/login).*$"));
        page.navigate("http://localhost:" + port + "/rules/calendar?year=2029");
        page.fill("#days", "2029-01-01,休,元旦,New Year");
    }

    @Test
    void changesADayBetweenRestAndWorkAndBack() {
        day("2029-01-02").click();
        assertThat(list()).contains("2029-01-02,休,元旦,New Year");
        assertThat(day("2029-01-02")).hasClass(Pattern.compile("off"));
        assertThat(page.locator("#pick-said")).containsText("1月2日");
        day("2029-01-02").click();
        assertThat(list()).doesNotContain("2029-01-02");

        day("2029-01-06").click();
        assertThat(list()).contains("2029-01-06,班,元旦,New Year");
        assertThat(day("2029-01-06")).containsText("班");
        day("2029-01-06").click();
        assertThat(list()).doesNotContain("2029-01-06");

        day("2029-01-01").click();
        assertThat(list()).isEmpty();
    }

    @Test
    void goesThroughTheYearWithTheArrowsAndChoosesWithSpace() {
        day("2029-03-05").focus();
        page.keyboard().press("ArrowRight");
        page.keyboard().press("ArrowDown");
        page.keyboard().press("Space");

        assertThat(list()).contains("2029-03-13,休,放假,放假");
        assertThat(page.locator(".months button[tabindex='0']")).hasCount(1);
        assertThat(day("2029-03-13").getAttribute("aria-label"))
                .contains("3月13日")
                .contains("休（放假）");
    }

    @Test
    void showsWhatWouldMoveForTheDaysThatWereChosen() {
        day("2029-03-05").click();
        page.fill("#document", "试通知");
        page.fill("#reason", "试");
        page.click("#preview");

        assertThat(page.locator("#differences")).containsText("3月5日");
        assertThat(day("2029-03-05")).hasClass(Pattern.compile("off"));
        assertThat(page.locator("#propose")).isVisible();
    }

    private Locator day(String day) {
        return page.locator("button[data-day='" + day + "']");
    }

    private String list() {
        return page.inputValue("#days");
    }
}
