package dev.duban.administration;

import dev.duban.casefile.CaseFiles;
import dev.duban.identity.People;
import dev.duban.registry.Level;
import dev.duban.registry.Organ;
import dev.duban.registry.Organs;
import dev.duban.registry.Region;
import dev.duban.registry.Regions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Organs and departments (domain 2.1, 2.3). One that is closed while it takes part in open cases, has people or organs below it
 * names a successor, which takes them over in the same transaction.
 */
@Component
class OrganRegister implements Register {

    static final String SUBJECT = "organ";

    /** Who takes over from an organ that is closed; no value of the organ itself. */
    static final String SUCCESSOR = "successor";

    /** Of these the rules ask for "the" one of a region. */
    private static final Set<Organ.Kind> ONE_A_REGION = Set.of(
            Organ.Kind.GOVERNMENT,
            Organ.Kind.WSC,
            Organ.Kind.WSC_OFFICE,
            Organ.Kind.TOWNSHIP_OFFICE,
            Organ.Kind.HOTLINE_DESK);

    private final Organs organs;
    private final Regions regions;
    private final People people;
    private final CaseFiles cases;
    private final Choices choices;
    private final PersonRegister persons;
    private final Followers followers;

    OrganRegister(
            Organs organs,
            Regions regions,
            People people,
            CaseFiles cases,
            Choices choices,
            PersonRegister persons,
            Followers followers) {
        this.organs = organs;
        this.regions = regions;
        this.people = people;
        this.cases = cases;
        this.choices = choices;
        this.persons = persons;
        this.followers = followers;
    }

    @Override
    public String subject() {
        return SUBJECT;
    }

    @Override
    public String path() {
        return "organs";
    }

    @Override
    public List<Field> fields(Map<String, String> present, Locale locale) {
        return List.of(
                Field.text("nameZh", true, 60),
                Field.text("nameEn", false, 100),
                Field.text("code", true, 40).fixedIf(!present.isEmpty()),
                Field.text("shortName", true, 20),
                Field.one("kind", true, choices.kinds(locale)),
                Field.one("region", true, choices.regions(region -> true, locale)),
                Field.one("parent", false, choices.organs(organ -> true, locale)),
                Field.many("sectors", false, choices.sectors(locale)));
    }

    @Override
    public Map<String, String> values(String id) {
        var organ = organs.of(UUID.fromString(id));
        var values = new LinkedHashMap<String, String>();
        values.put("nameZh", organ.nameZh());
        values.put("nameEn", organ.nameEn());
        values.put("code", organ.code());
        values.put("shortName", organ.shortName());
        values.put("kind", organ.kind().name());
        values.put("region", organ.region());
        values.put("parent", Values.of(organ.parent()));
        values.put("sectors", Values.joined(organ.sectors()));
        values.put(ACTIVE, Values.yes(organ.active()));
        return values;
    }

    @Override
    public List<Trouble> judge(@Nullable String id, Map<String, String> before, Map<String, String> after) {
        if (id != null
                && Values.get(before, ACTIVE).equals(YES)
                && !Values.get(after, ACTIVE).equals(YES)) {
            return judgeClosing(UUID.fromString(id), Values.get(after, SUCCESSOR));
        }
        var troubles = new ArrayList<Trouble>();
        for (var field : List.of("nameZh", "shortName", "kind", "region")) {
            if (Values.get(after, field).isEmpty()) {
                troubles.add(Trouble.at(field, "missing"));
            }
        }
        if (id == null) {
            judgeCode(Values.get(after, "code"), troubles);
        }
        if (troubles.isEmpty()) {
            judgeSeat(id, after, troubles);
            judgeSectors(id, before, after, troubles);
        }
        return troubles;
    }

    private void judgeCode(String code, List<Trouble> troubles) {
        if (!code.matches("[0-9A-Za-z][0-9A-Za-z._-]{1,39}")) {
            troubles.add(Trouble.at("code", code.isEmpty() ? "missing" : "organ-code"));
        } else {
            organs.byCode(code).ifPresent(organ -> troubles.add(Trouble.at("code", "code-taken", organ.nameZh())));
        }
    }

    /** Region, kind and the organ above. */
    private void judgeSeat(@Nullable String id, Map<String, String> values, List<Trouble> troubles) {
        var kind = Organ.Kind.valueOf(Values.get(values, "kind"));
        var region = regions.find(Values.get(values, "region"));
        if (region.isEmpty()) {
            troubles.add(Trouble.at("region", "region-unknown"));
            return;
        }
        if (kind == Organ.Kind.TOWNSHIP_OFFICE && region.get().level() != Level.TOWNSHIP) {
            troubles.add(Trouble.at("region", "station-elsewhere"));
        }
        if (ONE_A_REGION.contains(kind)) {
            organs.in(region.get().code()).stream()
                    .filter(organ ->
                            organ.kind() == kind && !organ.id().toString().equals(id))
                    .findFirst()
                    .ifPresent(organ -> troubles.add(Trouble.at("kind", "kind-twice", organ.nameZh())));
        }
        var parent = Values.get(values, "parent");
        if (parent.isEmpty()) {
            if (kind == Organ.Kind.WSC_OFFICE) {
                troubles.add(Trouble.at("parent", "office-without-committee"));
            }
            return;
        }
        var above = organs.of(UUID.fromString(parent));
        if (kind == Organ.Kind.WSC_OFFICE
                && (above.kind() != Organ.Kind.WSC
                        || !above.region().equals(region.get().code()))) {
            troubles.add(Trouble.at("parent", "office-without-committee"));
        } else if (isAtOrAbove(id, above)) {
            troubles.add(Trouble.at("parent", "parent-cycle"));
        } else if (regions.upwards(region.get().code()).stream()
                .map(Region::code)
                .noneMatch(above.region()::equals)) {
            troubles.add(Trouble.at("parent", "parent-elsewhere", region.get().nameZh()));
        } else if (!above.active()) {
            troubles.add(Trouble.at("parent", "organ-closed"));
        }
    }

