package dev.duban.operations;

import dev.duban.identity.CurrentUser;
import dev.duban.identity.Role;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.util.matcher.IpAddressMatcher;

/**
 * Who may read probes and metrics: health everybody, in one word; the rest administrators and whoever asks from an address that
 * scrapes. A request that a proxy passed on comes from elsewhere, whatever its last address.
 */
@Configuration(proxyBeanMethods = false)
class ActuatorSecurity {

    /** @param scrapers addresses or networks; by default this machine alone */
    @Bean
    @Order(1)
    SecurityFilterChain actuator(
            HttpSecurity http,
            CurrentUser user,
            @Value("${duban.operations.scrapers:127.0.0.1,::1}") List<String> scrapers) {
        var known = scrapers.stream().map(IpAddressMatcher::new).toList();
        return http.securityMatcher("/actuator/**")
                .authorizeHttpRequests(requests -> requests.requestMatchers("/actuator/health", "/actuator/health/**")
                        .permitAll()
                        .anyRequest()
                        .access((authentication, context) -> new AuthorizationDecision(isDirect(context.getRequest())
                                        && known.stream().anyMatch(from -> from.matches(context.getRequest()))
                                || user.find()
                                        .filter(person -> person.holds(Role.ADMINISTRATOR))
                                        .isPresent())))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.NEVER))
                .build();
    }

    private static boolean isDirect(HttpServletRequest request) {
        return request.getHeader("X-Forwarded-For") == null && request.getHeader("Forwarded") == null;
    }
}
