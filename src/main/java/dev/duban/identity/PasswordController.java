package dev.duban.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/**
 * Choosing a password of one's own: asked for after a one-time password, offered on one's own page. The model: {@code first}
 * (somebody else gave the present one), {@code errors}, the message key for {@code present}, {@code chosen} or {@code again}.
 */
@Controller
class PasswordController {

    static final String ADDRESS = "/password";

    private final People people;
    private final SignInTries tries;
    private final PasswordEncoder passwords;

    PasswordController(People people, SignInTries tries, PasswordEncoder passwords) {
        this.people = people;
        this.tries = tries;
        this.passwords = passwords;
    }

    /** @param present the password that holds until now */
    record Choice(
            @Nullable String present,
            @Nullable String chosen,
            @Nullable String again) {

        String text(@Nullable String typed) {
            return Objects.requireNonNullElse(typed, "");
        }
    }

    @GetMapping(ADDRESS)
    String ask(Person person, Model model) {
        model.addAttribute("first", person.mustChangePassword()).addAttribute("errors", Map.of());
        return "password";
    }

    @PostMapping(ADDRESS)
    ModelAndView choose(Choice choice, Person person, HttpServletRequest request) {
        var errors = wrong(choice, person);
        if (!errors.isEmpty()) {
            return new ModelAndView(
                    "password",
                    Map.of("first", person.mustChangePassword(), "errors", errors),
                    HttpStatus.UNPROCESSABLE_CONTENT);
        }
        people.choosePassword(person.id(), choice.text(choice.chosen()));
        // As at sign-in: whoever knew the session before does not know it now.
        request.changeSessionId();
        return new ModelAndView("redirect:" + (person.mustChangePassword() ? "/" : "/me?password"));
    }

    /** A wrong present password counts as a try to sign in, or a stolen session could try as often as it liked. */
    private Map<String, String> wrong(Choice choice, Person person) {
        var errors = new LinkedHashMap<String, String>();
        var present = choice.text(choice.present());
        var chosen = choice.text(choice.chosen());
        if (tries.take(person.login()).lockedUntil().isPresent()) {
            errors.put("present", "identity.password.locked");
        } else if (people.secretOf(person.login())
                .filter(secret -> passwords.matches(present, secret.hash()))
                .isEmpty()) {
            errors.put("present", "identity.password.present.wrong");
        } else {
            tries.succeeded(person.login());
        }
        NewPassword.wrong(chosen, present, person.login())
                .ifPresent(code -> errors.put("chosen", "identity.password." + code));
        if (!errors.containsKey("chosen") && !chosen.equals(choice.text(choice.again()))) {
            errors.put("again", "identity.password.again.differs");
        }
        return errors;
    }
}
