package dev.duban.administration;

import dev.duban.identity.AccessTokens;
import dev.duban.identity.People;
import dev.duban.identity.Person;
import dev.duban.identity.Role;
import dev.duban.identity.ServiceAccounts;
import dev.duban.identity.TokenScope;
import dev.duban.registry.Organs;
import dev.duban.web.Dates;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Service accounts and their tokens. */
@Controller
@RequestMapping("/administration/service-accounts")
class ServiceAccountController {

    private static final int LONGEST_NAME = 60;
    private static final Pattern LOGIN = Pattern.compile("[a-z0-9][a-z0-9._-]{1,39}");

    /** How long a token holds unless the administrator says otherwise. C. */
    private static final int USUAL_DAYS = 90;

    private final ServiceAccountPages pages;
    private final ServiceAccounts accounts;
    private final AccessTokens tokens;
    private final People people;
    private final Organs organs;
    private final MessageSource messages;
    private final Dates dates;

    ServiceAccountController(
            ServiceAccountPages pages,
            ServiceAccounts accounts,
            AccessTokens tokens,
            People people,
            Organs organs,
            MessageSource messages,
            Dates dates) {
        this.pages = pages;
        this.accounts = accounts;
        this.tokens = tokens;
        this.people = people;
        this.organs = organs;
        this.messages = messages;
        this.dates = dates;
    }

    /** A new account as typed. */
    record NewAccount(
            @Nullable String name,
            @Nullable String login,
            @Nullable UUID organ,
            @Nullable Set<Role> roles) {

        static final NewAccount EMPTY = new NewAccount("", "", null, Set.of());

        NewAccount {
            roles = roles == null ? Set.of() : roles;
        }
    }

    /**
     * A new token as typed.
     *
     * @param lastDay on which it holds
     */
    record NewToken(
            @Nullable String name,
            @Nullable Set<TokenScope> scopes,

            @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
            LocalDate lastDay) {

        NewToken {
            scopes = scopes == null ? Set.of() : scopes;
        }
    }

    @GetMapping
    ModelAndView list(Locale locale) {
        return new ModelAndView("administration/service-accounts").addObject("listed", pages.all(locale));
    }

    @GetMapping("/new")
    ModelAndView opening() {
        return opening(NewAccount.EMPTY, Map.of());
    }

    @PostMapping
    ModelAndView open(NewAccount typed, RedirectAttributes after, Locale locale) {
        var errors = new LinkedHashMap<String, String>();
        var name = text(typed.name(), "name", errors, locale);
        var login = typed.login() == null ? "" : typed.login().strip().toLowerCase(Locale.ROOT);
        if (!LOGIN.matcher(login).matches()) {
            errors.put("login", say("login.wrong", locale));
        }
        var organ = typed.organ();
        if (organ == null || organs.find(List.of(organ)).isEmpty()) {
            errors.put("organ", say("organ.missing", locale));
        }
        var roles = typed.roles();
        if (roles == null || roles.isEmpty() || !ServiceAccounts.roles().containsAll(roles)) {
            errors.put("roles", say("roles.missing", locale));
        }
        if (errors.isEmpty() && organ != null && roles != null) {
            try {
                var id = accounts.open(login, name, organ, EnumSet.copyOf(roles));
                after.addFlashAttribute("said", say("opened", locale, name));
                return new ModelAndView("redirect:/administration/service-accounts/" + id);
            } catch (DuplicateKeyException taken) {
                errors.put("login", say("login.taken", locale));
            }
        }
        var again = opening(typed, errors);
        again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return again;
    }

    @GetMapping("/{id}")
    ModelAndView account(@PathVariable UUID id, Locale locale) {
        var usual = dates.today().plusDays(USUAL_DAYS);
        return account(id, new NewToken("", Set.of(), usual), Map.of(), locale);
    }

    /** The answer is the only place where the secret ever stands: it is not kept, not even for the way to another page. */
    @PostMapping("/{id}/tokens")
    ModelAndView issue(@PathVariable UUID id, NewToken typed, Person by, Locale locale, HttpServletResponse response) {
        var errors = new LinkedHashMap<String, String>();
        var name = text(typed.name(), "name", errors, locale);
        var scopes = typed.scopes();
        if (scopes == null || scopes.isEmpty()) {
            errors.put("scopes", say("scopes.missing", locale));
        }
        var lastDay = typed.lastDay();
        var latest = latest();
        if (lastDay == null || lastDay.isBefore(dates.today()) || lastDay.isAfter(latest)) {
            errors.put("lastDay", say("lastDay.wrong", locale, dates.day(latest, locale)));
        }
        if (!accounts.of(id).active()) {
            errors.put("name", say("closed.text", locale));
        }
        if (!errors.isEmpty() || scopes == null || lastDay == null) {
            var again = account(id, typed, errors, locale);
            again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return again;
        }
        var ends = lastDay.plusDays(1).atStartOfDay(Dates.ZONE).toInstant();
        var secret = tokens.issue(id, name, scopes, ends, by.id());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        var usual = dates.today().plusDays(USUAL_DAYS);
        return account(id, new NewToken("", Set.of(), usual), Map.of(), locale)
                .addObject("secret", secret)
                .addObject("secretOf", name);
    }

    @PostMapping("/{id}/tokens/{token}/revoke")
    String revoke(@PathVariable UUID id, @PathVariable UUID token, Person by, RedirectAttributes after, Locale locale) {
        tokens.revoke(accounts.of(id).id(), token, by.id());
        after.addFlashAttribute("said", say("revoked", locale));
        return "redirect:/administration/service-accounts/" + id;
    }

    /** Ends all of its tokens with it. */
    @PostMapping("/{id}/close")
    String close(@PathVariable UUID id, Person by, RedirectAttributes after, Locale locale) {
        var account = pages.of(id, locale);
        account.tokens().stream()
                .filter(ServiceAccountPages.TokenView::holds)
                .forEach(view -> tokens.revoke(id, view.token().id(), by.id()));
        people.close(id);
        after.addFlashAttribute("said", say("closed", locale, account.name()));
        return "redirect:/administration/service-accounts/" + id;
    }

    private ModelAndView opening(NewAccount typed, Map<String, String> errors) {
        return new ModelAndView("administration/service-account-new")
                .addObject("typed", typed)
                .addObject("errors", errors)
                .addObject("organs", organs.all())
                .addObject("roles", ServiceAccounts.roles());
    }

    private ModelAndView account(UUID id, NewToken typed, Map<String, String> errors, Locale locale) {
        return new ModelAndView("administration/service-account")
                .addObject("account", pages.of(id, locale))
                .addObject("typed", typed)
                .addObject("errors", errors)
                .addObject("scopes", TokenScope.values())
                .addObject("today", dates.today())
                .addObject("latest", latest());
    }

    /** So that the end of the day is within the longest time a token may hold. */
    private LocalDate latest() {
        return dates.today().plusDays(AccessTokens.LONGEST.toDays() - 1);
    }

    private String text(@Nullable String typed, String field, Map<String, String> errors, Locale locale) {
        var text = typed == null ? "" : typed.strip();
        if (text.isEmpty()) {
            errors.put(field, say("name.missing", locale));
        } else if (text.length() > LONGEST_NAME) {
            errors.put(field, say("name.long", locale, LONGEST_NAME));
        }
        return text;
    }

    private String say(String key, Locale locale, Object... arguments) {
        return messages.getMessage("administration.service." + key, arguments, locale);
    }
}
