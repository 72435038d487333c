package dev.duban.deadline;

import dev.duban.casefile.CaseFile;
import dev.duban.casefile.Part;
import dev.duban.identity.People;
import dev.duban.identity.Person;
import dev.duban.identity.Role;
import dev.duban.registry.Organ;
import dev.duban.registry.Organs;
import dev.duban.web.Dates;
import dev.duban.web.Languages;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What happens by itself on the way of a term, with dates and persons: 如果一直不办 (pages 5.3). */
@Component
@Transactional(readOnly = true)
public class MarkWords {

    /** Names of holders of a role that are told; more would hide the date. */
    private static final int NAMES = 2;

    private final Marks marks;
    private final People people;
    private final Organs organs;
    private final LateNotices notices;
    private final MessageSource messages;
    private final Dates dates;
    private final Clock clock;

    MarkWords(
            Marks marks,
            People people,
            Organs organs,
            LateNotices notices,
            MessageSource messages,
            Dates dates,
            Clock clock) {
        this.marks = marks;
        this.people = people;
        this.organs = organs;
        this.notices = notices;
        this.messages = messages;
        this.dates = dates;
        this.clock = clock;
    }

    /** What was done already and what is to come, in its order; empty once the term has ended or while its clock stands. */
    public List<Next> ofTerm(Deadline deadline, CaseFile file, Locale locale) {
        return ofMarks(deadline, marks.of(deadline.id()), file, locale);
    }

    /** As {@link #ofTerm}, of marks that were read before. */
    List<Next> ofMarks(Deadline deadline, List<Mark> all, CaseFile file, Locale locale) {
        if (!deadline.running() || deadline.dueAt() == null) {
            return List.of();
        }
        var told = told(deadline, file, locale);
        var turn = turn(deadline, file, locale);
        return all.stream()
                .filter(mark -> mark.kind() != Mark.Kind.FACTS)
                .filter(mark -> mark.state() == Mark.State.PLANNED || mark.state() == Mark.State.DONE)
                .map(mark -> next(mark, deadline, told, turn, locale))
                .toList();
    }

    private Next next(Mark mark, Deadline deadline, String told, String turn, Locale locale) {
        boolean done = mark.state() == Mark.State.DONE;
        var settled = mark.settledAt();
        var day = dates.dayOf(done && settled != null ? settled : mark.at());
        boolean today = day.equals(TimeLeft.today(clock.instant()));
        return new Next(
                today ? say("today", locale) : dates.day(day, locale),
                words(mark, deadline, told, turn, done, locale),
                done,
                today);
    }

    private String words(Mark mark, Deadline deadline, String told, String turn, boolean done, Locale locale) {
        var state = done ? ".done" : "";
        return switch (mark.kind()) {
            case REMINDER -> say("REMINDER" + state, locale, turn);
            case EXPIRY -> say("EXPIRY." + deadline.rule().ifMissed() + state, locale, turn);
            case NOTIFY -> say("NOTIFY" + state, locale, told, mark.code().substring("NOTIFY-".length()));
            case RUNG -> say("RUNG" + state, locale, rung(mark.code(), locale));
            case FACTS -> throw new IllegalArgumentException("Nobody is told of " + mark);
        };
    }

    String rung(String code, Locale locale) {
        return messages.getMessage("timeline.rung." + code, null, code, locale);
    }

    /** The role that the rule names, with those who hold it. */
    private String told(Deadline deadline, CaseFile file, Locale locale) {
        var code = deadline.rule().notifyRole();
        if (code == null) {
            return "";
        }
        var role = Role.valueOf(code);
        var holders = role.isOfEnterprise()
                ? people.ofEnterprise(file.enterprise()).stream()
                        .filter(person -> person.holds(role))
                        .toList()
                : notices.organOf(code, deadline, file)
                        .map(organ -> people.holding(role, organ))
                        .orElse(List.of());
        var names = holders.stream()
                .limit(NAMES)
                .map(Person::name)
                .collect(Collectors.joining(Languages.isEnglish(locale) ? ", " : "、"));
        var word = messages.getMessage("identity.role." + code, null, code, locale);
        return names.isEmpty() ? word : say("named", locale, word, names);
    }

    private String turn(Deadline deadline, CaseFile file, Locale locale) {
        if (deadline.turn() == Part.ENTERPRISE) {
            return messages.getMessage("casefile.part.enterprise", null, locale);
        }
        return file.organ(deadline.turn())
                .map(id -> organs.find(List.of(id)).get(id))
                .map((Organ organ) -> organ.name(locale))
                .orElseGet(() ->
                        messages.getMessage("casefile.part." + deadline.turn().code(), null, locale));
    }

    private String say(String key, Locale locale, Object... values) {
        return messages.getMessage("deadline.next." + key, values, locale);
    }

    /**
     * A step that comes by itself.
     *
     * @param day when, in words
     * @param done whether it has happened
     */
    public record Next(String day, String text, boolean done, boolean today) {}
}
