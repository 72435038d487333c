package dev.duban.oversight;

import dev.duban.deadline.Urges;
import dev.duban.deadline.WorkCalendars;
import dev.duban.identity.Access;
import dev.duban.identity.Person;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Urging from the board: what each of a selection will get, said before, and what it got. */
@Component
class Urging {

    private final Board board;
    private final BoardWords words;
    private final Urges urges;
    private final Access access;
    private final WorkCalendars calendars;
    private final Clock clock;

    Urging(Board board, BoardWords words, Urges urges, Access access, WorkCalendars calendars, Clock clock) {
        this.board = board;
        this.words = words;
        this.urges = urges;
        this.access = access;
        this.calendars = calendars;
        this.clock = clock;
    }

    /** What urging these terms would do; those that the person may not see are left out. */
    @Transactional(readOnly = true)
    public Ahead ahead(Collection<UUID> terms, Person person, Locale locale) {
        var days = BoardDays.at(clock, calendars);
        var each = board.of(terms, access.sees(person), days).stream()
                .map(row -> one(row, days, locale))
                .toList();
        return new Ahead(
                told(each.stream().map(Each::outcome).toList(), "oversight.ahead.", locale),
                each.stream().anyMatch(Each::can),
                each);
    }

    /** Urges those that can be, and says in one sentence what became of all. */
    @Transactional
    public String urge(Collection<UUID> terms, String text, Person person, Locale locale) {
        var days = BoardDays.at(clock, calendars);
        var asked = board.of(terms, access.sees(person), days).stream()
                .map(row -> new Urges.Asked(row.id(), row.holder()))
                .toList();
        return told(new ArrayList<>(urges.urge(asked, text, person).values()), "oversight.done.", locale);
    }

    private Each one(BoardRow row, BoardDays days, Locale locale) {
        var line = words.of(row, days, locale);
        return new Each(
                line,
                words.to(row, locale),
                line.mayUrge(),
                line.mayUrge() == Urges.Outcome.URGED
                        ? words.say("oversight.nth", locale, row.urgedToday() + 1, Urges.A_DAY)
                        : words.say("oversight.may." + line.mayUrge(), locale));
    }

    private String told(List<Urges.Outcome> outcomes, String key, Locale locale) {
        Map<Urges.Outcome, Long> counts =
                outcomes.stream().collect(Collectors.groupingBy(outcome -> outcome, Collectors.counting()));
        var parts = new ArrayList<String>();
        for (var outcome : Urges.Outcome.values()) {
            var count = counts.getOrDefault(outcome, 0L);
            if (count > 0) {
                parts.add(words.say(
                        outcome == Urges.Outcome.URGED ? key + outcome : "oversight.skipped." + outcome,
                        locale,
                        count));
            }
        }
        return parts.isEmpty()
                ? words.say("oversight.ahead.none", locale)
                : String.join(words.say("oversight.semicolon", locale), parts);
    }

    /**
     * What an urge would do.
     *
     * @param told in one sentence: "2 件可以催办；1 件今天已催过 2 次，跳过"
     */
    record Ahead(String told, boolean possible, List<Each> each) {}

    /** @param to who would be urged @param says the count of the day, or why it is skipped */
    record Each(BoardLine line, String to, Urges.Outcome outcome, String says) {

        public boolean can() {
            return outcome == Urges.Outcome.URGED;
        }
    }
}
