package dev.duban.inbox;

import dev.duban.casefile.Attachment;
import dev.duban.web.Dates;
import java.util.ArrayList;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What is known of a piece of evidence, in one line: kind, hours, place. */
@Component
class EvidenceFacts {

    private final MessageSource messages;
    private final Dates dates;

    EvidenceFacts(MessageSource messages, Dates dates) {
        this.messages = messages;
        this.dates = dates;
    }

    /** In the reader's language; the time a photo names is told as the photo's own word. */
    public String of(Attachment file) {
        var locale = LocaleContextHolder.getLocale();
        var facts = new ArrayList<String>();
        facts.add(say("casefile.evidence." + file.kind(), locale));
        if (file.takenAt() != null) {
            facts.add(say("inbox.evidence.taken", locale, dates.moment(file.takenAt(), locale)));
        }
        facts.add(say("inbox.evidence.sent", locale, dates.moment(file.uploadedAt(), locale)));
        var place = file.place();
        if (place != null) {
            facts.add(say("inbox.evidence.place." + place.from(), locale, place.toString()));
        }
        return String.join(" · ", facts);
    }

    private String say(String key, Locale locale, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }
}
