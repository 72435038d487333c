package dev.duban.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;

/**
 * The sign-in page: {@code error} is {@code wrong}, {@code over} (a one-time password too old) or {@code locked} (else absent), with {@code triesLeft} or
 * {@code lockedUntil} (an instant) and {@code typed}, the account that was typed; {@code expired} is true after a time-out; {@code demoPeople} may be empty, {@code demoPassword}
 * is the password of all of them.
 */
@Controller
class LoginController implements AuthenticationFailureHandler {

    private static final String REFUSED = LoginController.class.getName() + ".refused";
    private static final String TYPED = REFUSED + ".typed";

    private final ObjectProvider<DemoPeople> demo;
    private final CurrentUser user;

    LoginController(ObjectProvider<DemoPeople> demo, CurrentUser user) {
        this.demo = demo;
        this.user = user;
    }

    @GetMapping("/login")
    String login(
            @RequestParam(required = false) @Nullable String expired, WebRequest request, Model model, Locale locale) {
        if (user.find().isPresent()) {
            return "redirect:/";
        }
        if (request.getAttribute(REFUSED, WebRequest.SCOPE_SESSION) instanceof Told refused) {
            request.removeAttribute(REFUSED, WebRequest.SCOPE_SESSION);
            var until = refused.lockedUntil();
            model.addAttribute("error", refused.over() ? "over" : until == null ? "wrong" : "locked");
            model.addAttribute("triesLeft", refused.triesLeft());
            model.addAttribute("lockedUntil", until);
            model.addAttribute("typed", request.getAttribute(TYPED, WebRequest.SCOPE_SESSION));
            request.removeAttribute(TYPED, WebRequest.SCOPE_SESSION);
        }
        model.addAttribute("expired", expired != null);
        model.addAttribute("demoPeople", List.of());
        demo.stream().findFirst().ifPresent(people -> {
            model.addAttribute("demoPeople", people.offered(locale));
            model.addAttribute("demoPassword", people.password());
        });
        return "login";
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException refused)
            throws IOException {
        if (refused instanceof SignIn.Refused why) {
            var session = new ServletWebRequest(request);
            session.setAttribute(
                    REFUSED, new Told(why.isOver(), why.triesLeft(), why.lockedUntil()), WebRequest.SCOPE_SESSION);
            var typed = Objects.requireNonNullElse(request.getParameter("username"), "");
            session.setAttribute(TYPED, typed.length() <= SignIn.LONGEST_LOGIN ? typed : "", WebRequest.SCOPE_SESSION);
        }
        response.sendRedirect(request.getContextPath() + "/login?error");
    }

    /**
     * What the next page says. The exception itself is not kept: it names what was typed, and a session stands in the database.
     */
    private record Told(
            boolean over, int triesLeft, @Nullable Instant lockedUntil) implements Serializable {}
}
