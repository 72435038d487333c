package dev.duban.inbox;

import dev.duban.identity.Person;
import dev.duban.identity.Role;
import dev.duban.inbox.InboxLists.Filter;
import dev.duban.inbox.InboxLists.Kind;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** The three lists of the inbox. They never move by themselves; what is new is said above them. */
@Controller
class InboxController {

    private final InboxLists lists;
    private final InboxFinds finds;
    private final InboxRows rows;
    private final TaskWords words;
    private final Clock clock;

    InboxController(InboxLists lists, InboxFinds finds, InboxRows rows, TaskWords words, Clock clock) {
        this.lists = lists;
        this.finds = finds;
        this.rows = rows;
        this.words = words;
        this.clock = clock;
    }

    @GetMapping("/")
    String home(Person person) {
        return Set.of(Role.ADMINISTRATOR).containsAll(person.roles()) ? "redirect:/operations" : "redirect:/inbox";
    }

    @GetMapping("/inbox")
    String list(
            @RequestParam(defaultValue = "mine") String list,
            @RequestParam(required = false) @Nullable String element,
            @RequestParam(required = false) @Nullable String sector,
            @RequestParam(name = "text", required = false) @Nullable String text,
            @RequestParam(defaultValue = "0") int page,
            Person person,
            Locale locale,
            Model model) {
        var kind = kind(list);
        var filter = new Filter(blankToNull(element), blankToNull(sector), blankToNull(text));
        var counts = lists.tally(kind, person);
        var found = lists.page(kind, person, filter, counts, Math.clamp(page, 0, 100_000));
        var elements = counts.elements(kind);
        elements.replaceAll((key, name) -> words.name(key, name, locale));
        var sectors = new TreeSet<String>();
        counts.in(kind).forEach(choice -> sectors.add(choice.sector()));
        var views = rows.of(found.rows(), person, locale);
        var withdrawn = kind == Kind.MINE ? finds.lastWithdrawn(person) : null;
        model.addAttribute("list", kind.word());
        model.addAttribute("lists", Arrays.stream(Kind.values()).map(Kind::word).toList());
        model.addAttribute("counts", counts);
        model.addAttribute("openTasks", counts.mine());
        model.addAttribute("rows", views);
        model.addAttribute("found", found);
        model.addAttribute("elements", elements);
        model.addAttribute("sectors", sectors);
        model.addAttribute("filter", filter);
        model.addAttribute("filtered", !filter.isEmpty());
        model.addAttribute("since", counts.newest() == null ? Instant.EPOCH : counts.newest());
        model.addAttribute("opened", clock.instant());
        model.addAttribute("first", views.isEmpty() ? null : views.getFirst());
        model.addAttribute("withdrawn", withdrawn == null ? null : rows.of(withdrawn, person, locale));
        model.addAttribute("here", here(kind, filter));
        return "inbox/list";
    }

    /**
     * How many tasks came since the list was opened, and which of those to be claimed a colleague claimed meanwhile; asked again
     * and again while it stays open.
     *
     * @param since when the newest task of the list came
     * @param opened when the list was opened; null if nothing in it is to be put right
     */
    @GetMapping("/inbox/new")
    String news(
            @RequestParam Instant since,
            @RequestParam(required = false) @Nullable Instant opened,
            @RequestParam(defaultValue = "mine") String list,
            Person person,
            Locale locale,
            Model model) {
        var claimed = opened == null || kind(list) != Kind.CLAIM
                ? List.<ListedTask>of()
                : finds.claimedByColleagues(person, opened);
        model.addAttribute("claimed", rows.of(claimed, person, locale));
        model.addAttribute("count", lists.newSince(person, since));
        model.addAttribute("here", "/inbox?list=" + kind(list).word());
        return "inbox/parts :: news";
    }

    private static String here(Kind kind, Filter filter) {
        var address = UriComponentsBuilder.fromPath("/inbox").queryParam("list", kind.word());
        if (filter.element() != null) {
            address.queryParam("element", filter.element());
        }
        if (filter.sector() != null) {
            address.queryParam("sector", filter.sector());
        }
        if (filter.text() != null) {
            address.queryParam("text", filter.text());
        }
        return address.encode().toUriString();
    }

    /** A list that does not exist is the first one. */
    private static Kind kind(String word) {
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.word().equals(word))
                .findFirst()
                .orElse(Kind.MINE);
    }

    static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank()
                ? null
                : text.strip().substring(0, Math.min(text.strip().length(), 200));
    }
}
