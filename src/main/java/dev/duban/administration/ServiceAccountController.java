package dev.duban.administration;

import dev.duban.identity.AccessTokens;
import dev.duban.identity.Person;
import dev.duban.identity.Role;
import dev.duban.identity.ServiceAccounts;
import dev.duban.identity.TokenScope;
import dev.duban.registry.Organs;
import dev.duban.web.Dates;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Service accounts and their tokens. */
@Controller
@RequestMapping("/administration/service-accounts")
class ServiceAccountController {

    private static final int LONGEST_NAME = 60;
    private static final int SHOWN = 50;

    /** How long a token holds unless the administrator says otherwise. C. */
    private static final int USUAL_DAYS = 90;

    private final ServiceAccountPages pages;
    private final ServiceAccounts accounts;
    private final AccessTokens tokens;
    private final ServiceRegister register;
    private final Changes changes;
    private final ChangeRows rows;
    private final EditPages edit;
    private final History history;
    private final Organs organs;
    private final MessageSource messages;
    private final Dates dates;

    ServiceAccountController(
            ServiceAccountPages pages,
            ServiceAccounts accounts,
            AccessTokens tokens,
            ServiceRegister register,
            Changes changes,
            ChangeRows rows,
            EditPages edit,
            History history,
            Organs organs,
            MessageSource messages,
            Dates dates) {
        this.pages = pages;
        this.accounts = accounts;
        this.tokens = tokens;
        this.register = register;
        this.changes = changes;
        this.rows = rows;
        this.edit = edit;
        this.history = history;
        this.organs = organs;
        this.messages = messages;
        this.dates = dates;
    }

    /** A new account as typed. */
    record NewAccount(
            @Nullable String name,
            @Nullable String login,
            @Nullable UUID organ,
            @Nullable Set<Role> roles,
            @Nullable String reason) {

        static final NewAccount EMPTY = new NewAccount("", "", null, Set.of(), "");

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
    ModelAndView open(NewAccount typed, Person by, RedirectAttributes after, Locale locale) {
        var values = new LinkedHashMap<String, String>();
        values.put("name", stripped(typed.name()));
        values.put("login", stripped(typed.login()).toLowerCase(Locale.ROOT));
        values.put("organ", Values.of(typed.organ()));
        values.put("roles", Values.joined(typed.roles() == null ? Set.of() : typed.roles()));
        try {
            var id = changes.add(register, values, ground(typed.reason(), 0, by));
            after.addFlashAttribute("said", say("opened", locale, values.get("name")));
            return new ModelAndView("redirect:/administration/service-accounts/" + id);
        } catch (Refused refused) {
            return RegisterController.unprocessable(opening(typed, errors(refused, locale)));
        } catch (DuplicateKeyException taken) {
            return RegisterController.unprocessable(opening(typed, Map.of("login", say("login.taken", locale))));
        }
    }

    private Changes.Ground ground(@Nullable String reason, long seen, Person by) {
        return new Changes.Ground(stripped(reason), changes.today(), seen, by);
    }

    private Map<String, String> errors(Refused refused, Locale locale) {
        var errors = new LinkedHashMap<String, String>();
        refused.troubles().forEach(trouble -> errors.put(trouble.field(), history.words(trouble, locale)));
        return errors;
    }

    @GetMapping("/{id}")
    ModelAndView account(@PathVariable UUID id, Locale locale) {
        return account(id, usual(), Map.of(), locale);
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
        return account(id, usual(), Map.of(), locale)
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
    ModelAndView close(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String reason,
            Person by,
            RedirectAttributes after,
            Locale locale) {
        var account = id.toString();
        try {
            changes.change(
                    register, account, Map.of(Register.ACTIVE, ""), ground(reason, edit.seen(register, account), by));
        } catch (Refused refused) {
            return RegisterController.unprocessable(
                    account(id, usual(), errors(refused, locale), locale).addObject("reason", reason));
        }
        after.addFlashAttribute("said", say("closed", locale, register.title(account, locale)));
        return new ModelAndView("redirect:/administration/service-accounts/" + id);
    }

    private NewToken usual() {
        return new NewToken("", Set.of(), dates.today().plusDays(USUAL_DAYS));
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
                .addObject("history", history.lines(rows.of(register.subject(), id.toString(), SHOWN), locale))
                .addObject("reason", "")
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
        var text = stripped(typed);
        if (text.isEmpty()) {
            errors.put(field, say("name.missing", locale));
        } else if (text.length() > LONGEST_NAME) {
            errors.put(field, say("name.long", locale, LONGEST_NAME));
        }
        return text;
    }

    private static String stripped(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }

    private String say(String key, Locale locale, Object... arguments) {
        return messages.getMessage("administration.service." + key, arguments, locale);
    }
}
