package dev.duban.oversight;

import dev.duban.deadline.WorkCalendars;
import dev.duban.identity.Access;
import dev.duban.identity.Person;
import dev.duban.identity.Scope;
import dev.duban.web.Dates;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Gathers the board: the sentence, the figures, the facets and one page of rows, all as of one instant. */
@Component
@Transactional(readOnly = true)
class BoardPages {

    private static final List<String> TURNS = List.of("enterprise", "department", "above", "other");

    private final Board board;
    private final BoardWords words;
    private final FlowNames flows;
    private final Access access;
    private final WorkCalendars calendars;
    private final Dates dates;
    private final Clock clock;

    BoardPages(
            Board board,
            BoardWords words,
            FlowNames flows,
            Access access,
            WorkCalendars calendars,
            Dates dates,
            Clock clock) {
        this.board = board;
        this.words = words;
        this.flows = flows;
        this.access = access;
        this.calendars = calendars;
        this.dates = dates;
        this.clock = clock;
    }

    BoardPage of(BoardFilter filter, int number, Person person, Locale locale) {
        var days = BoardDays.at(clock, calendars);
        var scope = access.sees(person);
        var shown = board.read(filter, Math.max(0, number), scope, days);
        var terms = filter.list() == BoardList.LATE ? board.read(BoardFilter.of(BoardList.ALL), 0, scope, days) : shown;
        long total = shown.count(filter::takes);
        var facets = facets(filter, shown.tallies(), locale);
        return new BoardPage(
                headline(terms, scope, days, locale),
                lede(terms, days, locale),
                terms.count(BoardList.OVERDUE::takes),
                figures(filter, terms, board.inTime(scope, days), locale),
                facets,
                facets.stream()
                        .flatMap(one -> one.choices().stream())
                        .filter(BoardPage.Choice::on)
                        .toList(),
                board.rows(shown.page(), days).stream()
                        .map(row -> words.of(row, days, locale))
                        .toList(),
                total,
                (int) Math.clamp(number, 0, Math.max(0, (total - 1) / Board.PAGE_SIZE)),
                filter,
                dates.moment(days.now(), locale));
    }