    /** Whether the organ is that one, or stands above it. */
    private boolean isAtOrAbove(@Nullable String id, Organ below) {
        var met = new HashSet<UUID>();
        for (Organ organ = below; organ != null && met.add(organ.id()); ) {
            if (organ.id().toString().equals(id)) {
                return true;
            }
            organ = organ.parent() == null ? null : organs.of(organ.parent());
        }
        return false;
    }

    /** Who leads a sector in a region is one organ (domain 2.3); what was so before is not asked again. */
    private void judgeSectors(
            @Nullable String id, Map<String, String> before, Map<String, String> after, List<Trouble> troubles) {
        var sectors = Values.split(Values.get(after, "sectors"));
        if (!sectors.isEmpty() && Organ.Kind.valueOf(Values.get(after, "kind")) != Organ.Kind.REGULATOR) {
            troubles.add(Trouble.at("sectors", "sectors-not-regulator"));
            return;
        }
        var asked = Values.get(after, "region").equals(Values.get(before, "region"))
                ? Values.notIn(sectors, Values.split(Values.get(before, "sectors")))
                : sectors;
        for (var other : organs.in(Values.get(after, "region"))) {
            if (!other.id().toString().equals(id)) {
                asked.stream()
                        .filter(other.sectors()::contains)
                        .forEach(sector -> troubles.add(
                                Trouble.at("sectors", "sector-led", "@registry.sector." + sector, other.nameZh())));
            }
        }
    }

    private List<Trouble> judgeClosing(UUID organ, String successor) {
        var left = left(organ);
        if (successor.isEmpty()) {
            return left.isNothing()
                    ? List.of()
                    : List.of(Trouble.at(
                            SUCCESSOR, "successor-missing", left.cases(), left.people(), left.organsBelow()));
        }
        var next = organs.of(UUID.fromString(successor));
        if (next.id().equals(organ) || !next.active()) {
            return List.of(Trouble.at(SUCCESSOR, "successor-closed"));
        }
        return next.kind() == organs.of(organ).kind()
                ? List.of()
                : List.of(Trouble.at(SUCCESSOR, "successor-kind", next.nameZh()));
    }

    /** What hangs on an organ. */
    Left left(UUID organ) {
        return new Left(
                cases.openWith(organ),
                people.in(organ).size(),
                organs.all().stream()
                        .filter(below -> below.active() && organ.equals(below.parent()))
                        .count());
    }

    /** @param cases open ones it takes part in */
    record Left(long cases, long people, long organsBelow) {

        boolean isNothing() {
            return cases == 0 && people == 0 && organsBelow == 0;
        }
    }

    /** Who can take over: organs at work of the same kind. */
    List<Choice> successors(UUID organ, Locale locale) {
        var kind = organs.of(organ).kind();
        return choices.organs(other -> other.kind() == kind && !other.id().equals(organ), locale);
    }

    @Override
    public void write(String id, Map<String, String> before, Map<String, String> after, Changes.Whole change) {
        var nameZh = Values.get(after, "nameZh");
        var nameEn = Values.get(after, "nameEn");
        var organ = new Organ(
                UUID.fromString(id),
                Values.get(after, "code"),
                nameZh,
                nameEn.isEmpty() ? nameZh : nameEn,
                Values.get(after, "shortName"),
                Organ.Kind.valueOf(Values.get(after, "kind")),
                Values.get(after, "region"),
                Optional.ofNullable(Values.orNull(after, "parent"))
                        .map(UUID::fromString)
                        .orElse(null),
                Set.copyOf(Values.split(Values.get(after, "sectors"))),
                before.isEmpty() || Values.get(after, ACTIVE).equals(YES));
        organs.save(organ);
        var successor = Values.get(after, SUCCESSOR);
        if (!organ.active() && !successor.isEmpty()) {
            succeed(organ.id(), UUID.fromString(successor), change);
        }
    }

    private void succeed(UUID organ, UUID successor, Changes.Whole change) {
        cases.succeed(organ, successor);
        people.in(organ)
                .forEach(person -> followers.follow(persons, person.id(), "organ", successor.toString(), change));
        organs.all().stream()
                .filter(below -> organ.equals(below.parent()))
                .forEach(below -> followers.follow(this, below.id(), "parent", successor.toString(), change));
    }

    @Override
    public String title(String id, Locale locale) {
        return organs.of(UUID.fromString(id)).name(locale);
    }

    @Override
    public String words(String field, String value, Locale locale) {
        if (value.isEmpty()) {
            return "—";
        }
        return switch (field) {
            case "kind" -> choices.say("administration.kind." + value, locale);
            case "region" ->
                regions.find(value).map(region -> region.name(locale)).orElse(value);
            case "parent", SUCCESSOR -> {
                var organ = organs.find(Set.of(UUID.fromString(value))).get(UUID.fromString(value));
                yield organ == null ? value : organ.name(locale);
            }
            case "sectors" ->
                Values.split(value).stream()
                        .map(sector -> choices.say("registry.sector." + sector, locale))
                        .collect(Collectors.joining(choices.say("administration.list", locale)));
            default -> value;
        };
    }
}
