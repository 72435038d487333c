package dev.duban.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.web.filter.OncePerRequestFilter;

/** Whoever signed in with a one-time password comes to no page but the one where they choose their own. */
final class PasswordFirst extends OncePerRequestFilter {

    private static final Set<String> OPEN =
            Set.of(PasswordController.ADDRESS, "/login", "/logout", "/error", "/favicon.ico", "/favicon.svg");

    private final CurrentUser user;

    PasswordFirst(CurrentUser user) {
        this.user = user;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        var path = request.getRequestURI().substring(request.getContextPath().length());
        return OPEN.contains(path) || path.startsWith("/assets/") || path.startsWith("/vendor/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (user.find().filter(Person::mustChangePassword).isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        var address = request.getContextPath() + PasswordController.ADDRESS;
        if (request.getHeader("HX-Request") != null) {
            response.setHeader("HX-Redirect", address);
        } else {
            response.sendRedirect(address);
        }
    }
}
