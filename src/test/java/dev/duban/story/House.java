package dev.duban.story;

import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import dev.duban.casefile.CaseFiles;
import dev.duban.casefile.Places;
import dev.duban.casefile.Timeline;
import dev.duban.engine.EngineState;
import dev.duban.engine.HumanTask;
import dev.duban.engine.HumanTasks;
import dev.duban.local.LocalServers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The running program and a browser beside it. */
final class House implements AutoCloseable {

    /** On a busy machine with two cores, a step of the real broker included. */
    static final Duration SOON = Duration.ofSeconds(60);

    final HumanTasks tasks;
    final CaseFiles cases;
    final Places places;
    final Timeline timeline;
    final LocalServers servers;
    final EngineState engine;
    final JdbcClient jdbc;
    final Browser browser;
    final String address;

    /** Names of people, enterprises and documents and what was typed, of all stories told so far. */
    final Set<String> names;

    private static final Set<String> NAMES = ConcurrentHashMap.newKeySet();

    final List<String> faults = new ArrayList<>();

    private final Playwright playwright;
    /** Of all stories of a run: they share one database, and no paper has the number of another. */
    private static final AtomicInteger NUMBER = new AtomicInteger();

    House(ApplicationContext program) {
        tasks = program.getBean(HumanTasks.class);
        cases = program.getBean(CaseFiles.class);
        places = program.getBean(Places.class);
        timeline = program.getBean(Timeline.class);
        servers = program.getBean(LocalServers.class);
        engine = program.getBean(EngineState.class);
        jdbc = program.getBean(JdbcClient.class);
        address = "http://127.0.0.1:" + program.getEnvironment().getRequiredProperty("local.server.port");
        await("the demonstration's people")
                .atMost(SOON)
                .until(() -> has("select 1 from demo_part where name = 'people'"));
        await("the engine").atMost(SOON).until(engine::reachable);
        names = NAMES;
        names.addAll(words("select name from person"));
        names.addAll(words("select name from enterprise"));
        names.addAll(words("select address from enterprise"));
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of(System.getenv().getOrDefault("CHROMIUM", "/usr/bin/chromium")))
                        .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking")));
    }

    /** Whether the clock is being moved. */
    boolean jumping() {
        return has("select 1 from time_jump where ended_at is null");
    }

    /** The open task of a case, as soon as the engine has handed it out. */
    UUID task(String caseNo, String element) {
        return await().alias("%s of %s".formatted(element, caseNo))
                .atMost(SOON)
                .until(() -> open(caseNo, element), Objects::nonNull);
    }

    private UUID open(String caseNo, String element) {
        return tasks.openIn(caseNo).stream()
                .filter(task -> task.elementId().equals(element))
                .map(HumanTask::id)
                .findFirst()
                .orElse(null);
    }

    /** Notes what is wrong with a page, so that one telling of a story finds all of it. */
    void found(String where, String what) {
        faults.add(where + ": " + what);
    }

    /** A number that no document has yet. */
    int next() {
        return NUMBER.incrementAndGet();
    }

    /** The id of a person, as the forms offer it. */
    String person(String login) {
        return id("select id from person where login = :key", login);
    }

    String organ(String code) {
        return id("select id from organ where code = :key", code);
    }

    private String id(String sql, String key) {
        return jdbc.sql(sql).param("key", key).query(UUID.class).single().toString();
    }

    private boolean has(String sql) {
        return !jdbc.sql(sql).query(Integer.class).list().isEmpty();
    }

    private List<String> words(String sql) {
        return jdbc.sql(sql).query(String.class).list();
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