    /** The filter in words, as the sheet tells it. */
    String told(BoardFilter filter, Locale locale) {
        var names = names(filter.chosen().entrySet().stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList()))));
        var told = new ArrayList<String>();
        told.add(words.say("oversight.list." + filter.list().word(), locale));
        for (var facet : Facet.all()) {
            var value = filter.chosen().get(facet);
            if (value != null) {
                told.add(words.say(
                        "oversight.told.facet",
                        locale,
                        words.say("oversight.facet." + facet.word(), locale),
                        word(facet, value, names, locale)));
            }
        }
        return String.join(words.say("oversight.told.and", locale), told);
    }

    private String headline(BoardReading terms, Scope scope, BoardDays days, Locale locale) {
        long overdue = terms.count(BoardList.OVERDUE::takes);
        long climbing = terms.count(BoardList.CLIMBING::takes);
        if (overdue > 0) {
            return climbing > 0
                    ? words.say("oversight.head.climbing", locale, overdue, climbing)
                    : words.say("oversight.head", locale, overdue);
        }
        return board.nearest(scope, days)
                .map(next -> words.say("oversight.head.none", locale, dates.day(next.lastDay(), locale)))
                .orElseGet(() -> words.say("oversight.head.nothing", locale));
    }

    private @Nullable String lede(BoardReading terms, BoardDays days, Locale locale) {
        if (terms.count(BoardList.OVERDUE::takes) == 0) {
            return null;
        }
        var told = new StringBuilder();
        if (terms.count(BoardList.CLIMBING::takes) > 0) {
            var climbing = board.rows(terms.climbing(), days);
            var names = climbing.stream().map(BoardRow::enterprise).distinct().toList();
            var first = climbing.getFirst().nextAt();
            var last = climbing.getLast().nextAt();
            if (first != null && last != null) {
                var from = dates.day(dates.dayOf(later(first, days.now())), locale);
                var to = dates.day(dates.dayOf(later(last, days.now())), locale);
                told.append(words.say(
                        from.equals(to) ? "oversight.lede.climb.day" : "oversight.lede.climb",
                        locale,
                        String.join(words.say("oversight.lede.and", locale), names),
                        from,
                        to));
            }
        }
        var late = TURNS.stream()
                .filter(turn ->
                        terms.count(term -> term.overdue() && term.turn().equals(turn)) > 0)
                .map(turn -> words.say(
                        "oversight.lede.turn",
                        locale,
                        words.say("oversight.turn." + turn, locale),
                        terms.count(term -> term.overdue() && term.turn().equals(turn))))
                .collect(Collectors.joining(words.say("oversight.lede.comma", locale)));
        return told + words.say("oversight.lede.late", locale, late, terms.casesOverdue());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private List<BoardPage.Figure> figures(BoardFilter filter, BoardReading terms, Board.InTime inTime, Locale locale) {
        long internal = terms.count(term -> term.overdue() && !term.binding());
        var figures = new ArrayList<BoardPage.Figure>();
        for (var list : List.of(BoardList.OVERDUE, BoardList.SOON, BoardList.NEXT, BoardList.STOPPED)) {
            var counted = terms.count(list::takes);
            figures.add(new BoardPage.Figure(
                    list.word(),
                    String.valueOf(counted),
                    words.say("oversight.figure." + list.word(), locale, internal),
                    colour(list, counted),
                    BoardFilter.of(list).address(),
                    filter.list() == list));
        }
        figures.add(new BoardPage.Figure(
                BoardList.LATE.word(),
                share(inTime.inTime(), inTime.due()),
                inTime.dueBefore() == 0
                        ? words.say("oversight.figure.late", locale, inTime.due() - inTime.inTime())
                        : words.say(
                                "oversight.figure.late.before",
                                locale,
                                inTime.due() - inTime.inTime(),
                                share(inTime.inTimeBefore(), inTime.dueBefore())),
                "",
                BoardFilter.of(BoardList.LATE).address(),
                filter.list() == BoardList.LATE));
        return figures;
    }

    private static String colour(BoardList list, long counted) {
        if (counted == 0) {
            return "";
        }
        return switch (list) {
            case OVERDUE -> "t-red";
            case SOON -> "t-amber";
            case STOPPED -> "t-pause";
            default -> "";
        };
    }

    /** In percent with one decimal, rounded down so that 100 % means all. */
    private static String share(long part, long whole) {
        return whole == 0 ? "—" : "%.1f%%".formatted(Math.floor(1000.0 * part / whole) / 10);
    }

    private List<BoardPage.Choices> facets(BoardFilter filter, List<BoardTally> tallies, Locale locale) {
        var counts = new TreeMap<Facet, Map<String, Long>>();
        for (var facet : Facet.all()) {
            var others = filter.without(facet);
            var count = tallies.stream()
                    .filter(others::takes)
                    .collect(Collectors.groupingBy(facet::of, TreeMap::new, Collectors.summingLong(BoardTally::many)));
            var chosen = filter.chosen().get(facet);
            if (chosen != null) {
                count.putIfAbsent(chosen, 0L);
            }
            count.remove("");
            counts.put(facet, count);
        }
        var values = new TreeMap<Facet, List<String>>();
        counts.forEach((facet, count) -> values.put(facet, List.copyOf(count.keySet())));
        var names = names(values);
        return counts.entrySet().stream()
                .filter(facet -> facet.getValue().size() > 1 || filter.chosen().containsKey(facet.getKey()))
                .map(facet -> choices(facet.getKey(), facet.getValue(), filter, names, locale))
                .toList();
    }

    private BoardPage.Choices choices(
            Facet facet, Map<String, Long> counts, BoardFilter filter, Map<String, Board.Named> names, Locale locale) {
        var chosen = filter.chosen().get(facet);
        var order = facet == Facet.RUNG
                ? Map.Entry.<String, Long>comparingByKey()
                : Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey());
        return new BoardPage.Choices(
                facet.word(),
                chosen,
                counts.entrySet().stream()
                        .sorted(order)
                        .map(count -> {
                            boolean on = count.getKey().equals(chosen);
                            var to = on ? filter.without(facet) : filter.with(facet, count.getKey());
                            return new BoardPage.Choice(
                                    facet.word(),
                                    count.getKey(),
                                    word(facet, count.getKey(), names, locale),
                                    count.getValue(),
                                    on,
                                    to.address());
                        })
                        .toList());
    }

    private Map<String, Board.Named> names(Map<Facet, List<String>> values) {
        var regions = new TreeSet<>(values.getOrDefault(Facet.REGION, List.of()));
        var organs = values.getOrDefault(Facet.DEPARTMENT, List.of()).stream()
                .filter(BoardPages::isId)
                .toList();
        return regions.isEmpty() && organs.isEmpty() ? Map.of() : board.names(regions, organs);
    }

    private String word(Facet facet, String value, Map<String, Board.Named> names, Locale locale) {
        return facet == Facet.FLOW ? flows.of(value, locale) : words.choice(facet, value, names, locale);
    }

    private static boolean isId(String value) {
        try {
            return Objects.nonNull(java.util.UUID.fromString(value));
        } catch (IllegalArgumentException noId) {
            return false;
        }
    }
}
