package dev.duban.web;

import dev.duban.identity.Role;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.data.jdbc.autoconfigure.DataJdbcRepositoriesAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/**
 * The pages of this package alone on a free port, without database and engine: {@code ?as=OFFICER.ADMINISTRATOR} signs in, and it
 * is always Monday 2026-10-12, 09:20 in the office.
 */
@EnableAutoConfiguration(
        exclude = {
            DataSourceAutoConfiguration.class,
            DataJdbcRepositoriesAutoConfiguration.class,
            LiquibaseAutoConfiguration.class
        })
@ComponentScan(
        basePackages = "dev.duban.web",
        excludeFilters = @Filter(type = FilterType.ASSIGNABLE_TYPE, classes = SignedInViewer.class))
class PageServer {

    static final String POLICY = "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; "
            + "script-src 'self'; frame-ancestors 'none'; form-action 'self'; base-uri 'self'; object-src 'none'";

    static ServletWebServerApplicationContext start() {
        return (ServletWebServerApplicationContext) new SpringApplicationBuilder(PageServer.class)
                .properties(Map.of(
                        "server.port",
                        "0",
                        "server.address",
                        "127.0.0.1",
                        "spring.main.banner-mode",
                        "off",
                        // There is no database whose health could be asked.
                        "management.endpoint.health.validate-group-membership",
                        "false"))
                .run();
    }

    /** For looking at pages: prints its address and serves until the program is ended. */
    public static void main(String[] arguments) {
        System.out.println("http://127.0.0.1:" + start().getWebServer().getPort());
    }

    @Bean
    Clock clock() {
        return Clock.fixed(Instant.parse("2026-10-12T01:20:00Z"), ZoneOffset.UTC);
    }

    @Bean
    SecurityFilterChain chain(HttpSecurity http) {
        return http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(POLICY)))
                .build();
    }

    /** Holds the roles that the parameter or the cookie {@code as} names, divided by dots. */
    @Bean
    Viewer viewer(HttpServletRequest request) {
        return new Viewer() {

            @Override
            public Optional<Who> now() {
                return Stream.ofNullable(request.getCookies())
                        .flatMap(Arrays::stream)
                        .filter(cookie -> cookie.getName().equals("as"))
                        .map(Cookie::getValue)
                        .findFirst()
                        .or(() -> Optional.ofNullable(request.getParameter("as")))
                        .map(roles -> new Who(
                                "周予安",
                                Arrays.stream(roles.split("\\."))
                                        .map(Role::valueOf)
                                        .collect(Collectors.toSet())));
            }

            @Override
            public String unit(Locale locale) {
                return Languages.isEnglish(locale) ? "Hechuan Emergency Mgmt" : "禾川区应急管理局";
            }
        };
    }
}
