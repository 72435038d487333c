package dev.duban.administration;

import dev.duban.administration.Change.State;
import dev.duban.administration.EnterpriseLists.Filter;
import dev.duban.identity.Role;
import dev.duban.registry.Organs;
import dev.duban.registry.Sectors;
import dev.duban.web.AdministrationSection;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** The index, the lists, and all changes. */
@Controller
class AdministrationController {

    private static final int SHOWN = 200;
    private static final int LAST_PAGE = 100_000;

    private final Readiness readiness;
    private final List<AdministrationSection> sections;
    private final PeopleLists people;
    private final EnterpriseLists enterprises;
    private final OrganTree tree;
    private final Organs organs;
    private final Choices choices;
    private final ChangeRows changes;
    private final History history;

    AdministrationController(
            Readiness readiness,
            List<AdministrationSection> sections,
            PeopleLists people,
            EnterpriseLists enterprises,
            OrganTree tree,
            Organs organs,
            Choices choices,
            ChangeRows changes,
            History history) {
        this.readiness = readiness;
        this.sections = sections.stream()
                .sorted(Comparator.comparingInt(AdministrationSection::order).thenComparing(AdministrationSection::key))
                .toList();
        this.people = people;
        this.enterprises = enterprises;
        this.tree = tree;
        this.organs = organs;
        this.choices = choices;
        this.changes = changes;
        this.history = history;
    }

    @GetMapping("/administration")
    String index(Model model) {
        model.addAttribute("matters", readiness.matters());
        model.addAttribute("size", readiness.size());
        model.addAttribute("sections", sections);
        return "administration/index";
    }

    @GetMapping("/administration/people")
    String people(
            @RequestParam(required = false) @Nullable String text,
            @RequestParam(required = false) @Nullable UUID organ,
            @RequestParam(required = false) @Nullable String role,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(defaultValue = "0") int page,
            Locale locale,
            Model model) {
        var filter = new PeopleLists.Filter(text, organ, role, state);
        model.addAttribute("found", people.find(filter, Math.clamp(page, 0, LAST_PAGE)));
        model.addAttribute("filter", filter);
        model.addAttribute(
                "organ", organ == null ? null : organs.find(Set.of(organ)).get(organ));
        model.addAttribute("roles", Arrays.asList(Role.values()));
        model.addAttribute("none", filter.isEmpty());
        model.addAttribute(
                "here",
                UriComponentsBuilder.fromPath("/administration/people")
                        .queryParam("text", orEmpty(text))
                        .queryParam("organ", organ == null ? "" : organ)
                        .queryParam("role", orEmpty(role))
                        .queryParam("state", orEmpty(state))
                        .encode()
                        .toUriString());
        return "administration/people";
    }

    @GetMapping("/administration/organs")
    String organs(@RequestParam(required = false) @Nullable String region, Model model) {
        model.addAttribute("seen", tree.at(region));
        return "administration/organs";
    }

    @GetMapping("/administration/enterprises")
    String enterprises(
            @RequestParam(required = false) @Nullable String text,
            @RequestParam(required = false) @Nullable String region,
            @RequestParam(required = false) @Nullable String sector,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(defaultValue = "0") int page,
            Locale locale,
            Model model) {
        var filter = new Filter(text, region, sector, state);
        model.addAttribute("found", enterprises.find(filter, Math.clamp(page, 0, LAST_PAGE)));
        model.addAttribute("filter", filter);
        model.addAttribute("regions", choices.regions(one -> true, locale));
        model.addAttribute("sectors", Sectors.ALL);
        model.addAttribute("none", filter.isEmpty());
        model.addAttribute(
                "here",
                UriComponentsBuilder.fromPath("/administration/enterprises")
                        .queryParam("text", orEmpty(text))
                        .queryParam("region", orEmpty(region))
                        .queryParam("sector", orEmpty(sector))
                        .queryParam("state", orEmpty(state))
                        .encode()
                        .toUriString());
        return "administration/enterprises";
    }

    /** What is planned, what could not take effect, and the newest that did. */
    @GetMapping("/administration/changes")
    String changes(Locale locale, Model model) {
        model.addAttribute("planned", history.lines(changes.all(State.PLANNED, SHOWN), locale));
        model.addAttribute("refused", history.lines(changes.all(State.REFUSED, SHOWN), locale));
        model.addAttribute("applied", history.lines(changes.all(State.APPLIED, SHOWN), locale));
        return "administration/changes";
    }

    private static String orEmpty(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }
}
