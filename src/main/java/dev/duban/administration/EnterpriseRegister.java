package dev.duban.administration;

import dev.duban.registry.CreditCode;
import dev.duban.registry.Enterprise;
import dev.duban.registry.Enterprises;
import dev.duban.registry.Regions;
import dev.duban.registry.Sectors;
import dev.duban.registry.WrongCreditCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Enterprises under supervision. One that is closed keeps its open cases and is not found for new hazards. One that was entered
 * twice is merged into the other for good: its cases and people go there.
 */
@Component
class EnterpriseRegister implements Register {

    static final String SUBJECT = "enterprise";

    /** The enterprise it was merged into. */
    static final String MERGED_INTO = "mergedInto";

    /** Why one firm had two valid credit codes; no value of the enterprise itself. */
    static final String CODES = "codes";

    /** The reasons there are: mistyped, given for the time being, changed by the registration authority. */
    static final List<String> WHY_TWO_CODES = List.of("WRONG", "PROVISIONAL", "RENEWED");

    /** At the one that remains: which went into it. */
    private static final String ABSORBED = "absorbed";

    private static final int MOST_EMPLOYEES = 1_000_000;

    private final Enterprises enterprises;
    private final Regions regions;
    private final PersonRegister persons;
    private final Followers followers;
    private final Holdings holdings;
    private final Choices choices;

    EnterpriseRegister(
            Enterprises enterprises,
            Regions regions,
            PersonRegister persons,
            Followers followers,
            Holdings holdings,
            Choices choices) {
        this.enterprises = enterprises;
        this.regions = regions;
        this.persons = persons;
        this.followers = followers;
        this.holdings = holdings;
        this.choices = choices;
    }

    @Override
    public String subject() {
        return SUBJECT;
    }

    @Override
    public String path() {
        return "enterprises";
    }

    @Override
    public List<Field> fields(Map<String, String> present, Locale locale) {
        return List.of(
                Field.text("name", true, 100),
                Field.text("creditCode", true, 18),
                Field.one("region", true, choices.regions(region -> true, locale)),
                Field.text("address", true, 200),
                Field.one("sector", true, choices.sectors(locale)),
                Field.number("employees"),
                Field.text("principal", true, 50),
                Field.text("safetyDirector", true, 50),
                Field.text("phone", false, 30),
                Field.text("longitude", false, 12),
                Field.text("latitude", false, 12));
    }

    @Override
    public Map<String, String> values(String id) {
        var enterprise = enterprises.of(UUID.fromString(id));
        var values = new LinkedHashMap<String, String>();
        values.put("name", enterprise.name());
        values.put("creditCode", enterprise.creditCode().value());
        values.put("region", enterprise.region());
        values.put("address", enterprise.address());
        values.put("sector", enterprise.sector());
        values.put("employees", Integer.toString(enterprise.employees()));
        values.put("principal", enterprise.principal());
        values.put("safetyDirector", enterprise.safetyDirector());
        values.put("phone", Values.of(enterprise.phone()));
        values.put("longitude", Values.of(enterprise.longitude()));
        values.put("latitude", Values.of(enterprise.latitude()));
        values.put(ACTIVE, Values.yes(enterprise.active()));
        values.put(MERGED_INTO, Values.of(enterprise.mergedInto()));
        return values;
    }

    @Override
    public List<Trouble> judge(@Nullable String id, Map<String, String> before, Map<String, String> after) {
        if (!Values.get(before, MERGED_INTO).isEmpty()) {
            return List.of(Trouble.at("", "enterprise-merged", name(Values.get(before, MERGED_INTO))));
        }
        if (id != null && !Values.get(after, MERGED_INTO).isEmpty()) {
            return judgeMerging(UUID.fromString(id), into(after), after);
        }
        var troubles = new ArrayList<Trouble>();
        for (var field : List.of("name", "address", "principal", "safetyDirector")) {
            if (Values.get(after, field).isEmpty()) {
                troubles.add(Trouble.at(field, "missing"));
            }
        }
        judgeCode(id, Values.get(after, "creditCode"), troubles);
        if (regions.find(Values.get(after, "region")).isEmpty()) {
            troubles.add(Trouble.at("region", "region-unknown"));
        }
        if (!Sectors.ALL.contains(Values.get(after, "sector"))) {
            troubles.add(Trouble.at("sector", "sector-unknown"));
        }
        if (!Values.get(after, "employees").matches("[0-9]{1,7}")
                || Integer.parseInt(Values.get(after, "employees")) > MOST_EMPLOYEES) {
            troubles.add(Trouble.at("employees", "employees"));
        }
        judgePlace(Values.get(after, "longitude"), Values.get(after, "latitude"), troubles);
        return troubles;
    }

