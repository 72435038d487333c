package dev.duban.web;

import dev.duban.engine.MovableClock;
import dev.duban.identity.Role;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/** What stands around a page, for {@code layout.html}. */
@Component("frame")
class Frame {

    private static final Set<Role> OUTSIDE = Set.of(Role.ENT_SAFETY, Role.ENT_PRINCIPAL);
    private static final Set<Role> ONLY_TECHNICAL = Set.of(Role.ADMINISTRATOR, Role.PROCESS_OWNER);
    private static final Set<Role> REGISTERS = Set.of(
            Role.OFFICER,
            Role.TOWN_OFFICER,
            Role.HOTLINE,
            Role.DEPT_HEAD_SECTION,
            Role.WSCO_STAFF,
            Role.ENT_SAFETY,
            Role.ENT_PRINCIPAL);

    private static final Place INBOX = new Place("inbox", "/inbox", "i");
    private static final Place CASES = new Place("cases", "/cases", "c");
    private static final Place HAZARDS = new Place("hazards", "/hazards", "h");
    private static final Place ENTERPRISES = new Place("enterprises", "/enterprises", "e");
    private static final Place OVERSIGHT = new Place("oversight", "/oversight", "o");
    private static final Place OPERATIONS = new Place("operations", "/operations", "r");
    private static final Place ADMINISTRATION = new Place("administration", "/administration", "a");
    private static final Place TIME_MACHINE = new Place("time-machine", "/time-machine", "z");
    private static final Place PROCESSES = new Place("processes", "/processes", "p");
    private static final Place RULES = new Place("rules", "/rules", "u");
    private static final Place REGISTER = new Place("register", "/hazards/new", "");
    private static final Place SEARCH = new Place("search", "/search", "");
    private static final Place ME = new Place("me", "/me", "");

    private final ObjectProvider<EngineBadge> engine;
    private final ObjectProvider<OverdueBadge> overdue;
    private final Viewer viewer;
    private final MessageSource messages;
    private final ObjectProvider<MovableClock> clock;
    private final boolean timeMachine;

    Frame(
            ObjectProvider<EngineBadge> engine,
            ObjectProvider<OverdueBadge> overdue,
            Viewer viewer,
            MessageSource messages,
            ObjectProvider<MovableClock> clock,
            @Value("${duban.time-machine.enabled:false}") boolean timeMachine) {
        this.engine = engine;
        this.overdue = overdue;
        this.viewer = viewer;
        this.messages = messages;
        this.clock = clock;
        this.timeMachine = timeMachine;
    }

    /**
     * One place of the navigation; its word is the message {@code web.place.<key>}, its icon has the same key.
     *
     * @param key also the first parameter of {@code layout :: page}
     * @param letter after {@code g}; empty if no key goes there
     */
    public record Place(String key, String address, String letter) {}

    /**
     * The engine as the top bar tells it.
     *
     * @param starting not met yet, because the program itself began a moment ago
     */
    public record Engine(boolean running, boolean starting, long waiting) {}

    /** Left column on the desk: the places that the user may open. */
    public List<Place> places() {
        var roles = roles();
        if (roles.isEmpty()) {
            return List.of();
        }
        if (ONLY_TECHNICAL.containsAll(roles)) {
            return technical(roles);
        }
        if (OUTSIDE.containsAll(roles)) {
            return List.of(INBOX, CASES, HAZARDS);
        }
        var places = new ArrayList<>(List.of(INBOX, CASES, HAZARDS, ENTERPRISES));
        if (supervises(roles)) {
            places.add(OVERSIGHT);
        }
        if (!changesRules() && Role.readsRules(roles)) {
            places.add(RULES);
        }
        places.addAll(technical(roles));
        return places;
    }

    private List<Place> technical(Set<Role> roles) {
        var places = new ArrayList<Place>();
        if (roles.contains(Role.PROCESS_OWNER)) {
            places.add(PROCESSES);
        }
        if (Role.changesRules(roles)) {
            places.add(RULES);
        }
        if (roles.contains(Role.ADMINISTRATOR)) {
            places.add(ADMINISTRATION);
            places.add(OPERATIONS);
            if (timeMachine) {
                places.add(TIME_MACHINE);
            }
        }
        return places;
    }

    /** Bottom bar on the phone, at most five. */
    public List<Place> bottom() {
        var roles = roles();
        if (roles.isEmpty()) {
            return List.of();
        }
        if (ONLY_TECHNICAL.containsAll(roles)) {
            var places = new ArrayList<>(technical(roles));
            places.add(ME);
            return places;
        }
        var third = supervises(roles) ? OVERSIGHT : roles.stream().anyMatch(REGISTERS::contains) ? REGISTER : HAZARDS;
        return List.of(INBOX, CASES, third, SEARCH, ME);
    }

    /** Administrators and process owners see how things run, not what is in the cases; all others may search. */
    public boolean searches() {
        var roles = roles();
        return !roles.isEmpty() && !ONLY_TECHNICAL.containsAll(roles);
    }

    public Engine engine() {
        var badge = engine.getIfAvailable();
        return badge == null
                ? new Engine(true, false, 0)
                : new Engine(badge.running(), badge.starting(), badge.waitingAnswers());
    }

    /** What the clock shows where it was moved ahead of the machine's, with its year; empty where it was not. */
    public String movedTime() {
        var moved = clock.getIfAvailable();
        if (moved == null || moved.offset().isZero()) {
            return "";
        }
        var now = moved.instant().atZone(Dates.ZONE);
        return (english()
                        ? DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm", Locale.ENGLISH)
                        : DateTimeFormatter.ofPattern("uuuu年M月d日 HH:mm", Locale.ROOT))
                .format(now);
    }

    /** Whether the user may move the clock. */
    public boolean movesTime() {
        return timeMachine && roles().contains(Role.ADMINISTRATOR);
    }

    /** Terms that are overdue, for the badge of the board; asked only where the board is listed. */
    public long overdue() {
        var badge = overdue.getIfAvailable();
        return badge == null ? 0 : badge.overdue();
    }

    /** Whether the user may change rules, calendar and criteria; supervisors read them. */
    public boolean changesRules() {
        return Role.changesRules(roles());
    }

    private static boolean supervises(Set<Role> roles) {
        return roles.stream().anyMatch(Role::isSupervisor);
    }

    public boolean signedIn() {
        return !roles().isEmpty();
    }

    /** Name of the user, or an empty text before sign-in. */
    public String name() {
        return viewer.now().map(Viewer.Who::name).orElse("");
    }

    /** The user's organ or enterprise; empty if there is none. */
    public String unit() {
        return viewer.unit(LocaleContextHolder.getLocale());
    }

    /** What the user's roles are called: {@code identity.role.<code>}, or the code where no words were given. */
    public List<String> roleNames() {
        var locale = LocaleContextHolder.getLocale();
        return roles().stream()
                .sorted()
                .map(role -> messages.getMessage("identity.role." + role, null, role.name(), locale))
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

    private Set<Role> roles() {
        return viewer.now().map(Viewer.Who::roles).orElse(Set.of());
    }
}
