package dev.duban.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/** One person at a browser. Whatever the browser complains of, and any word that should not stand there, fails the story. */
final class Desk implements AutoCloseable {

    /** Names of enterprises, people and documents and what was typed stay as they are; everything else is translated. */
    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}+");

    /** Also where a form says how one is written: "six-corner brackets, no 第". */
    private static final Pattern DOCUMENT_NUMBER = Pattern.compile("\\S*〔20\\d\\d〕\\d+号|no 第");

    private static final Pattern RAW = Pattern.compile("\\?\\?|\\{[0-9]}|\\$\\{|#\\{");

    final Page page;

    private final House house;
    private final Look look;
    private final BrowserContext browser;
    private final List<String> complaints = new ArrayList<>();

    private Desk(House house, Look look) {
        this.house = house;
        this.look = look;
        browser = house.browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(look.screen.width, look.screen.height)
                .setLocale(look.english() ? "en-GB" : "zh-CN")
                .setTimezoneId("Asia/Shanghai"));
        page = browser.newPage();
        page.setDefaultTimeout(House.SOON.toMillis());
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text() + " at " + message.location());
            }
        });
        page.onPageError(complaints::add);
    }

    /** A person signs in with the button that the demonstration offers, or with account and password. */
    static Desk of(House house, Look look, String login) {
        var desk = new Desk(house, look);
        desk.page.navigate(house.address + "/login");
        desk.page.locator("#username").fill(login);
        desk.page.locator("#password").fill("duban-demo");
        desk.page.locator("#sign-in button[type=submit]").click();
        desk.page.locator("a.me, .tabbar").first().waitFor();
        return desk;
    }

    static Desk atTheDoor(House house, Look look) {
        var desk = new Desk(house, look);
        desk.page.navigate(house.address + "/login");
        return desk;
    }

    void open(String path) {
        page.navigate(house.address + path);
    }

    /** Opens a task through the list in which it waits, claiming it, and waits for its form. */
    void take(String caseNo, String element, String picture) {
        var id = house.task(caseNo, element);
        var row = page.locator("#t-" + id);
        await(element + " in the inbox").atMost(House.SOON).until(() -> {
            open("/inbox?list=claim");
            return row.count() > 0;
        });
        if (!picture.isEmpty()) {
            look(picture + "-to-claim");
        }
        row.locator("[data-claim]").click();
        // On the phone the whole card opens, and the button is not shown.
        row.locator(".btn[href]").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
        if (!picture.isEmpty()) {
            look(picture + "-claimed");
        }
        row.locator("h3 a").click();
        formReady();
    }

    void openTask(UUID id) {
        open("/tasks/" + id);
        formReady();
    }

    private void formReady() {
        until("!!document.querySelector('[data-form]')?.dubanForm");
    }

    /**
     * Fills in a form.
     *
     * @param keysAndValues key, value, key, value: text, number, yes or no; the value of an option or what its label begins with;
     *     lists of these; files; a list of lists of keys and values for rows
     */
    void fill(Object... keysAndValues) {
        fillIn("", keysAndValues);
    }

    private void fillIn(String suffix, Object... keysAndValues) {
        for (int i = 0; i < keysAndValues.length; i += 2) {
            var key = (String) keysAndValues[i];
            if (keysAndValues[i + 1] instanceof Rows rows) {
                fill(key, rows);
            } else {
                put(key, field(key + suffix), keysAndValues[i + 1]);
            }
        }
    }

    private void fill(String list, Rows rows) {
        for (int i = 0; i < rows.rows().size(); i++) {
            var first = (String) rows.rows().get(i)[0];
            var there = field(first + "_" + i);
            if (there.count() == 0) {
                page.locator(".fjs-repeat-render-add").click();
                there.waitFor();
            }
            fillIn("_" + i, rows.rows().get(i));
        }
    }

    /** Several rows of a table of the form. */
    record Rows(List<Object[]> rows) {

        static Rows of(Object[]... rows) {
            return new Rows(List.of(rows));
        }
    }

    private Locator field(String key) {
        return page.locator("[data-form] [data-field$='-" + key + "']");
    }

    private void put(String key, Locator field, Object value) {
        field.waitFor();
        switch (value) {
            case FilePayload file -> upload(field, file);
            case FilePayload[] files -> upload(field, files);
            case Boolean yes ->
                field.locator("input[type=checkbox]").setChecked(yes, new Locator.SetCheckedOptions().setForce(true));
            case List<?> many -> many.forEach(one -> press(key, field, String.valueOf(one)));
            default -> {
                var text = String.valueOf(value);
                if (field.locator("select").count() > 0) {
                    field.locator("select").selectOption(String.valueOf(option(key, text)));
                } else if (field.locator(".pick").count() > 0) {
                    press(key, field, text);
                } else {
                    field.locator("input, textarea").first().fill(text);
                    house.names.add(text);
                }
            }
        }
    }

    private void press(String key, Locator field, String value) {
        var choice = field.locator(".pick > label").nth(option(key, value));
        choice.click();
        // A press while the form is drawn anew is lost, as it would be under a quick finger.
        if (!choice.locator("input").isChecked()) {
            choice.locator("input").check();
        }
    }

    private void upload(Locator field, FilePayload... files) {
        var there = field.locator("figure a.thumb");
        int before = there.count();
        field.locator("input[type=file]").setInputFiles(files);
        there.nth(before + files.length - 1).waitFor();
    }

    private int option(String key, String wanted) {
        var at = (int) page.evaluate("""
            ([key, wanted]) => {
                const form = document.querySelector('[data-form]').dubanForm.form;
                const field = form.get('formFieldRegistry').get(key);
                const all = field.valuesKey ? form._getState().initialData[field.valuesKey] : field.values;
                return all.findIndex((one) => one.value === wanted || (one.label ?? '').startsWith(wanted));
            }
            """, List.of(key, wanted));
        assertThat(at).as("option %s of %s", wanted, key).isNotNegative();
        return at;
    }

    /** What forms begin with is the case's own text, typed by somebody before. */
    private void remember() {
        @SuppressWarnings("unchecked")
        var texts = (List<String>) page.evaluate(
                "() => [...document.querySelectorAll('[data-form] input, [data-form] textarea')].map((one) =>"
                        + " one.value)");
        texts.stream().filter(text -> CHINESE.matcher(text).find()).forEach(house.names::add);
    }

    void submit() {
        remember();
        page.locator(".submit button[type=submit]").click();
        arrive("**/submitted");
    }

    /** Submits what the rules forbid: the form comes again with everything typed, and says why at the field. */
    void refused(String key, String picture) {
        remember();
        var before = page.evaluate("() => document.querySelector('[data-form]').dubanForm.values()");
        page.locator(".submit button[type=submit]").click();
        page.waitForURL("**/answer");
        formReady();
        field(key).locator(".err").waitFor();
        assertThat(page.evaluate("() => document.querySelector('[data-form]').dubanForm.values()"))
                .isEqualTo(before);
        // The browser says of every page with this status that it failed to load.
        forgive("422");
        look(picture);
    }

    /** Waits until the browser is there; if it stays, the story ends with what its page says. */
    void arrive(String address) {
        try {
            page.waitForURL(address, new Page.WaitForURLOptions().setTimeout(30_000));
        } catch (PlaywrightException stayed) {
            picture(look.screen, "stayed");
            var wrong = page.locator(".err, .banner, .t-red").allInnerTexts();
            throw new AssertionError("Stayed at %s, which says %s".formatted(page.url(), wrong), stayed);
        }
    }

    /** Looks at the page on both screens: nothing complained of, nothing untranslated, nothing wider than the screen; keeps pictures. */
    void look(String picture) {
        lookAt(look.screen.other(), picture);
        lookAt(look.screen, picture);
    }

    private void lookAt(Look.Screen screen, String picture) {
        page.setViewportSize(screen.width, screen.height);
        settle();
        picture(screen, picture);
        var where = "%s at %d px %s".formatted(picture, screen.width, page.url());
        complaints.forEach(complaint -> house.found(where, complaint));
        complaints.clear();
        var width = (int) page.evaluate("() => document.documentElement.scrollWidth");
        if (width > screen.width) {
            house.found(where, "is %d px wide".formatted(width));
        }
        texts().stream()
                .filter(text -> RAW.matcher(text).find()
                        || look.english() && CHINESE.matcher(withoutNames(text)).find())
                .distinct()
                .forEach(text -> house.found(where, "says " + text));
    }

    private void picture(Look.Screen screen, String name) {
        // As tall as the page, so that the bars that stick to the screen hide nothing.
        var height = (int) page.evaluate("() => document.documentElement.scrollHeight");
        page.setViewportSize(screen.width, Math.max(screen.height, Math.min(height, 8000)));
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target/screenshots", "%s-%d-%s.png".formatted(look.language, screen.width, name))));
        page.setViewportSize(screen.width, screen.height);
    }

    /** Waits until an element says so, without loading the page again. */
    void reads(String selector, String words) {
        var element = page.locator(selector);
        await("'%s' at %s".formatted(words, selector))
                .atMost(House.SOON)
                .until(() -> element.textContent().contains(words));
    }

    /** A complaint that belongs to the story, as that of an answer refused. */
    void forgive(String word) {
        complaints.removeIf(complaint -> complaint.contains(word));
    }

    private void settle() {
        until("document.fonts.status === 'loaded' && !document.querySelector('.htmx-request')");
        until("[...document.querySelectorAll('[data-diagram]')].every((one) => one.querySelector('svg .djs-element')"
                + " || one.offsetParent === null)");
    }

    /** Asked from here: the browser's own waiting evaluates the words in the page, which the page's policy forbids. */
    private void until(String condition) {
        page.waitForCondition(() -> page.evaluate(condition).equals(true));
    }

    @SuppressWarnings("unchecked")
    private List<String> texts() {
        return (List<String>) page.evaluate("""
            () => {
                const texts = [document.title];
                const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
                while (walk.nextNode()) {
                    const { data, parentElement } = walk.currentNode;
                    if (data.trim() && !parentElement.closest('script, style, noscript, [lang|=zh]') && parentElement.checkVisibility({ visibilityProperty: true, opacityProperty: true })) {
                        texts.push(data.trim());
                    }
                }
                for (const name of ['placeholder', 'aria-label', 'title', 'alt']) {
                    [...document.querySelectorAll(`body [${name}]`)].filter((one) => one.checkVisibility()).forEach((one) => texts.push(one.getAttribute(name)));
                }
                return texts;
            }
            """);
    }

    private String withoutNames(String text) {
        var rest = DOCUMENT_NUMBER.matcher(text).replaceAll("");
        for (var name : house.names) {
            rest = rest.replace(name, "");
        }
        return rest.equals("督") || isInitial(rest.strip()) ? "" : rest;
    }

    /** The mark beside a person's name. */
    private boolean isInitial(String text) {
        return text.length() == 1 && house.names.stream().anyMatch(name -> name.startsWith(text));
    }

    @Override
    public void close() {
        browser.close();
    }
}
