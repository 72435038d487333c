package dev.duban.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.LocaleResolver;

/**
 * The language of a page: {@code ?lang=} if it names one of ours, else the cookie it leaves, else the first of ours that the
 * browser asks for, else Chinese. Anything that is not {@code zh} or {@code en} counts as not said.
 */
public final class Languages implements LocaleResolver, HandlerInterceptor {

    public static final Locale CHINESE = Locale.SIMPLIFIED_CHINESE;
    public static final Locale ENGLISH = Locale.ENGLISH;

    static final String PARAMETER = "lang";
    static final String COOKIE = "duban-lang";

    private static final List<Locale> OURS = List.of(CHINESE, ENGLISH);

    /** Whether English was chosen; everything else is shown in Chinese. */
    public static boolean isEnglish(Locale locale) {
        return "en".equals(locale.getLanguage());
    }

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        return named(request.getParameter(PARAMETER))
                .or(() -> fromCookie(request))
                .or(() -> fromBrowser(request))
                .orElse(CHINESE);
    }

    @Override
    public void setLocale(HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale chosen) {
        if (response != null && chosen != null) {
            var cookie = new Cookie(COOKIE, isEnglish(chosen) ? "en" : "zh");
            cookie.setPath(request.getContextPath().isEmpty() ? "/" : request.getContextPath());
            cookie.setMaxAge((int) Duration.ofDays(365).toSeconds());
            cookie.setAttribute("SameSite", "Lax");
            response.addCookie(cookie);
        }
    }

    /** Keeps the language that an address names. */
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        named(request.getParameter(PARAMETER)).ifPresent(locale -> setLocale(request, response, locale));
        return true;
    }

    private static Optional<Locale> fromCookie(HttpServletRequest request) {
        return Optional.ofNullable(request.getCookies()).stream()
                .flatMap(Arrays::stream)
                .filter(cookie -> COOKIE.equals(cookie.getName()))
                .findFirst()
                .flatMap(cookie -> named(cookie.getValue()));
    }

    private static Optional<Locale> fromBrowser(HttpServletRequest request) {
        if (request.getHeader("Accept-Language") == null) {
            return Optional.empty();
        }
        Enumeration<Locale> wanted = request.getLocales();
        while (wanted.hasMoreElements()) {
            var ours = named(wanted.nextElement().getLanguage());
            if (ours.isPresent()) {
                return ours;
            }
        }
        return Optional.empty();
    }

    private static Optional<Locale> named(@Nullable String language) {
        return OURS.stream()
                .filter(locale -> locale.getLanguage().equals(language))
                .findFirst();
    }
}
