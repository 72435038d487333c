package dev.duban;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import dev.duban.identity.Person;
import dev.duban.identity.SignedInTesting;
import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import org.springframework.boot.webmvc.test.autoconfigure.MockMvcPrint;
import org.springframework.boot.webmvc.test.autoconfigure.SpringBootMockMvcBuilderCustomizer;
import org.springframework.http.MediaType;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.DefaultMockMvcBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/**
 * Server time of pages, for benchmarks: prints median and 99th percentile, and judges nothing but that the page is found. All
 * pages are visited in turn beforehand, so that none is measured while the JVM still compiles it.
 */
public final class PageTimes {

    private static final int VISITS = Integer.getInteger("pages.visits", 200);
    private static final int WARM_UP = Integer.getInteger("pages.warm-up", 60);

    private PageTimes() {}

    /** Visits each address again and again; the first one is what the others are compared with. */
    public static void print(WebApplicationContext program, Person person, String... addresses) throws Exception {
        var browser = browser(program);
        var session = session(program, person);
        for (int n = 0; n < WARM_UP; n++) {
            for (var address : addresses) {
                visit(browser, session, address);
            }
        }
        double first = 0;
        for (var address : addresses) {
            var millis = times(browser, session, address);
            double median = millis[VISITS / 2];
            first = first == 0 ? median : first;
            System.out.printf(
                    Locale.ROOT,
                    "%-55s p50 %7.1f ms  p99 %7.1f ms  %5.1f times the first%n",
                    address,
                    median,
                    millis[VISITS * 99 / 100],
                    median / first);
        }
    }

    /** One that keeps nothing of the pages: that of the tests writes each of them out in case the test fails. */
    private static MockMvc browser(WebApplicationContext program) {
        DefaultMockMvcBuilder builder = MockMvcBuilders.webAppContextSetup(program);
        var asInTests = new SpringBootMockMvcBuilderCustomizer(program);
        asInTests.setPrint(MockMvcPrint.NONE);
        asInTests.customize(builder);
        return builder.apply(springSecurity()).build();
    }

    /** As if the person had signed in: a session of its own for each visit would cost more than a page. */
    private static Cookie session(WebApplicationContext program, Person person) {
        return begun(program.getBean(JdbcIndexedSessionRepository.class), person);
    }

    private static <S extends Session> Cookie begun(SessionRepository<S> sessions, Person person) {
        var session = sessions.createSession();
        session.setAttribute(
                HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY,
                new SecurityContextImpl(SignedInTesting.as(person)));
        sessions.save(session);
        return new Cookie(
                "SESSION", Base64.getEncoder().encodeToString(session.getId().getBytes(StandardCharsets.US_ASCII)));
    }

    private static double[] times(MockMvc browser, Cookie session, String address) throws Exception {
        var millis = new double[VISITS];
        for (int n = 0; n < VISITS; n++) {
            long start = System.nanoTime();
            visit(browser, session, address);
            millis[n] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(millis);
        return millis;
    }

    private static void visit(MockMvc browser, Cookie session, String address) throws Exception {
        var status = browser.perform(get(address).accept(MediaType.TEXT_HTML).cookie(session))
                .andReturn()
                .getResponse()
                .getStatus();
        assertThat(status).as(address).isEqualTo(200);
    }
}
