package dev.duban.administration;

import dev.duban.identity.AccessToken;
import dev.duban.identity.AccessTokens;
import dev.duban.identity.People;
import dev.duban.identity.Role;
import dev.duban.identity.ServiceAccounts;
import dev.duban.registry.Organ;
import dev.duban.registry.Organs;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Service accounts of other systems. One is opened and closed, never changed; with it all of its tokens end for good. */
@Component
class ServiceRegister implements Register {

    private static final int LONGEST_NAME = 60;
    private static final Pattern LOGIN = Pattern.compile("[a-z0-9][a-z0-9._-]{1,39}");

    private final ServiceAccounts accounts;
    private final AccessTokens tokens;
    private final People people;
    private final Organs organs;
    private final Choices choices;
    private final Clock clock;

    ServiceRegister(
            ServiceAccounts accounts, AccessTokens tokens, People people, Organs organs, Choices choices, Clock clock) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.people = people;
        this.organs = organs;
        this.choices = choices;
        this.clock = clock;
    }

    @Override
    public String subject() {
        return "service";
    }

    @Override
    public String path() {
        return "service-accounts";
    }

    /** It has a page of its own. */
    @Override
    public List<Field> fields(Map<String, String> present, Locale locale) {
        return List.of();
    }

    @Override
    public Map<String, String> values(String id) {
        var account = accounts.of(UUID.fromString(id));
        var values = new LinkedHashMap<String, String>();
        values.put("name", account.name());
        values.put("login", account.login());
        values.put("organ", Values.of(account.organ()));
        values.put("roles", Values.joined(account.roles()));
        values.put(ACTIVE, Values.yes(account.active()));
        return values;
    }

    @Override
    public List<Trouble> judge(@Nullable String id, Map<String, String> before, Map<String, String> after) {
        return id == null ? judgeNew(after) : List.of();
    }

    private List<Trouble> judgeNew(Map<String, String> values) {
        var troubles = new ArrayList<Trouble>();
        var name = Values.get(values, "name");
        if (name.isEmpty()) {
            troubles.add(wrong("name", "missing"));
        } else if (name.length() > LONGEST_NAME) {
            troubles.add(wrong("name", "long", String.valueOf(LONGEST_NAME)));
        }
        var login = Values.get(values, "login");
        if (!LOGIN.matcher(login).matches()) {
            troubles.add(wrong("login", "wrong"));
        } else if (people.byLogin(login).isPresent()) {
            troubles.add(wrong("login", "taken"));
        }
        if (organ(values).filter(Organ::active).isEmpty()) {
            troubles.add(wrong("organ", "missing"));
        }
        var roles = roles(values);
        if (roles.isEmpty() || !ServiceAccounts.roles().containsAll(roles)) {
            troubles.add(wrong("roles", "missing"));
        }
        return troubles;
    }

    private static Trouble wrong(String field, String what, String... arguments) {
        return new Trouble(field, "administration.service.%s.%s".formatted(field, what), List.of(arguments));
    }

    private Optional<Organ> organ(Map<String, String> values) {
        return Optional.ofNullable(Values.orNull(values, "organ"))
                .map(UUID::fromString)
                .map(organ -> organs.find(Set.of(organ)).get(organ));
    }

    private static Set<Role> roles(Map<String, String> values) {
        return Values.split(Values.get(values, "roles")).stream()
                .map(Role::valueOf)
                .collect(Collectors.toSet());
    }

    @Override
    public void write(String id, Map<String, String> before, Map<String, String> after, Changes.Whole change) {
        var account = UUID.fromString(id);
        if (before.isEmpty()) {
            accounts.open(
                    account,
                    Values.get(after, "login"),
                    Values.get(after, "name"),
                    organ(after).orElseThrow().id(),
                    roles(after));
        } else if (!Values.get(after, ACTIVE).equals(YES)) {
            tokens.of(List.of(account)).getOrDefault(account, List.of()).stream()
                    .filter(token -> token.state(clock.instant()) == AccessToken.State.ACTIVE)
                    .map(AccessToken::id)
                    .forEach(token -> tokens.revoke(account, token, change.by()));
            people.close(account);
        }
    }

    @Override
    public String title(String id, Locale locale) {
        return accounts.of(UUID.fromString(id)).name();
    }

    @Override
    public String words(String field, String value, Locale locale) {
        if (value.isEmpty()) {
            return "—";
        }
        return switch (field) {
            case "organ" ->
                organ(Map.of("organ", value)).map(organ -> organ.name(locale)).orElse(value);
            case "roles" ->
                Values.split(value).stream()
                        .map(role -> choices.say("identity.role." + role, locale))
                        .collect(Collectors.joining(choices.say("administration.list", locale)));
            default -> value;
        };
    }
}
