package dev.duban.administration;

import dev.duban.identity.People;
import dev.duban.identity.Person;
import dev.duban.identity.Role;
import dev.duban.ledger.ImportedList;
import dev.duban.ledger.ListColumn;
import dev.duban.ledger.ListedRow;
import dev.duban.ledger.Problem;
import dev.duban.ledger.Verdict;
import dev.duban.registry.Organ;
import dev.duban.registry.Organs;
import dev.duban.web.Languages;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * The list of an office's people (人员名单). Each row opens an account without a password; the passwords are drawn when the
 * administrator downloads them, so that none is kept anywhere.
 */
@Component
class PeopleImport implements ImportedList {

    private static final Map<String, String> COLUMNS = Map.of(
            "name", "name",
            "login", "login",
            "organ", "organ",
            "enterprise", "enterprise",
            "roles", "roles",
            "certificate", "certificate");

    private final Changes changes;
    private final PersonRegister register;
    private final People people;
    private final Organs organs;
    private final ImportWords words;
    private final MessageSource messages;

    PeopleImport(
            Changes changes,
            PersonRegister register,
            People people,
            Organs organs,
            ImportWords words,
            MessageSource messages) {
        this.changes = changes;
        this.register = register;
        this.people = people;
        this.organs = organs;
        this.words = words;
        this.messages = messages;
    }

    @Override
    public String kind() {
        return "people";
    }

    @Override
    public String home() {
        return "/administration/people";
    }

    @Override
    public String place() {
        return "administration";
    }

    @Override
    public boolean opens(Person person) {
        return person.holds(Role.ADMINISTRATOR);
    }

    @Override
    public List<ListColumn> columns() {
        return List.of(
                ListColumn.text("name", 50).needed(),
                ListColumn.text("login", 40).needed(),
                ListColumn.text("organ", 60),
                ListColumn.text("enterprise", 18),
                ListColumn.text("roles", 200).needed(),
                ListColumn.text("certificate", 40));
    }

    @Override
    public List<Verdict> judge(List<ListedRow> rows, Person by) {
        var book = new Book();
        var logins = new HashSet<String>();
        var certificates = new HashSet<String>();
        return rows.stream()
                .map(row -> verdict(row, book, logins, certificates))
                .toList();
    }

    private Verdict verdict(ListedRow row, Book book, Set<String> logins, Set<String> certificates) {
        var problems = new ArrayList<Problem>();
        var values = book.values(row, problems);
        var login = values.getOrDefault("login", "");
        var known = people.byLogin(login);
        if (known.isPresent() && known.get().name().equals(values.get("name"))) {
            return Verdict.existing(login, known.get().id().toString());
        }
        if (!logins.add(login)) {
            problems.add(Problem.of("login", "administration.wrong.twice-in-list"));
        }
        var certificate = values.getOrDefault("certificate", "");
        if (!certificate.isEmpty() && !certificates.add(certificate)) {
            problems.add(Problem.of("certificate", "administration.wrong.twice-in-list"));
        }
        if (problems.isEmpty()) {
            problems.addAll(words.problems(register.judge(null, Map.of(), values), COLUMNS, "roles"));
        }
        return problems.isEmpty() ? Verdict.good(login) : Verdict.bad(problems);
    }

    @Override
    public Map<Integer, String> store(List<ListedRow> rows, Person by) {
        var book = new Book();
        var stored = new HashMap<Integer, String>();
        for (var row : rows) {
            stored.put(row.number(), changes.add(register, book.values(row, new ArrayList<>()), words.ground(by)));
        }
        return stored;
    }

    @Override
    public String address(String target) {
        return "/administration/people/" + target;
    }

    @Override
    public @Nullable String after(UUID importId, Locale locale) {
        long waiting = people.countWithoutPassword();
        return waiting == 0
                ? null
                : messages.getMessage("administration.passwords.waiting", new Object[] {waiting}, locale);
    }

    /** Organs and roles by what people call them, read once for many rows. */
    private final class Book {

        private final List<Organ> all =
                organs.all().stream().filter(Organ::active).toList();
        private final Map<String, Role> roles = new LinkedHashMap<>();

        Book() {
            for (var role : Role.values()) {
                roles.put(role.name(), role);
                for (var locale : List.of(Languages.CHINESE, Languages.ENGLISH)) {
                    roles.put(messages.getMessage("identity.role." + role, null, locale), role);
                }
            }
        }

        /** The row as values of the register; what is not understood is a problem and left out. */
        Map<String, String> values(ListedRow row, List<Problem> problems) {
            var values = new LinkedHashMap<String, String>();
            values.put("name", row.of("name"));
            values.put("login", row.of("login").toLowerCase(Locale.ROOT));
            values.put("organ", organ(row.find("organ"), problems));
            var enterprise = row.find("enterprise");
            values.put("enterprise", enterprise == null ? "" : enterprise.toUpperCase(Locale.ROOT));
            values.put("roles", roles(row.of("roles"), problems));
            var certificate = row.find("certificate");
            values.put("certificate", certificate == null ? "" : certificate);
            return values;
        }

        private String organ(@Nullable String typed, List<Problem> problems) {
            if (typed == null) {
                return "";
            }
            var found = all.stream()
                    .filter(organ -> organ.code().equalsIgnoreCase(typed)
                            || organ.nameZh().equals(typed)
                            || organ.nameEn().equalsIgnoreCase(typed))
                    .toList();
            if (found.size() == 1) {
                return found.getFirst().id().toString();
            }
            if (found.size() > 1) {
                problems.add(Problem.of("organ", "administration.wrong.organ-several", typed));
                return "";
            }
            var problem = Problem.of("organ", "administration.wrong.organ-unknown", typed);
            problems.add(meant(typed).map(problem::proposing).orElse(problem));
            return "";
        }

        /** The organ whose name was cut short, if there is only one; else the longest name that stands in what was typed. */
        private Optional<String> meant(String typed) {
            var longer = all.stream()
                    .map(Organ::nameZh)
                    .filter(name -> name.contains(typed))
                    .toList();
            return longer.size() == 1
                    ? Optional.of(longer.getFirst())
                    : all.stream()
                            .map(Organ::nameZh)
                            .filter(typed::contains)
                            .max(Comparator.comparingInt(String::length));
        }

        private String roles(String typed, List<Problem> problems) {
            var found = new TreeSet<String>();
            for (var one : typed.split("[、,，;；/|]")) {
                var word = one.strip();
                var role = roles.get(word) == null ? roles.get(word.toUpperCase(Locale.ROOT)) : roles.get(word);
                if (role != null) {
                    found.add(role.name());
                } else if (!word.isEmpty()) {
                    var problem = Problem.of("roles", "administration.wrong.role-unknown", word);
                    var near = roles.keySet().stream()
                            .filter(name -> name.contains(word))
                            .toList();
                    problems.add(near.size() == 1 ? problem.proposing(typed.replace(word, near.getFirst())) : problem);
                }
            }
            return Values.joined(found);
        }
    }
}
