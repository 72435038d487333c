package dev.duban.identity;

import java.util.Set;
import java.util.function.Predicate;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** The gate of the pages: form sign-in, one session a person and browser, CSRF on, no inline script, no frames. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    private static final String CONTENT_SECURITY_POLICY = "default-src 'self'; script-src 'self'; "
            // form-js and bpmn-js set style attributes
            + "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src"
            + " 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    /** @param strength of bcrypt; each step doubles the time a guess takes */
    @Bean
    PasswordEncoder passwordEncoder(@Value("${duban.identity.bcrypt-strength:11}") int strength) {
        return new BCryptPasswordEncoder(strength);
    }

    /** Requests are timed as a whole; nobody asks how long each filter took. */
    @Bean
    SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    SecurityFilterChain pages(HttpSecurity http, LoginController login, CurrentUser user, SignedOut signedOut) {
        // The one AuthenticationProvider bean, SignIn, is found by itself; naming it here too would count each try
        // twice.
        return http.authorizeHttpRequests(requests -> requests.requestMatchers(
                                "/login", "/error", "/favicon.ico", "/favicon.svg", "/vendor/**", "/assets/**")
                        .permitAll()
                        .requestMatchers("/operations/**", "/time-machine/**", "/administration/**")
                        .access(holding(user, Role.ADMINISTRATOR))
                        .requestMatchers("/oversight/**")
                        .access((authentication, context) -> new AuthorizationDecision(
                                user.find().filter(Person::isSupervisor).isPresent()))
                        .requestMatchers("/rules/criteria/new")
                        .access(with(user, Role::changesRules))
                        .requestMatchers(HttpMethod.GET, "/rules/**")
                        .access(with(user, Role::readsRules))
                        .requestMatchers("/rules/**")
                        .access(with(user, Role::changesRules))
                        .requestMatchers("/studio/**", "/processes/**")
                        .access(holding(user, Role.PROCESS_OWNER))
                        .anyRequest()
                        .access((authentication, context) ->
                                new AuthorizationDecision(user.find().isPresent())))
                .formLogin(
                        form -> form.loginPage("/login").failureHandler(login).permitAll())
                .addFilterAfter(new PasswordFirst(user), AuthorizationFilter.class)
                .logout(out ->
                        out.logoutUrl("/logout").logoutSuccessUrl("/login").permitAll())
                .exceptionHandling(
                        errors -> errors.authenticationEntryPoint(signedOut).accessDeniedHandler(signedOut))
                .headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(CONTENT_SECURITY_POLICY))
                        .frameOptions(frames -> frames.deny())
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN)))
                .build();
    }

    private static AuthorizationManager<RequestAuthorizationContext> holding(CurrentUser user, Role role) {
        return with(user, roles -> roles.contains(role));
    }

    private static AuthorizationManager<RequestAuthorizationContext> with(
            CurrentUser user, Predicate<Set<Role>> which) {
        return (authentication, context) -> new AuthorizationDecision(
                user.find().map(Person::roles).filter(which).isPresent());
    }
}
