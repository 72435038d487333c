package dev.duban.hazard;

import dev.duban.casefile.CaseFile;
import dev.duban.casefile.CaseFiles;
import dev.duban.casefile.FormOptions;
import dev.duban.casefile.Part;
import dev.duban.engine.HumanTask;
import dev.duban.identity.People;
import dev.duban.identity.Person;
import dev.duban.registry.Level;
import dev.duban.registry.Organ;
import dev.duban.registry.Organs;
import dev.duban.registry.Regions;
import dev.duban.web.Dates;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What the forms of the flow offer for choice; what they begin with is {@link HazardPrefills}. */
@Component
class HazardFormOptions implements FormOptions {

    private final Hazards hazards;
    private final HazardPrefills prefills;
    private final CertifiedOfficers certified;
    private final CaseFiles cases;
    private final Criteria criteria;
    private final People people;
    private final Organs organs;
    private final Regions regions;
    private final MessageSource messages;
    private final Dates dates;

    HazardFormOptions(
            Hazards hazards,
            HazardPrefills prefills,
            CertifiedOfficers certified,
            CaseFiles cases,
            Criteria criteria,
            People people,
            Organs organs,
            Regions regions,
            MessageSource messages,
            Dates dates) {
        this.hazards = hazards;
        this.prefills = prefills;
        this.certified = certified;
        this.cases = cases;
        this.criteria = criteria;
        this.people = people;
        this.organs = organs;
        this.regions = regions;
        this.messages = messages;
        this.dates = dates;
    }

    @Override
    public boolean supports(String flow) {
        return flow.equals("hazard-supervision");
    }

    @Override
    public FormStart optionsFor(HumanTask task, Person person, Locale locale) {
        var file = cases.of(task.caseNo());
        var hazard = hazards.of(task.caseNo());
        Map<String, List<Option>> options = switch (task.elementId()) {
            case "task-verify-on-site" ->
                Map.of("officers", officers(file, locale), "criteria", criteria(hazard, locale));
            case "task-reinspect" -> Map.of("officers", officers(file, locale));
            case "task-visit-site", "task-inspect-after-limit", "task-look-back" ->
                Map.of("officers", options(certified.of(file), locale));
            case "task-issue-department-order", "task-propose-listing", "task-issue-listing-notice" ->
                Map.of("people", leaders(file, locale), "departments", departments(file, locale));
            case "task-accept-on-site", "task-accept-before-listing" -> Map.of("people", accepting(file, locale));
            default -> Map.of();
        };
        return new FormStart(options, prefills.of(task, hazard, file, person));
    }

    private List<Option> officers(CaseFile file, Locale locale) {
        return options(file.organ(Part.HANDLING_ORGAN).map(people::certifiedIn).orElse(List.of()), locale);
    }

    private List<Option> options(List<Person> officers, Locale locale) {
        return officers.stream()
                .map(officer -> new Option(
                        officer.id().toString(),
                        word("hazard.option.certificate", locale, officer.name(), officer.certificateNo())))
                .toList();
    }

    /** Who may lead the supervision: supervisors of the organs that take part, and of the committees from the county up. */
    private List<Option> leaders(CaseFile file, Locale locale) {
        var committees = regions.upwards(file.region()).stream()
                .flatMap(region -> organs.in(region.code()).stream())
                .filter(organ -> organ.kind() == Organ.Kind.WSC || organ.kind() == Organ.Kind.WSC_OFFICE);
        return people(Stream.concat(taking(file), committees), locale, Person::isSupervisor);
    }

    /** Who may accept: the people of the organs that list, supervise, lead and handle. */
    private List<Option> accepting(CaseFile file, Locale locale) {
        return people(taking(file), locale, person -> true);
    }

    private Stream<Organ> taking(CaseFile file) {
        return Stream.of(Part.LISTING_ORGAN, Part.SUPERVISING_ORGAN, Part.HANDLING_ORGAN, Part.LEAD_DEPARTMENT)
                .flatMap(part -> file.organ(part).stream())
                .distinct()
                .map(organs::of);
    }

    private List<Option> people(Stream<Organ> from, Locale locale, Predicate<Person> fit) {
        var all = new LinkedHashMap<UUID, Option>();
        from.forEach(organ -> people.in(organ.id()).stream()
                .filter(fit)
                .forEach(person -> all.putIfAbsent(
                        person.id(),
                        new Option(
                                person.id().toString(),
                                word("hazard.option.of", locale, person.name(), organ.name(locale))))));
        return List.copyOf(all.values());
    }

    /** The departments of the handling region and of the regions above. */
    private List<Option> departments(CaseFile file, Locale locale) {
        return regions.upwards(file.region()).stream()
                .filter(region -> region.level() != Level.NATION)
                .flatMap(region -> organs.in(region.code()).stream())
                .filter(organ -> organ.kind() == Organ.Kind.REGULATOR
                        || organ.kind() == Organ.Kind.GOVERNMENT
                        || organ.kind() == Organ.Kind.WSC_OFFICE)
                .map(organ -> new Option(organ.id().toString(), organ.name(locale)))
                .toList();
    }

    /** Those in force, and the version under which the hazard was registered, should it have ended since. */
    private List<Option> criteria(Hazard hazard, Locale locale) {
        var own = Optional.ofNullable(hazard.finding().criterion()).flatMap(criteria::find);
        return Stream.concat(own.stream(), criteria.inForce(hazard.sector(), dates.today()).stream())
                .distinct()
                .map(criterion -> new Option(
                        criterion.id().toString(),
                        word("hazard.option.of", locale, criterion.text(locale), criterion.name(locale))))
                .toList();
    }

    private String word(String key, Locale locale, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }
}
