package dev.duban.casefile;

import dev.duban.identity.People;
import dev.duban.registry.Enterprises;
import dev.duban.registry.Organs;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Puts timeline entries into words, in either language.
 *
 * <p>The message {@code timeline.<kind>} names facts in braces and, because messages are formats, in single quotes:
 * {@code timeline.case-closed=结案：'{reason}'}. A fact that is an id of an organ, enterprise or person shows its name; a date
 * or instant is shown in Asia/Shanghai; a code shows the message {@code timeline.<fact>.<code>} where there is one; a list is
 * joined. A part in square brackets is left out when the entry tells nothing of what it names. A kind without a message shows
 * as it is.
 */
@Component
public class TimelineWords {

    /** A part of a sentence that is left out when nothing is known of it, as {@code [; published in '{publishedIn}']}. */
    private static final Pattern OPTIONAL = Pattern.compile("\\[([^\\[\\]]*)\\]");

    private static final Pattern NAMED = Pattern.compile("\\{([a-zA-Z][a-zA-Z0-9]*)\\}");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    private final MessageSource messages;
    private final People people;
    private final Organs organs;
    private final Enterprises enterprises;

    TimelineWords(MessageSource messages, People people, Organs organs, Enterprises enterprises) {
        this.messages = messages;
        this.people = people;
        this.organs = organs;
        this.enterprises = enterprises;
    }

    /** The entries in words, in their order; all names are looked up in three queries at most. */
    public List<Line> of(List<TimelineEntry> entries, Locale locale) {
        var ids = new HashSet<UUID>();
        entries.forEach(entry -> {
            collect(entry.facts().values(), ids);
            add(entry.actor().person(), ids);
            add(entry.actor().enteredFor(), ids);
        });
        var names = new HashMap<UUID, String>();
        organs.find(ids).forEach((id, organ) -> names.put(id, organ.name(locale)));
        enterprises.find(ids).forEach((id, enterprise) -> names.put(id, enterprise.name()));
        people.find(ids).forEach((id, person) -> names.put(id, person.name()));
        return entries.stream().map(entry -> line(entry, names, locale)).toList();
    }

    private Line line(TimelineEntry entry, Map<UUID, String> names, Locale locale) {
        var actor = entry.actor();
        var person = actor.person();
        var who = person == null
                ? message("timeline.actor.system", "system", locale)
                : names.getOrDefault(person, person.toString());
        var enteredFor = actor.enteredFor();
        var forWhom = enteredFor == null ? null : names.getOrDefault(enteredFor, enteredFor.toString());
        var pattern = message("timeline." + entry.kind(), entry.kind(), locale);
        var what = NAMED.matcher(whatIsTold(pattern, entry.facts()))
                .replaceAll(found -> Matcher.quoteReplacement(
                        word(found.group(1), entry.facts().get(found.group(1)), names, locale)));
        return new Line(entry, who, forWhom, what);
    }

    /** The sentence without those parts in square brackets of which the entry tells nothing. */
    private static String whatIsTold(String pattern, Map<String, Object> facts) {
        return OPTIONAL.matcher(pattern)
                .replaceAll(part -> Matcher.quoteReplacement(
                        NAMED.matcher(part.group(1)).results().allMatch(name -> isAbsent(facts.get(name.group(1))))
                                ? ""
                                : part.group(1)));
    }

    private static boolean isAbsent(@Nullable Object value) {
        return value == null
                || value instanceof Collection<?> many && many.isEmpty()
                || value instanceof String text && text.isBlank();
    }

    private String word(String fact, @Nullable Object value, Map<UUID, String> names, Locale locale) {
        if (value == null) {
            return "–";
        }
        if (value instanceof Collection<?> many) {
            return many.stream()
                    .map(one -> word(fact, one, names, locale))
                    .collect(Collectors.joining(english(locale) ? ", " : "、"));
        }
        var text = String.valueOf(value);
        if (ID.matcher(text).matches()) {
            return names.getOrDefault(UUID.fromString(text), text);
        }
        return message("timeline." + fact + "." + text, dated(text, locale), locale);
    }

    private String message(String key, String otherwise, Locale locale) {
        var found = messages.getMessage(key, null, null, locale);
        return found == null ? otherwise : found;
    }

    private static String dated(String text, Locale locale) {
        try {
            if (text.length() == 10 && text.charAt(4) == '-') {
                return DateTimeFormatter.ofPattern(english(locale) ? "d MMM yyyy" : "yyyy年M月d日", locale)
                        .format(LocalDate.parse(text));
            }
            if (text.endsWith("Z") && text.length() >= 20 && text.charAt(10) == 'T') {
                return DateTimeFormatter.ofPattern(english(locale) ? "d MMM yyyy HH:mm" : "yyyy年M月d日 HH:mm", locale)
                        .format(Instant.parse(text).atZone(CHINA));
            }
        } catch (DateTimeParseException noDate) {
            return text;
        }
        return text;
    }

    private static void collect(Collection<?> values, Set<UUID> ids) {
        values.forEach(value -> {
            if (value instanceof Collection<?> many) {
                collect(many, ids);
            } else if (ID.matcher(String.valueOf(value)).matches()) {
                ids.add(UUID.fromString(String.valueOf(value)));
            }
        });
    }

    private static void add(@Nullable UUID id, Set<UUID> ids) {
        if (id != null) {
            ids.add(id);
        }
    }

    private static boolean english(Locale locale) {
        return locale.getLanguage().equals("en");
    }

    /**
     * One line of a timeline.
     *
     * @param who name of the person, or the word for the system
     * @param forWhom the enterprise whose paper was typed in; null if it was the person's own act
     * @param what the act in words
     */
    public record Line(
            TimelineEntry entry, String who, @Nullable String forWhom, String what) {}
}
