package dev.duban.administration;

import dev.duban.identity.People;
import dev.duban.identity.Person;
import dev.duban.identity.Role;
import dev.duban.registry.CreditCode;
import dev.duban.registry.Enterprise;
import dev.duban.registry.Enterprises;
import dev.duban.registry.Organs;
import dev.duban.registry.WrongCreditCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** People and their roles (domain 2.2). The enterprise of a person is given by its credit code. */
@Component
class PersonRegister implements Register {

    static final String SUBJECT = "person";

    private final People people;
    private final Organs organs;
    private final Enterprises enterprises;
    private final Choices choices;
    private final JdbcClient jdbc;

    PersonRegister(People people, Organs organs, Enterprises enterprises, Choices choices, JdbcClient jdbc) {
        this.people = people;
        this.organs = organs;
        this.enterprises = enterprises;
        this.choices = choices;
        this.jdbc = jdbc;
    }

    @Override
    public String subject() {
        return SUBJECT;
    }

    @Override
    public String path() {
        return "people";
    }

    @Override
    public List<Field> fields(Map<String, String> present, Locale locale) {
        return List.of(
                Field.text("name", true, 50),
                Field.text("login", true, 40).fixedIf(!present.isEmpty()),
                Field.one("organ", false, choices.organs(organ -> true, locale)),
                Field.text("enterprise", false, 18),
                Field.many("roles", true, choices.roles(locale)),
                Field.text("certificate", false, 40));
    }

    @Override
    public Map<String, String> values(String id) {
        return values(people.of(UUID.fromString(id)));
    }

    Map<String, String> values(Person person) {
        var values = new LinkedHashMap<String, String>();
        values.put("name", person.name());
        values.put("login", person.login());
        values.put("organ", Values.of(person.organ()));
        values.put(
                "enterprise",
                person.enterprise() == null
                        ? ""
                        : enterprises.of(person.enterprise()).creditCode().value());
        values.put("roles", Values.joined(person.roles()));
        values.put("certificate", Values.of(person.certificateNo()));
        values.put(ACTIVE, Values.yes(person.active()));
        return values;
    }

    @Override
    public List<Trouble> judge(@Nullable String id, Map<String, String> before, Map<String, String> after) {
        var troubles = new ArrayList<Trouble>();
        if (id == null) {
            judgeLogin(Values.get(after, "login"), troubles);
        }
        if (Values.get(after, "name").isEmpty()) {
            troubles.add(Trouble.at("name", "missing"));
        }
        judgeUnit(after, troubles);
        judgeRoles(after, troubles);
        var certificate = Values.get(after, "certificate");
        if (!certificate.isEmpty()) {
            holder("certificate_no", certificate, id)
                    .ifPresent(name -> troubles.add(Trouble.at("certificate", "certificate-taken", name)));
        }
        if (keeps(before) && !keeps(after) && isLastAdministrator(id)) {
            troubles.add(Trouble.at(
                    Values.get(after, ACTIVE).equals(Values.get(before, ACTIVE)) ? "roles" : "", "last-administrator"));
        }
        return troubles;
    }

    private void judgeLogin(String login, List<Trouble> troubles) {
        if (!login.matches("[a-z0-9][a-z0-9._-]{1,39}")) {
            troubles.add(Trouble.at("login", login.isEmpty() ? "missing" : "login"));
        } else {
            people.byLogin(login).ifPresent(person -> troubles.add(Trouble.at("login", "login-taken", person.name())));
        }
    }

    private void judgeUnit(Map<String, String> values, List<Trouble> troubles) {
        var organ = Values.get(values, "organ");
        var code = Values.get(values, "enterprise");
        if (!organ.isEmpty() && !code.isEmpty()) {
            troubles.add(Trouble.at("enterprise", "two-units"));
            return;
        }
        if (!organ.isEmpty()) {
            var known = organs.find(Set.of(UUID.fromString(organ))).get(UUID.fromString(organ));
            if (known == null || !known.active()) {
                troubles.add(Trouble.at("organ", "organ-closed"));
            }
        }
        if (!code.isEmpty()) {
            try {
                enterprise(code)
                        .ifPresentOrElse(
                                known -> judgeEnterprise(known, troubles),
                                () -> troubles.add(Trouble.at("enterprise", "enterprise-unknown")));
            } catch (WrongCreditCode wrong) {
                troubles.add(new Trouble(
                        "enterprise",
                        wrong.code(),
                        wrong.arguments().stream().map(Object::toString).toList()));
            }
        }
    }

