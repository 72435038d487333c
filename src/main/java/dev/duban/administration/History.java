package dev.duban.administration;

import dev.duban.identity.People;
import dev.duban.identity.Person;
import dev.duban.web.Dates;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Puts changes into words: who, when, from when, what was and what is, why. */
@Component
class History {

    private final Registers registers;
    private final People people;
    private final MessageSource messages;
    private final Dates dates;

    History(Registers registers, People people, MessageSource messages, Dates dates) {
        this.registers = registers;
        this.people = people;
        this.messages = messages;
        this.dates = dates;
    }

    /**
     * One change in words.
     *
     * @param thing what was changed
     * @param address of its page
     * @param from the day it is valid from, in words; null if that is the day it was made
     * @param state what became of it; null if it is simply in effect
     */
    record Line(
            UUID id,
            String day,
            String hour,
            String who,
            String what,
            String thing,
            String address,
            List<Difference> differences,
            String reason,
            @Nullable String from,
            @Nullable String state,
            boolean planned) {}

    /** @param before null for a thing that was added */
    record Difference(String field, @Nullable String before, String after) {}

    List<Line> lines(Collection<Change> changes, Locale locale) {
        var names = people.find(changes.stream()
                .flatMap(change -> Stream.of(change.madeBy(), change.settledBy()))
                .filter(java.util.Objects::nonNull)
                .distinct()
                .toList());
        return changes.stream().map(change -> line(change, names, locale)).toList();
    }

    private Line line(Change change, Map<UUID, Person> names, Locale locale) {
        var register = registers.of(change.subject());
        var madeOn = dates.dayOf(change.madeAt());
        return new Line(
                change.id(),
                dates.day(madeOn, locale),
                dates.hour(change.madeAt()),
                name(change.madeBy(), names),
                say("administration.change." + change.kind(), locale),
                thing(register, change.subjectId(), locale),
                "/administration/" + register.path() + "/" + change.subjectId(),
                differences(register, change, locale),
                change.reason(),
                change.validFrom().equals(madeOn)
                        ? null
                        : say("administration.change.from", locale, dates.weekday(change.validFrom(), locale)),
                state(change, names, locale),
                change.state() == Change.State.PLANNED);
    }

    private @Nullable String state(Change change, Map<UUID, Person> names, Locale locale) {
        return switch (change.state()) {
            case APPLIED -> null;
            case PLANNED -> say("administration.change.planned", locale);
            case WITHDRAWN -> say("administration.change.withdrawn", locale, name(change.settledBy(), names));
            case REFUSED ->
                say(
                        "administration.change.refused",
                        locale,
                        change.trouble() == null ? "" : words(change.trouble(), locale));
        };
    }

    private List<Difference> differences(Register register, Change change, Locale locale) {
        var fields = new LinkedHashSet<>(change.after().keySet());
        // That it was closed or opened again is said by the kind of the change.
        fields.remove(Register.ACTIVE);
        var differences = new ArrayList<Difference>();
        for (var field : fields) {
            var added = change.kind() == Change.Kind.ADDED;
            differences.add(new Difference(
                    say("administration." + register.subject() + "." + field, locale),
                    added || !change.before().containsKey(field)
                            ? null
                            : register.words(field, Values.get(change.before(), field), locale),
                    register.words(field, Values.get(change.after(), field), locale)));
        }
        return differences;
    }

    private static String thing(Register register, String id, Locale locale) {
        try {
            return register.title(id, locale);
        } catch (NoSuchElementException gone) {
            return id;
        }
    }

    private static String name(@Nullable UUID person, Map<UUID, Person> names) {
        return person == null || !names.containsKey(person)
                ? "—"
                : names.get(person).name();
    }

    /** Trouble in words; an argument that begins with @ is a message itself. */
    String words(Register.Trouble trouble, Locale locale) {
        var arguments = trouble.arguments().stream()
                .map(argument -> argument.startsWith("@") ? say(argument.substring(1), locale) : argument)
                .toArray();
        return messages.getMessage(trouble.key(), arguments, locale);
    }

    private String say(String key, Locale locale, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }
}
