package dev.duban.hazard;

import dev.duban.deadline.CaseTerms;
import dev.duban.identity.Access;
import dev.duban.identity.Person;
import dev.duban.identity.Role;
import dev.duban.registry.Level;
import dev.duban.registry.Sectors;
import dev.duban.web.Dates;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** The register of hazards. */
@Controller
class HazardController {

    private final HazardList list;
    private final CaseTerms terms;
    private final Clock clock;
    private final Access access;
    private final Dates dates;

    HazardController(HazardList list, CaseTerms terms, Access access, Dates dates, Clock clock) {
        this.list = list;
        this.terms = terms;
        this.clock = clock;
        this.access = access;
        this.dates = dates;
    }

    @GetMapping("/hazards")
    String list(
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String sector,
            @RequestParam(defaultValue = "") String level,
            @RequestParam(defaultValue = "") String source,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "0") int page,
            Person person,
            Locale locale,
            Model model) {
        boolean intake = person.holds(Role.HOTLINE);
        var sources = sources(intake);
        var filter = new HazardList.Filter(
                state,
                sector,
                level,
                sources.stream().anyMatch(one -> one.name().equals(source)) ? source : "",
                q);
        var scope = access.sees(person);
        var now = clock.instant();
        var counts = list.counts(scope, now);
        var found = list.find(filter, scope, now, counts, page);
        model.addAttribute("counts", counts);
        model.addAttribute("found", found);
        model.addAttribute(
                "limits",
                terms.running(found.rows().stream().map(HazardList.Row::caseNo).toList(), "F1-13", locale));
        model.addAttribute("filter", filter);
        model.addAttribute("page", page);
        model.addAttribute("address", address(filter));
        model.addAttribute("sectors", Sectors.ALL);
        model.addAttribute("levels", List.of(Level.PROVINCE, Level.CITY, Level.COUNTY));
        model.addAttribute("sources", sources);
        model.addAttribute("intake", intake);
        model.addAttribute("today", dates.today());
        model.addAttribute("mayRegister", !Source.openTo(person).isEmpty());
        return "hazard/list";
    }

    /** The ledger import, at the address its page has in the register. */
    @GetMapping("/hazards/import")
    String ledger() {
        return "redirect:/imports/hazards";
    }

    /** That somebody told of a hazard is known to the intake alone. Source: pages 5.8. */
    private static List<Source> sources(boolean intake) {
        var sources = new ArrayList<>(List.of(Source.values()));
        if (!intake) {
            sources.remove(Source.REPORT);
        }
        return sources;
    }

    private static String address(HazardList.Filter filter) {
        var address = UriComponentsBuilder.fromPath("/hazards");
        add(address, "state", filter.state());
        add(address, "sector", filter.sector());
        add(address, "level", filter.level());
        add(address, "source", filter.source());
        add(address, "q", filter.text());
        return address.encode().build().toUriString();
    }

    private static void add(UriComponentsBuilder address, String name, String value) {
        if (!value.isBlank()) {
            address.queryParam(name, value);
        }
    }
}
