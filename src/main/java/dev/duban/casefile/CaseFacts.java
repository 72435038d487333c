package dev.duban.casefile;

import dev.duban.identity.Person;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a flow adds to the page of its cases. Each flow has one bean of this type; a flow without one adds nothing. */
public interface CaseFacts {

    /** @param flow id of the process, as {@link CaseFile#flow} */
    boolean supports(String flow);

    /** In the order they are shown. Nothing about who reported it is ever among them. */
    List<Fact> facts(CaseFile file, Locale locale);

    /**
     * What this person may do with the case beyond its tasks, the most likely first; and, with a reason, what a person in this
     * place would look for and may not do.
     */
    List<CaseAct> acts(CaseFile file, Person person, Locale locale);

    /** A fact in the reader's language. */
    record Fact(String label, String text) {}

    /**
     * An act, as a link to its page.
     *
     * @param label the act in the reader's language
     * @param whyNot a sentence why it is not allowed now, shown in place of the link; null if it is
     */
    record CaseAct(String label, String address, @Nullable String whyNot) {}
}
