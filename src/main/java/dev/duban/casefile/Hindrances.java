package dev.duban.casefile;

import dev.duban.engine.Standstill;
import dev.duban.engine.Standstill.TroubledStep;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Says what is missing outside of a case so that its next step cannot run. */
@Component
public class Hindrances {

    private final Standstill standstill;
    private final MessageSource messages;

    Hindrances(Standstill standstill, MessageSource messages) {
        this.standstill = standstill;
        this.messages = messages;
    }

    /** What a case waits for; empty if nothing is missing. */
    public Optional<String> of(String caseNo, Locale locale) {
        return standstill.hindered(caseNo).map(step -> words(step, locale));
    }

    /** What is missing, or the words of the failure if it is no hindrance. */
    public String words(TroubledStep step, Locale locale) {
        if (step.hindrance() == null) {
            return step.reason();
        }
        var name = step.names().get(locale.getLanguage().equals("en") ? 1 : 0);
        return messages.getMessage("hindrance." + step.hindrance(), new Object[] {name}, locale);
    }
}