    /** Two valid codes are two firms (GB 32100-2015), unless the administrator knows why this one has two. */
    private List<Trouble> judgeMerging(UUID id, UUID into, Map<String, String> after) {
        var other = enterprises.find(into);
        if (other.isEmpty()) {
            return List.of(Trouble.at(MERGED_INTO, "merge-unknown"));
        }
        if (id.equals(into)) {
            return List.of(Trouble.at(MERGED_INTO, "merge-itself"));
        }
        if (other.get().mergedInto() != null) {
            return List.of(Trouble.at(
                    MERGED_INTO,
                    "merge-merged",
                    other.get().name(),
                    name(other.get().mergedInto().toString())));
        }
        if (!other.get().active()) {
            return List.of(Trouble.at(MERGED_INTO, "merge-closed", other.get().name()));
        }
        return WHY_TWO_CODES.contains(Values.get(after, CODES))
                ? List.of()
                : List.of(Trouble.at(
                        CODES,
                        "merge-codes",
                        enterprises.of(id).creditCode(),
                        other.get().creditCode()));
    }

    private String name(String id) {
        return enterprises.find(UUID.fromString(id)).map(Enterprise::name).orElse(id);
    }

    private void judgeCode(@Nullable String id, String typed, List<Trouble> troubles) {
        try {
            enterprises
                    .byCode(new CreditCode(typed))
                    .filter(known -> !known.id().toString().equals(id))
                    .ifPresent(known -> troubles.add(Trouble.at("creditCode", "code-taken", known.name())));
        } catch (WrongCreditCode wrong) {
            troubles.add(new Trouble(
                    "creditCode",
                    wrong.code(),
                    wrong.arguments().stream().map(Object::toString).toList()));
        }
    }

    /** Both or neither, and inside the box around China: figures that were swapped are the usual slip. */
    private static void judgePlace(String longitude, String latitude, List<Trouble> troubles) {
        if (longitude.isEmpty() && latitude.isEmpty()) {
            return;
        }
        var east = degrees(longitude);
        var north = degrees(latitude);
        if (east.isEmpty() || east.get() < 73 || east.get() > 136) {
            troubles.add(Trouble.at("longitude", "longitude"));
        }
        if (north.isEmpty() || north.get() < 3 || north.get() > 54) {
            troubles.add(Trouble.at("latitude", "latitude"));
        }
    }

    private static Optional<Double> degrees(String typed) {
        return typed.matches("[0-9]{1,3}(\\.[0-9]{1,8})?") ? Optional.of(Double.valueOf(typed)) : Optional.empty();
    }

    @Override
    public void write(String id, Map<String, String> before, Map<String, String> after, Changes.Whole change) {
        if (!Values.get(after, MERGED_INTO).isEmpty()) {
            merge(enterprises.of(UUID.fromString(id)), enterprises.of(into(after)), change);
            return;
        }
        var version =
                before.isEmpty() ? null : enterprises.of(UUID.fromString(id)).version();
        enterprises.save(new Enterprise(
                UUID.fromString(id),
                new CreditCode(Values.get(after, "creditCode")),
                Values.get(after, "name"),
                Values.get(after, "address"),
                Values.get(after, "region"),
                Values.get(after, "sector"),
                Values.get(after, "principal"),
                Values.get(after, "safetyDirector"),
                Integer.parseInt(Values.get(after, "employees")),
                Values.orNull(after, "phone"),
                degrees(Values.get(after, "longitude")).orElse(null),
                degrees(Values.get(after, "latitude")).orElse(null),
                before.isEmpty() || Values.get(after, ACTIVE).equals(YES),
                null,
                version));
    }

    /** Tasks go over before people do, so that nobody loses a task that stays theirs. */
    private void merge(Enterprise merged, Enterprise into, Changes.Whole change) {
        var people = holdings.accountsOf(merged.id());
        enterprises.merge(merged.id(), into.id());
        people.forEach(person -> followers.follow(
                persons, person, "enterprise", into.creditCode().value(), change));
        followers.note(this, into.id(), ABSORBED, "", merged.id().toString(), change);
    }

    private static UUID into(Map<String, String> values) {
        return UUID.fromString(Values.get(values, MERGED_INTO));
    }

    @Override
    public String title(String id, Locale locale) {
        return enterprises.of(UUID.fromString(id)).name();
    }

    @Override
    public String words(String field, String value, Locale locale) {
        if (value.isEmpty()) {
            return "—";
        }
        return switch (field) {
            case "region" ->
                regions.find(value).map(region -> region.name(locale)).orElse(value);
            case "sector" -> choices.say("registry.sector." + value, locale);
            case MERGED_INTO, ABSORBED -> {
                var other = enterprises.find(UUID.fromString(value));
                yield other.map(one -> one.name() + " " + one.creditCode()).orElse(value);
            }
            case CODES -> choices.say("administration.enterprise.codes." + value, locale);
            default -> value;
        };
    }
}
