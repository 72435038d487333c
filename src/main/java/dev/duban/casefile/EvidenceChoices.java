package dev.duban.casefile;

import dev.duban.casefile.FormOptions.Option;
import dev.duban.identity.Person;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What whoever hands files in may choose of each, in their language. */
@Component
public class EvidenceChoices {

    private final SecondCollectors collectors;
    private final MessageSource messages;

    EvidenceChoices(SecondCollectors collectors, MessageSource messages) {
        this.collectors = collectors;
        this.messages = messages;
    }

    public Choices of(Person person, Locale locale) {
        return new Choices(
                person.id(),
                Arrays.stream(EvidenceKind.values())
                        .map(kind ->
                                new Option(kind.name(), messages.getMessage("casefile.evidence." + kind, null, locale)))
                        .toList(),
                collectors.beside(person).stream()
                        .map(one -> new Option(
                                one.id().toString(),
                                messages.getMessage(
                                        "casefile.evidence.officer",
                                        new Object[] {one.name(), one.certificateNo()},
                                        locale)))
                        .toList());
    }

    /**
     * @param person who chooses; a second collector is chosen only for the person's own uploads
     * @param kinds of evidence
     * @param seconds who may be named as the second collector; empty if nobody may
     */
    public record Choices(UUID person, List<Option> kinds, List<Option> seconds) {}
}
