package dev.duban.demo;

import dev.duban.casefile.DemoPart;
import dev.duban.identity.DemoPeople;
import dev.duban.identity.People;
import dev.duban.identity.Person;
import dev.duban.identity.Role;
import dev.duban.registry.Enterprises;
import dev.duban.registry.Organ;
import dev.duban.registry.Organs;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The accounts of the demonstration, and those of them that the login page offers. */
@Component
@InDemo
class DemoAccounts implements DemoPart, DemoPeople {

    private final Organs organs;
    private final Enterprises enterprises;
    private final People people;
    private final Map<Locale, List<DemoGroup>> offered = new ConcurrentHashMap<>();

    DemoAccounts(Organs organs, Enterprises enterprises, People people) {
        this.organs = organs;
        this.enterprises = enterprises;
        this.people = people;
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public String name() {
        return "people";
    }

    @Override
    @Transactional
    public void load(Progress progress) {
        var hash = people.encode(DemoCast.PASSWORD);
        var all = everybody();
        for (int i = 0; i < all.size(); i++) {
            people.addHashed(all.get(i), hash);
            progress.of(i + 1, all.size());
        }
    }

    /** Everybody, in the order of regions, organs and posts. */
    static List<Person> everybody() {
        var names = new DemoNames();
        var everybody = new ArrayList<Person>();
        int number = 1;
        for (var enterprise : DemoRegistry.enterprises()) {
            names.next();
            names.next();
            everybody.add(
                    ofEnterprise(number, "principal", enterprise.principal(), enterprise.id(), Role.ENT_PRINCIPAL));
            everybody.add(
                    ofEnterprise(number, "safety", enterprise.safetyDirector(), enterprise.id(), Role.ENT_SAFETY));
            number++;
        }
        for (var region : DemoRegions.ALL) {
            for (var organ : DemoOrgans.of(region)) {
                everybody.addAll(of(organ, names));
            }
        }
        everybody.add(person("auditor", names.next(), null, null, Set.of(Role.AUDITOR), null));
        everybody.add(person("owner", names.next(), null, null, Set.of(Role.PROCESS_OWNER), null));
        everybody.add(person("admin", names.next(), null, null, Set.of(Role.ADMINISTRATOR), null));
        return everybody;
    }

    private static List<Person> of(Organ organ, DemoNames names) {
        var people = new ArrayList<Person>();
        for (var post : DemoCast.postsOf(organ)) {
            for (int n = 1; n <= post.holders(); n++) {
                var key = "%s-%s-%d".formatted(organ.code(), post.word(), n);
                var story = DemoCast.STORY.get(key);
                var login = post.holders() == 1 ? key.substring(0, key.length() - 2) : key;
                login = organ.kind() == Organ.Kind.HOTLINE_DESK ? organ.code() : login;
                var certificate = post.certified()
                        ? "%s-%s-%d"
                                .formatted(
                                        organ.region(),
                                        organ.shortName(),
                                        post.word().equals("officer") ? n : 9)
                        : null;
                people.add(
                        story == null
                                ? person(login, names.next(), organ.id(), null, post.roles(), certificate)
                                : person(
                                        story.login(),
                                        story.name(),
                                        organ.id(),
                                        null,
                                        post.roles(),
                                        story.certificateNo()));
            }
        }
        return people;
    }

    private static Person ofEnterprise(int number, String word, String name, UUID enterprise, Role role) {
        return person("e%02d-%s".formatted(number, word), name, null, enterprise, Set.of(role), null);
    }

    private static Person person(
            String login,
            String name,
            @Nullable UUID organ,
            @Nullable UUID enterprise,
            Set<Role> roles,
            @Nullable String certificate) {
        return new Person(
                DemoOrgans.id("person-" + login),
                login,
                name,
                organ,
                enterprise,
                new HashSet<>(roles),
                certificate,
                true);
    }

    @Override
    public List<DemoGroup> offered(Locale locale) {
        var known = offered.get(locale);
        if (known != null) {
            return known;
        }
        var found = DemoCast.OFFERED.stream()
                .map(group -> group(group, locale))
                .filter(group -> !group.people().isEmpty())
                .toList();
        if (!found.isEmpty()) {
            offered.put(locale, found);
        }
        return found;
    }

    @Override
    public String password() {
        return DemoCast.PASSWORD;
    }

    private DemoGroup group(DemoCast.Group group, Locale locale) {
        return new DemoGroup(
                locale.getLanguage().equals("en") ? group.titleEn() : group.titleZh(),
                group.logins().stream()
                        .flatMap(login -> people.byLogin(login).stream())
                        .map(person -> button(person, locale))
                        .toList());
    }

    private DemoPerson button(Person person, Locale locale) {
        var organ = person.organ();
        var enterprise = person.enterprise();
        var unit = organ != null
                ? organs.of(organ).name(locale)
                : enterprise != null
                        ? enterprises.of(enterprise).name()
                        : locale.getLanguage().equals("en") ? "Duban" : "督办";
        return new DemoPerson(
                person.login(), person.name(), person.roles().iterator().next(), unit);
    }
}