    private void judgeEnterprise(Enterprise known, List<Trouble> troubles) {
        if (known.mergedInto() != null) {
            var into = enterprises.of(known.mergedInto());
            troubles.add(Trouble.at("enterprise", "enterprise-gone", known.name(), into.name(), into.creditCode()));
        }
    }

    private static void judgeRoles(Map<String, String> values, List<Trouble> troubles) {
        var roles = roles(values);
        if (roles.isEmpty()) {
            troubles.add(Trouble.at("roles", "roles-missing"));
            return;
        }
        boolean ofEnterprise = !Values.get(values, "enterprise").isEmpty();
        boolean ofOrgan = !Values.get(values, "organ").isEmpty();
        for (var role : roles) {
            var words = "@identity.role." + role;
            if (ofEnterprise && !role.isOfEnterprise()) {
                troubles.add(Trouble.at("roles", "role-not-in-enterprise", words));
            } else if (ofOrgan && role.isOfEnterprise()) {
                troubles.add(Trouble.at("roles", "role-of-enterprise", words));
            } else if (!ofEnterprise && !ofOrgan && !role.isOfTheWhole()) {
                troubles.add(Trouble.at(role.isOfEnterprise() ? "enterprise" : "organ", "unit-missing", words));
            } else {
                continue;
            }
            return;
        }
    }

    private static boolean keeps(Map<String, String> values) {
        return Values.get(values, ACTIVE).equals(YES) && roles(values).contains(Role.ADMINISTRATOR);
    }

    /** Two administrators who take the role from each other at once are judged one after the other. */
    private boolean isLastAdministrator(@Nullable String id) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('administrators', 4))")
                .query((row, n) -> n)
                .list();
        return jdbc.sql("""
            select count(*)
              from person p
              join person_role r on r.person = p.id
             where r.role = 'ADMINISTRATOR' and p.active and p.id <> cast(:id as uuid)
            """).param("id", id).query(Long.class).single() == 0;
    }

    private Optional<String> holder(String column, String value, @Nullable String id) {
        return jdbc.sql("select name from person where " + column
                        + " = :value and id is distinct from cast(:id as uuid)")
                .param("value", value)
                .param("id", id)
                .query(String.class)
                .optional();
    }

    /** A new account has no password yet; {@link Accounts} gives it one. */
    @Override
    public void write(String id, Map<String, String> before, Map<String, String> after, Changes.Whole change) {
        var code = Values.get(after, "enterprise");
        var person = new Person(
                UUID.fromString(id),
                Values.get(after, "login"),
                Values.get(after, "name"),
                after.getOrDefault("organ", "").isEmpty() ? null : UUID.fromString(after.get("organ")),
                code.isEmpty() ? null : enterprise(code).orElseThrow().id(),
                roles(after),
                Values.orNull(after, "certificate"),
                before.isEmpty() || Values.get(after, ACTIVE).equals(YES));
        if (before.isEmpty()) {
            people.addWithoutPassword(person);
        } else {
            people.change(person);
        }
    }

    @Override
    public String title(String id, Locale locale) {
        return people.of(UUID.fromString(id)).name();
    }

    @Override
    public String words(String field, String value, Locale locale) {
        if (value.isEmpty()) {
            return "—";
        }
        return switch (field) {
            case "organ" -> {
                var organ = organs.find(Set.of(UUID.fromString(value))).get(UUID.fromString(value));
                yield organ == null ? value : organ.name(locale);
            }
            case "enterprise" ->
                enterprises.byCode(new CreditCode(value)).map(Enterprise::name).orElse(value);
            case "roles" ->
                Values.split(value).stream()
                        .map(role -> choices.say("identity.role." + role, locale))
                        .collect(Collectors.joining(choices.say("administration.list", locale)));
            default -> value;
        };
    }

    private Optional<Enterprise> enterprise(String code) {
        return enterprises.byCode(new CreditCode(code));
    }

    private static Set<Role> roles(Map<String, String> values) {
        return Values.split(Values.get(values, "roles")).stream()
                .map(Role::valueOf)
                .collect(Collectors.toSet());
    }
}
