package dev.duban.inbox;

import dev.duban.identity.Access;
import dev.duban.identity.Person;
import dev.duban.identity.Scope;
import dev.duban.registry.Enterprise;
import dev.duban.registry.Enterprises;
import dev.duban.registry.Regions;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** The enterprises of a person's regions, and the story of one over all its cases. */
@Controller
class EnterpriseController {

    private final EnterpriseLists lists;
    private final Enterprises enterprises;
    private final Regions regions;
    private final Access access;

    EnterpriseController(EnterpriseLists lists, Enterprises enterprises, Regions regions, Access access) {
        this.lists = lists;
        this.enterprises = enterprises;
        this.regions = regions;
        this.access = access;
    }

    @GetMapping("/enterprises")
    String list(
            @RequestParam(required = false) @Nullable String text,
            @RequestParam(defaultValue = "0") int page,
            Person person,
            Locale locale,
            Model model) {
        var sought = InboxController.blankToNull(text);
        var found = lists.find(sought, access.sees(person), Math.clamp(page, 0, 100_000));
        model.addAttribute("found", found);
        model.addAttribute("text", sought);
        model.addAttribute("regions", regionNames(found, locale));
        model.addAttribute("here", here(sought));
        return "inbox/enterprises";
    }

    /** Whether an enterprise outside the person's regions exists is not told. */
    @GetMapping("/enterprises/{id}")
    String page(@PathVariable UUID id, Person person, Locale locale, Model model) {
        var scope = access.sees(person);
        var enterprise = enterprises
                .find(id)
                .filter(found -> sees(scope, found))
                .orElseThrow(() -> new NoSuchElementException("No enterprise " + id));
        var cases = lists.cases(id, scope);
        model.addAttribute("enterprise", enterprise);
        model.addAttribute("region", regions.of(enterprise.region()).name(locale));
        model.addAttribute("into", enterprise.mergedInto() == null ? null : enterprises.of(enterprise.mergedInto()));
        model.addAttribute("cases", cases);
        model.addAttribute(
                "open", cases.stream().filter(one -> one.closedAt() == null).count());
        return "inbox/enterprise";
    }

    static boolean sees(Scope scope, Enterprise enterprise) {
        return scope.everything()
                || scope.regions().contains(enterprise.region())
                || enterprise.id().equals(scope.enterprise());
    }

    private Map<String, String> regionNames(EnterpriseLists.Page found, Locale locale) {
        var names = new LinkedHashMap<String, String>();
        regions.all().forEach(region -> names.put(region.code(), region.name(locale)));
        names.keySet()
                .retainAll(
                        found.rows().stream().map(EnterpriseLists.Row::region).toList());
        return names;
    }

    private static String here(@Nullable String text) {
        var address = UriComponentsBuilder.fromPath("/enterprises");
        if (text != null) {
            address.queryParam("text", text);
        }
        return address.encode().toUriString();
    }
}
