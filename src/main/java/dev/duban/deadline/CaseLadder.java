package dev.duban.deadline;

import dev.duban.web.Dates;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The ladder of a limit as its case shows it: what was climbed, where it stands, and which rung comes next on which day. */
@Component
public class CaseLadder {

    /** Rungs that no day of lateness asks for (DMN-11). */
    private static final List<String> ON_FACTS = List.of("L5", "L6");

    private static final List<String> RUNGS = List.of("L1", "L2", "L3", "L4", "L5", "L6");

    private final MarkWords words;
    private final MessageSource messages;
    private final Dates dates;
    private final Clock clock;

    CaseLadder(MarkWords words, MessageSource messages, Dates dates, Clock clock) {
        this.words = words;
        this.messages = messages;
        this.dates = dates;
        this.clock = clock;
    }

    /** @param marks all of the term under its present extension, in their order */
    Ladder of(Deadline deadline, List<Mark> marks, Locale locale) {
        var rungs = marks.stream().filter(mark -> mark.kind() == Mark.Kind.RUNG).toList();
        var at = rungs.stream()
                .filter(mark -> mark.state() == Mark.State.DONE)
                .map(Mark::code)
                .max(String::compareTo)
                .orElse(null);
        var next = rungs.stream()
                .filter(mark -> mark.state() == Mark.State.PLANNED)
                .findFirst()
                .orElse(null);
        boolean late = deadline.overdue(clock.instant());
        var shown = new ArrayList<RungView>();
        shown.add(reminders(marks, locale));
        RUNGS.forEach(code -> shown.add(rung(
                code,
                rungs.stream()
                        .filter(mark -> mark.code().equals(code))
                        .findFirst()
                        .orElse(null),
                code.equals(at),
                late && next != null && next.code().equals(code),
                locale)));
        return new Ladder(shown, at == null ? null : words.rung(at, locale));
    }

    private RungView reminders(List<Mark> marks, Locale locale) {
        var done = marks.stream()
                .filter(mark -> mark.kind() == Mark.Kind.REMINDER && mark.state() == Mark.State.DONE)
                .map(mark -> dates.day(dates.dayOf(mark.at()), locale))
                .collect(Collectors.joining(" "));
        var ahead = marks.stream()
                .filter(mark -> mark.kind() == Mark.Kind.REMINDER && mark.state() == Mark.State.PLANNED)
                .findFirst()
                .map(mark -> say("from", locale, dates.day(dates.dayOf(mark.at()), locale)))
                .orElse("");
        return new RungView(
                words.rung("L0", locale),
                done.isEmpty() ? "" : "d",
                done.isEmpty() ? ahead : say("done", locale, done));
    }

    private RungView rung(String code, @Nullable Mark mark, boolean at, boolean next, Locale locale) {
        var name = words.rung(code, locale);
        if (mark == null) {
            return new RungView(name, "", ON_FACTS.contains(code) ? say("when." + code, locale) : "");
        }
        var settled = mark.settledAt();
        var day = dates.day(
                dates.dayOf(mark.state() == Mark.State.DONE && settled != null ? settled : mark.at()), locale);
        return switch (mark.state()) {
            case DONE -> new RungView(name, at ? "at" : "d", say(at ? "at" : "done", locale, day));
            case PASSED_OVER -> new RungView(name, "d", say("passed-over", locale));
            case PLANNED -> new RungView(name, next ? "nx" : "", say("from", locale, day));
            case DROPPED -> new RungView(name, "", "");
        };
    }

    private String say(String key, Locale locale, Object... values) {
        return messages.getMessage("deadline.ladder." + key, values, locale);
    }

    /**
     * A ladder.
     *
     * @param now the highest rung climbed; null before the first
     */
    public record Ladder(List<RungView> rungs, @Nullable String now) {}

    /** @param state class: {@code d} done, {@code at} where it stands, {@code nx} next; else empty */
    public record RungView(String name, String state, String text) {}
}
