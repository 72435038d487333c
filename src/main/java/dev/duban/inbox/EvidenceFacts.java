package dev.duban.inbox;

import dev.duban.casefile.Attachment;
import dev.duban.identity.Person;
import dev.duban.web.Dates;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What is known of a piece of evidence, in the reader's language; what a photo says is told as its own word. */
@Component
class EvidenceFacts {

    private final MessageSource messages;
    private final Dates dates;

    EvidenceFacts(MessageSource messages, Dates dates) {
        this.messages = messages;
        this.dates = dates;
    }

    /** While a form is filled in: the hours and the place; the rest can still be chosen. */
    String whenAndWhere(Attachment file) {
        var locale = LocaleContextHolder.getLocale();
        var facts = new ArrayList<String>();
        facts.add(say("inbox.evidence.sent", locale, dates.moment(file.uploadedAt(), locale)));
        taken(file, locale).ifPresent(facts::add);
        place(file, locale).ifPresent(facts::add);
        return String.join(" · ", facts);
    }

    /**
     * Of evidence in a case: kind, who sent it when, who collected it with them, and what the photo says.
     *
     * @param names of people, by id
     */
    List<String> all(Attachment file, Map<UUID, Person> names, Locale locale) {
        var facts = new ArrayList<String>();
        facts.add(say("casefile.evidence." + file.kind(), locale));
        facts.add(say(
                "inbox.evidence.sentBy",
                locale,
                dates.moment(file.uploadedAt(), locale),
                name(file.uploadedBy(), names)));
        if (file.secondCollector() != null) {
            facts.add(say("inbox.evidence.with", locale, name(file.secondCollector(), names)));
        }
        taken(file, locale).ifPresent(facts::add);
        place(file, locale).ifPresent(facts::add);
        return facts;
    }

    private Optional<String> taken(Attachment file, Locale locale) {
        return Optional.ofNullable(file.takenAt())
                .map(at -> say("inbox.evidence.taken", locale, dates.moment(at, locale)));
    }

    private Optional<String> place(Attachment file, Locale locale) {
        return Optional.ofNullable(file.place())
                .map(place -> say("inbox.evidence.place." + place.from(), locale, place.toString()));
    }

    private static String name(UUID id, Map<UUID, Person> names) {
        var person = names.get(id);
        return person == null ? id.toString() : person.name();
    }

    private String say(String key, Locale locale, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }
}
