package dev.duban.administration;

import dev.duban.identity.AccessToken;
import dev.duban.identity.AccessTokens;
import dev.duban.identity.Person;
import dev.duban.identity.Role;
import dev.duban.identity.ServiceAccounts;
import dev.duban.identity.UnitNames;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gathers what the pages of service accounts show. */
@Component
class ServiceAccountPages {

    /** A token that ends within this time is shown as ending soon. C. */
    private static final Duration SOON = Duration.ofDays(30);

    private final ServiceAccounts accounts;
    private final AccessTokens tokens;
    private final UnitNames units;
    private final Clock clock;

    ServiceAccountPages(ServiceAccounts accounts, AccessTokens tokens, UnitNames units, Clock clock) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.units = units;
        this.clock = clock;
    }

    /** All accounts, those that are open first. */
    Listed all(Locale locale) {
        var people = accounts.all();
        var theirs = tokens.of(people.stream().map(Person::id).toList());
        var now = clock.instant();
        var views = people.stream()
                .map(person -> view(person, theirs.getOrDefault(person.id(), List.of()), now, locale))
                .sorted(Comparator.comparing(AccountView::active).reversed())
                .toList();
        return new Listed(
                views,
                views.stream().filter(AccountView::active).count(),
                views.stream().mapToLong(AccountView::holding).sum(),
                views.stream()
                        .flatMap(view -> view.tokens().stream())
                        .filter(TokenView::soon)
                        .count());
    }

    /** @throws java.util.NoSuchElementException if there is no such service account */
    AccountView of(UUID id, Locale locale) {
        var person = accounts.of(id);
        return view(person, tokens.of(List.of(id)).getOrDefault(id, List.of()), clock.instant(), locale);
    }

    private AccountView view(Person person, List<AccessToken> theirs, Instant now, Locale locale) {
        var views = theirs.stream()
                .map(token -> new TokenView(
                        token,
                        person.active() ? token.state(now) : AccessToken.State.REVOKED,
                        person.active()
                                && token.state(now) == AccessToken.State.ACTIVE
                                && token.expiresAt().isBefore(now.plus(SOON))))
                .toList();
        return new AccountView(
                person.id(),
                person.login(),
                person.name(),
                units.of(person, locale),
                person.roles().stream().sorted().toList(),
                person.active(),
                theirs.stream()
                        .map(AccessToken::lastUsedAt)
                        .filter(Objects::nonNull)
                        .max(Comparator.naturalOrder())
                        .orElse(null),
                views);
    }

    /**
     * All of them.
     *
     * @param holding tokens that open the API now
     * @param soon of these, those that end within 30 days
     */
    record Listed(List<AccountView> accounts, long open, long holding, long soon) {}

    /** @param lastUsedAt of any of its tokens; null if none was ever used */
    record AccountView(
            UUID id,
            String login,
            String name,
            String unit,
            List<Role> roles,
            boolean active,
            @Nullable Instant lastUsedAt,
            List<TokenView> tokens) {

        /** Tokens that open the API now. */
        public long holding() {
            return tokens.stream().filter(TokenView::holds).count();
        }
    }

    /** @param soon whether it still holds and ends within 30 days */
    record TokenView(AccessToken token, AccessToken.State state, boolean soon) {

        public boolean holds() {
            return state == AccessToken.State.ACTIVE;
        }
    }
}
