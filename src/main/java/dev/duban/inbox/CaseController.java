package dev.duban.inbox;

import dev.duban.casefile.CaseEvidence;
import dev.duban.casefile.CaseFiles;
import dev.duban.casefile.CasesSeen;
import dev.duban.casefile.Status;
import dev.duban.deadline.CaseTerms;
import dev.duban.identity.Access;
import dev.duban.identity.Person;
import dev.duban.identity.Role;
import dev.duban.inbox.CaseLists.Filter;
import dev.duban.registry.Enterprises;
import dev.duban.registry.Sectors;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** The list of cases, the page of one, and the search over everything. */
@Controller
class CaseController {

    /** Hits of each kind that a search shows. */
    private static final int HITS = 10;

    /** A case that a person reported appears without its source to all but the intake role. Source: domain 15.11; pages 5.8. */
    static final Set<String> FROM_A_PERSON = Set.of("REPORT", "HOTLINE");

    private static final Set<Role> OUTSIDE = Set.of(Role.ENT_SAFETY, Role.ENT_PRINCIPAL);

    private final CasePages pages;
    private final CaseLists lists;
    private final InboxFinds inbox;
    private final InboxRows rows;
    private final CaseFiles cases;
    private final CasesSeen seen;
    private final Enterprises enterprises;
    private final Access access;
    private final CaseTerms terms;
    private final TaskWords words;
    private final CaseEvidence evidence;

    CaseController(
            CasePages pages,
            CaseLists lists,
            InboxFinds inbox,
            InboxRows rows,
            CaseFiles cases,
            CasesSeen seen,
            Enterprises enterprises,
            Access access,
            CaseTerms terms,
            TaskWords words,
            CaseEvidence evidence) {
        this.pages = pages;
        this.lists = lists;
        this.inbox = inbox;
        this.rows = rows;
        this.cases = cases;
        this.seen = seen;
        this.enterprises = enterprises;
        this.access = access;
        this.terms = terms;
        this.words = words;
        this.evidence = evidence;
    }

    @GetMapping("/cases/{caseNo}")
    String page(
            @PathVariable String caseNo,
            @RequestParam(required = false) @Nullable String timeline,
            Person person,
            Locale locale,
            Model model) {
        var file = seen.of(caseNo, person);
        model.addAttribute("page", pages.of(file, person, "all".equals(timeline), locale));
        model.addAttribute("sourceShown", person.holds(Role.HOTLINE) || !FROM_A_PERSON.contains(file.source()));
        model.addAttribute("all", "all".equals(timeline));
        model.addAttribute("mayNotAdd", evidence.whyNot(file, person).orElse(null));
        return "inbox/case";
    }

    @GetMapping("/cases")
    String list(
            @RequestParam(required = false) @Nullable String text,
            @RequestParam(required = false) @Nullable String sector,
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(defaultValue = "open") String show,
            @RequestParam(defaultValue = "0") int page,
            Person person,
            Locale locale,
            Model model) {
        var filter = new Filter(
                InboxController.blankToNull(sector),
                InboxController.blankToNull(status),
                InboxController.blankToNull(text),
                !"all".equals(show) && InboxController.blankToNull(status) == null);
        var found = lists.find(filter, access.sees(person), Math.clamp(page, 0, 100_000));
        model.addAttribute("found", found);
        model.addAttribute("tasks", taskNames(found, locale));
        model.addAttribute(
                "due",
                terms.worst(found.rows().stream().map(CaseLists.Row::caseNo).toList(), locale));
        model.addAttribute("filter", filter);
        model.addAttribute("sectors", Sectors.ALL);
        model.addAttribute(
                "statuses", Arrays.stream(Status.values()).map(Status::name).toList());
        model.addAttribute("show", "all".equals(show) ? "all" : "open");
        model.addAttribute("here", here(filter, show));
        return "inbox/cases";
    }

    /** An exact case number opens the case at once, an exact document number the notice. */
    @GetMapping("/search")
    String search(@RequestParam(defaultValue = "") String q, Person person, Locale locale, Model model) {
        var text = InboxController.blankToNull(q);
        model.addAttribute("q", text);
        if (text == null) {
            return "inbox/search";
        }
        var scope = access.sees(person);
        var exact = cases.find(text.toUpperCase(Locale.ROOT)).filter(file -> scope.includes(file.scope()));
        if (exact.isPresent()) {
            return "redirect:/cases/" + exact.get().caseNo();
        }
        var documents = lists.documents(text, scope, HITS);
        var named = documents.stream().filter(one -> one.number().equals(text)).findFirst();
        if (named.isPresent()) {
            return "redirect:/cases/%s/notices/%s"
                    .formatted(named.get().caseNo(), named.get().id());
        }
        var found = lists.find(new Filter(null, null, text, false), scope, 0);
        model.addAttribute("found", found);
        model.addAttribute("cases", found.rows().stream().limit(HITS).toList());
        model.addAttribute("rows", rows.of(inbox.search(person, text, HITS), person, locale));
        model.addAttribute("documents", documents);
        model.addAttribute(
                "enterprises", OUTSIDE.containsAll(person.roles()) ? List.of() : enterprises.search(text, HITS));
        model.addAttribute("marks", new Marks(text));
        return "inbox/search";
    }

    private LinkedHashMap<String, String> taskNames(CaseLists.Page found, Locale locale) {
        var names = new LinkedHashMap<String, String>();
        found.rows().forEach(row -> {
            var element = row.element();
            var task = row.task();
            if (element != null && task != null) {
                names.put(row.caseNo(), words.name(element, task, locale));
            }
        });
        return names;
    }

    private static String here(Filter filter, String show) {
        var address = UriComponentsBuilder.fromPath("/cases").queryParam("show", "all".equals(show) ? "all" : "open");
        if (filter.sector() != null) {
            address.queryParam("sector", filter.sector());
        }
        if (filter.status() != null) {
            address.queryParam("status", filter.status());
        }
        if (filter.text() != null) {
            address.queryParam("text", filter.text());
        }
        return address.encode().toUriString();
    }
}
