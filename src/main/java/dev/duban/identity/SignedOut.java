package dev.duban.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;

/**
 * Sends whoever is not signed in to the sign-in page: a page by redirect, an htmx request by its header, a script by a 401. A
 * session that has run out is told as such, also when its end is first noticed by the missing CSRF token.
 */
@Component
class SignedOut implements AuthenticationEntryPoint, AccessDeniedHandler {

    private final CurrentUser user;

    SignedOut(CurrentUser user) {
        this.user = user;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        var login = request.getContextPath() + (timedOut(request) ? "/login?expired" : "/login");
        var accept = request.getHeader(HttpHeaders.ACCEPT);
        if (request.getHeader("HX-Request") != null) {
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
            response.setHeader("HX-Redirect", login);
        } else if (accept != null && accept.contains("json") && !accept.contains(MediaType.TEXT_HTML_VALUE)) {
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.getWriter().write("{\"type\":\"about:blank\",\"title\":\"Unauthorized\",\"status\":401}");
        } else {
            response.sendRedirect(login);
        }
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException why)
            throws IOException {
        if (user.find().isEmpty() && (timedOut(request) || !(why instanceof CsrfException))) {
            commence(request, response, new Gone());
        } else {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        }
    }

    private static boolean timedOut(HttpServletRequest request) {
        return request.getRequestedSessionId() != null && !request.isRequestedSessionIdValid();
    }

    /** Nobody is signed in any more, though somebody was. */
    private static final class Gone extends AuthenticationException {

        Gone() {
            super("Signed out");
        }
    }
}
