package dev.duban;

import dev.duban.identity.AccessTokens;
import dev.duban.identity.People;
import dev.duban.identity.Person;
import dev.duban.identity.Role;
import dev.duban.identity.ServiceAccounts;
import dev.duban.identity.TokenScope;
import dev.duban.registry.Organ;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.annotation.Lazy;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/** Service accounts with tokens, and calls of theirs. */
@Component
@Lazy
public class ApiSample {

    private static final AtomicInteger NEXT = new AtomicInteger();

    private final ServiceAccounts accounts;
    private final AccessTokens tokens;
    private final People people;
    private final Sample sample;
    private final Clock clock;

    ApiSample(ServiceAccounts accounts, AccessTokens tokens, People people, Sample sample, Clock clock) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.people = people;
        this.sample = sample;
        this.clock = clock;
    }

    /** A system of an organ, with a token for everything. */
    public Caller aSystemOf(Organ organ, Role... roles) {
        var id = UUID.randomUUID();
        accounts.open(id, "s" + NEXT.incrementAndGet(), "试平台" + NEXT, organ.id(), Set.of(roles));
        return new Caller(people.of(id), token(id, EnumSet.allOf(TokenScope.class)));
    }

    /** Another token of the same system, for these uses only. */
    public Caller with(Caller caller, TokenScope... scopes) {
        return new Caller(caller.account(), token(caller.account().id(), List.of(scopes)));
    }

    private String token(UUID account, Collection<TokenScope> scopes) {
        var by = sample.aPerson(null, Role.ADMINISTRATOR);
        return tokens.issue(account, "试", scopes, clock.instant().plus(Duration.ofDays(30)), by.id());
    }

    /** A system with a token in hand. */
    public record Caller(Person account, String secret) {

        public MockHttpServletRequestBuilder get(String address, Object... variables) {
            return MockMvcRequestBuilders.get(address, variables)
                    .header(HttpHeaders.AUTHORIZATION, "Bearer " + secret)
                    .header(HttpHeaders.ACCEPT_LANGUAGE, "en");
        }

        /** With a key of its own. */
        public MockHttpServletRequestBuilder post(String body, String address, Object... variables) {
            return postAs(UUID.randomUUID().toString(), body, address, variables);
        }

        public MockHttpServletRequestBuilder postAs(String key, String body, String address, Object... variables) {
            return MockMvcRequestBuilders.post(address, variables)
                    .header(HttpHeaders.AUTHORIZATION, "Bearer " + secret)
                    .header(HttpHeaders.ACCEPT_LANGUAGE, "en")
                    .header("Idempotency-Key", key)
                    .contentType("application/json")
                    .content(body);
        }
    }
}
