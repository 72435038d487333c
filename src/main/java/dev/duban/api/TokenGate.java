package dev.duban.api;

import dev.duban.identity.AccessTokens;
import dev.duban.identity.Bearer;
import dev.duban.identity.NeedsScope;
import dev.duban.identity.TokenRefused;
import dev.duban.web.ApiProblem;
import dev.duban.web.ApiRefusals;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets in who shows a token with the scope of the operation; everybody else is told what was wrong with it. */
@Component
class TokenGate {

    private static final String SCHEME = "bearer ";

    private final AccessTokens tokens;
    private final ApiRefusals refusals;
    private final Operations operations;

    TokenGate(AccessTokens tokens, ApiRefusals refusals, Operations operations) {
        this.tokens = tokens;
        this.refusals = refusals;
        this.operations = operations;
    }

    static boolean isOperation(HttpServletRequest request) {
        return path(request).startsWith("/api/");
    }

    /** Whether the description is asked for with a token; without one it is a page for people. */
    static boolean asksForDescription(HttpServletRequest request) {
        var shown = request.getHeader(HttpHeaders.AUTHORIZATION);
        return path(request).equals("/openapi.json")
                && shown != null
                && shown.toLowerCase(Locale.ROOT).startsWith(SCHEME);
    }

    private static String path(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length());
    }

    /** For the gate of the API alone: as a bean it would stand before all pages. */
    Filter filter() {
        return new OncePerRequestFilter() {

            @Override
            protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                    throws ServletException, IOException {
                try {
                    var bearer = bearer(request);
                    mustHaveScope(request, bearer);
                    var context = SecurityContextHolder.createEmptyContext();
                    context.setAuthentication(bearer.authentication());
                    SecurityContextHolder.setContext(context);
                } catch (ApiProblem refused) {
                    refusals.answer(request, response, refused);
                    return;
                }
                chain.doFilter(request, response);
            }
        };
    }

    private Bearer bearer(HttpServletRequest request) {
        var shown = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (shown == null || !shown.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
            throw new ApiProblem(HttpStatus.UNAUTHORIZED, "token-missing")
                    .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        try {
            return tokens.bearer(shown.substring(SCHEME.length()).strip());
        } catch (TokenRefused refused) {
            var why = refused.why().name().toLowerCase(Locale.ROOT);
            throw new ApiProblem(HttpStatus.UNAUTHORIZED, "token-" + why)
                    .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
        }
    }

    /** What is no operation passes: the description, or what will be found missing. */
    private void mustHaveScope(HttpServletRequest request, Bearer bearer) {
        var operation = isOperation(request) ? operations.of(request) : null;
        if (operation == null) {
            return;
        }
        var needed = operation.getMethodAnnotation(NeedsScope.class);
        if (needed == null) {
            throw new ApiProblem(HttpStatus.FORBIDDEN, "scope", "-");
        }
        var scope = needed.value();
        if (!bearer.scopes().contains(scope)) {
            throw new ApiProblem(HttpStatus.FORBIDDEN, "scope", scope.code())
                    .with("scope", scope.code())
                    .header(
                            HttpHeaders.WWW_AUTHENTICATE,
                            "Bearer error=\"insufficient_scope\", scope=\"%s\"".formatted(scope.code()));
        }
    }
}
