package dev.duban.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/** What stands around a page, for {@code layout.html}; nothing here asks the database. */
@Component("frame")
class Frame {

    private static final Set<String> OUTSIDE = Set.of("ENT_SAFETY", "ENT_PRINCIPAL");
    private static final Set<String> ONLY_TECHNICAL = Set.of("ADMINISTRATOR");
    private static final Set<String> REGISTERS = Set.of(
            "OFFICER", "TOWN_OFFICER", "HOTLINE", "DEPT_HEAD_SECTION", "WSCO_STAFF", "ENT_SAFETY", "ENT_PRINCIPAL");

    private static final Place INBOX = new Place("inbox", "/inbox", "i");
    private static final Place CASES = new Place("cases", "/cases", "c");
    private static final Place HAZARDS = new Place("hazards", "/hazards", "h");
    private static final Place ENTERPRISES = new Place("enterprises", "/enterprises", "e");
    private static final Place OPERATIONS = new Place("operations", "/operations", "r");
    private static final Place REGISTER = new Place("register", "/hazards/new", "");
    private static final Place SEARCH = new Place("search", "/search", "");
    private static final Place ME = new Place("me", "/me", "");

    private final ObjectProvider<EngineBadge> engine;
    private final ObjectProvider<Viewer> viewer;

    private final MessageSource messages;

    Frame(ObjectProvider<EngineBadge> engine, ObjectProvider<Viewer> viewer, MessageSource messages) {
        this.engine = engine;
        this.viewer = viewer;
        this.messages = messages;
    }

    /**
     * One place of the navigation; its word is the message {@code web.place.<key>}, its icon has the same key.
     *
     * @param key also the first parameter of {@code layout :: page}
     * @param letter after {@code g}; empty if no key goes there
     */
    public record Place(String key, String address, String letter) {}

    /** The engine as the top bar tells it. */
    public record Engine(boolean running, long waiting) {}

    /** Left column on the desk: the places that the user may open. */
    public List<Place> places() {
        var roles = roles();
        if (roles.isEmpty()) {
            return List.of();
        }
        if (ONLY_TECHNICAL.containsAll(roles)) {
            return List.of(OPERATIONS);
        }
        if (OUTSIDE.containsAll(roles)) {
            return List.of(INBOX, CASES, HAZARDS);
        }
        return roles.contains("ADMINISTRATOR")
                ? List.of(INBOX, CASES, HAZARDS, ENTERPRISES, OPERATIONS)
                : List.of(INBOX, CASES, HAZARDS, ENTERPRISES);
    }

    /** Bottom bar on the phone, at most five. */
    public List<Place> bottom() {
        var roles = roles();
        if (roles.isEmpty()) {
            return List.of();
        }
        if (ONLY_TECHNICAL.containsAll(roles)) {
            return List.of(OPERATIONS, ME);
        }
        var third = roles.stream().anyMatch(REGISTERS::contains) ? REGISTER : HAZARDS;
        return List.of(INBOX, CASES, third, SEARCH, ME);
    }

    /** Administrators see how things run, not what is in the cases; all others may search. */
    public boolean searches() {
        var roles = roles();
        return !roles.isEmpty() && !ONLY_TECHNICAL.containsAll(roles);
    }

    public Engine engine() {
        var badge = engine.getIfAvailable();
        return badge == null ? new Engine(true, 0) : new Engine(badge.running(), badge.waitingAnswers());
    }

    public boolean signedIn() {
        return !roles().isEmpty();
    }

    /** Name of the user, or an empty text before sign-in. */
    public String name() {
        var authentication = authentication();
        if (authentication == null) {
            return "";
        }
        var known = viewer.getIfAvailable();
        return known == null ? authentication.getName() : known.name();
    }

    /** The user's organ or enterprise in few words; empty if there is none. */
    public String unit() {
        var known = authentication() == null ? null : viewer.getIfAvailable();
        return known == null ? "" : known.unit(LocaleContextHolder.getLocale());
    }

    /** What the user's roles are called: {@code identity.role.<code>}, or the code where no words were given. */
    public List<String> roleNames() {
        var locale = LocaleContextHolder.getLocale();
        return roles().stream()
                .sorted()
                .map(role -> messages.getMessage("identity.role." + role, null, role, locale))
                .toList();
    }

    /** The character in the round mark: the first of the name. */
    public String initial() {
        var name = name();
        return name.isEmpty() ? "" : name.substring(0, name.offsetByCodePoints(0, 1));
    }

    public String language() {
        return english() ? "en" : "zh-CN";
    }

    public boolean english() {
        return Languages.isEnglish(LocaleContextHolder.getLocale());
    }

    /** The present address in the other language. */
    public String otherLanguage() {
        var attributes = (ServletRequestAttributes) RequestContextHolder.currentRequestAttributes();
        var request = attributes.getRequest();
        var path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String failed
                ? failed
                : request.getRequestURI();
        return UriComponentsBuilder.fromPath(path)
                .query(isRead(request) ? request.getQueryString() : null)
                .replaceQueryParam(Languages.PARAMETER, english() ? "zh" : "en")
                .build()
                .toUriString();
    }

    private static boolean isRead(HttpServletRequest request) {
        return "GET".equals(request.getMethod());
    }

    private static Set<String> roles() {
        var authentication = authentication();
        return authentication == null
                ? Set.of()
                : authentication.getAuthorities().stream()
                        .map(GrantedAuthority::getAuthority)
                        .filter(authority -> authority != null && !authority.startsWith("FACTOR_"))
                        .map(authority -> authority.startsWith("ROLE_") ? authority.substring(5) : authority)
                        .collect(Collectors.toSet());
    }

    private static @Nullable Authentication authentication() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication == null
                        || authentication instanceof AnonymousAuthenticationToken
                        || !authentication.isAuthenticated()
                ? null
                : authentication;
    }

    /** Who is signed in, in words. */
    interface Viewer {
        String name();

        String unit(Locale locale);
    }
}
