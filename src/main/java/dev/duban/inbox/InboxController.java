package dev.duban.inbox;

import dev.duban.deadline.DelayNotices;
import dev.duban.identity.Person;
import dev.duban.identity.Role;
import dev.duban.inbox.InboxLists.Filter;
import dev.duban.inbox.InboxLists.Kind;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** The three lists of the inbox. They never move by themselves; what is new is said above them. */
@Controller
class InboxController {

    private final InboxLists lists;
    private final InboxFinds finds;
    private final InboxRows rows;
    private final InboxOverview overview;
    private final Groupings groupings;
    private final DelayNotices notices;
    private final Duties duties;
    private final TaskWords words;
    private final Clock clock;

    InboxController(
            InboxLists lists,
            InboxFinds finds,
            InboxRows rows,
            InboxOverview overview,
            Groupings groupings,
            DelayNotices notices,
            Duties duties,
            TaskWords words,
            Clock clock) {
        this.lists = lists;
        this.finds = finds;
        this.rows = rows;
        this.overview = overview;
        this.groupings = groupings;
        this.notices = notices;
        this.duties = duties;
        this.words = words;
        this.clock = clock;
    }

    @GetMapping("/")
    String home(Person person) {
        if (Set.of(Role.PROCESS_OWNER).containsAll(person.roles())) {
            return "redirect:/processes";
        }
        return Set.of(Role.ADMINISTRATOR, Role.PROCESS_OWNER).containsAll(person.roles())
                ? "redirect:/administration"
                : "redirect:/inbox";
    }

    @GetMapping("/inbox")
    String list(
            @RequestParam(defaultValue = "mine") String list,
            @RequestParam(required = false) @Nullable String element,
            @RequestParam(required = false) @Nullable String sector,
            @RequestParam(name = "text", required = false) @Nullable String text,
            @RequestParam(required = false) @Nullable String due,
            @RequestParam(required = false) @Nullable String groups,
            @RequestParam(defaultValue = "0") int page,
            Person person,
            Locale locale,
            Model model) {
        var kind = kind(list);
        boolean open = kind != Kind.DONE;
        var filter = new Filter(
                blankToNull(element), blankToNull(sector), blankToNull(text), open ? DueFilter.of(due) : null);
        var days = DueDays.at(clock.instant());
        var counts = lists.tally(kind, person);
        var asked = Grouping.of(groups);
        boolean grouped = open && (asked == null ? groupings.of(person) : asked) == Grouping.ON;
        var found = lists.page(kind, person, filter, grouped, counts, days, Math.clamp(page, 0, 100_000));
        var byDay = open
                ? lists.byDay(kind, person, filter, days, days.horizon(overview.calendar()))
                : Map.<LocalDate, Long>of();
        var elements = counts.elements(kind);
        elements.replaceAll((key, name) -> words.name(key, name, locale));
        var sectors = new TreeSet<String>();
        counts.in(kind).forEach(choice -> sectors.add(choice.sector()));
        var shown = rows.of(found.rows(), person, locale);
        var withdrawn = kind == Kind.MINE ? finds.lastWithdrawn(person) : null;
        model.addAttribute("list", kind.word());
        model.addAttribute("lists", Arrays.stream(Kind.values()).map(Kind::word).toList());
        model.addAttribute("counts", counts);
        model.addAttribute("openTasks", counts.mine());
        model.addAttribute("rows", shown);
        model.addAttribute("grouped", grouped);
        model.addAttribute("grouping", asked == null ? null : asked.word());
        model.addAttribute("groups", grouped ? overview.groups(days, byDay, found, shown, filter) : List.of());
        model.addAttribute("days", open ? overview.strip(days, byDay, filter, locale) : List.of());
        model.addAttribute("anyDay", here(kind, filter.anyDay(), asked));
        model.addAttribute(
                "headline",
                kind == Kind.MINE && filter.isEmpty() && found.number() == 0 && counts.mine() > 0
                        ? overview.headline(days, byDay, shown, () -> lists.nextDay(person, days), locale)
                        : null);
        model.addAttribute("found", found);
        model.addAttribute("elements", elements);
        model.addAttribute("sectors", sectors);
        model.addAttribute("filter", filter);
        model.addAttribute("filtered", !filter.isEmpty());
        model.addAttribute("since", counts.newest() == null ? Instant.EPOCH : counts.newest());
        model.addAttribute("opened", clock.instant());
        model.addAttribute("withdrawn", withdrawn == null ? null : rows.of(withdrawn, person, locale));
        model.addAttribute("here", here(kind, filter, asked));
        model.addAttribute("unseen", notices.unseen(person, duties.organsOf(person)));
        return "inbox/list";
    }

    /** Switches the groups on or off, from now on and on every device, and shows the list again as it was narrowed. */
    @PostMapping("/inbox/groups")
    String group(
            @RequestParam String groups,
            @RequestParam(defaultValue = "mine") String list,
            @RequestParam(required = false) @Nullable String element,
            @RequestParam(required = false) @Nullable String sector,
            @RequestParam(name = "text", required = false) @Nullable String text,
            @RequestParam(required = false) @Nullable String due,
            Person person) {
        var grouping = Objects.requireNonNullElse(Grouping.of(groups), Grouping.ON);
        groupings.keep(person, grouping);
        var filter = new Filter(blankToNull(element), blankToNull(sector), blankToNull(text), DueFilter.of(due));
        return "redirect:" + here(kind(list), filter, grouping);
    }

    /** Reminders, notices of lateness and urges to the person, the organ or the enterprise. */
    @GetMapping("/inbox/urged")
    String urged(@RequestParam(defaultValue = "0") int page, Person person, Locale locale, Model model) {
        var counts = lists.tally(Kind.MINE, person);
        var organs = duties.organsOf(person);
        var found = notices.to(person, organs, page, locale);
        model.addAttribute("list", "urged");
        model.addAttribute("lists", Arrays.stream(Kind.values()).map(Kind::word).toList());
        model.addAttribute("counts", counts);
        model.addAttribute("openTasks", counts.mine());
        model.addAttribute("found", found);
        model.addAttribute("told", found.told());
        model.addAttribute("unseen", notices.unseen(person, organs));
        return "inbox/urged";
    }

    /** Opens what one was told: it counts as seen, and the page shows what it is about. */
    @PostMapping("/inbox/urged/{id}")
    String opened(@PathVariable UUID id, Person person) {
        var deadline = notices.open(id, person, duties.organsOf(person));
        return deadline.running() && deadline.task() != null
                ? "redirect:/tasks/" + deadline.task()
                : "redirect:/cases/" + deadline.caseNo();
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

    private static String here(Kind kind, Filter filter, @Nullable Grouping grouping) {
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
        var due = filter.due();
        if (due != null) {
            address.queryParam("due", due.word());
        }
        if (grouping != null) {
            address.queryParam("groups", grouping.word());
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
