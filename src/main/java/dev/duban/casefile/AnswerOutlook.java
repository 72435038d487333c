package dev.duban.casefile;

import dev.duban.engine.GivenAnswer;
import java.util.List;
import java.util.Locale;

/**
 * What an answer would set in motion, said while it is typed. A flow has a bean of this type for those of its tasks whose
 * choices decide something; it asks the same rules as the steps behind the task and changes nothing.
 */
public interface AnswerOutlook {

    /** @param flow id of the process, as {@link CaseFile#flow} */
    boolean supports(String flow, String elementId);

    /**
     * What would follow, a sentence each, the weightiest first; empty if nothing can be said yet.
     *
     * @param answer as far as it is filled in: any field may be missing, none is wrong
     */
    List<String> of(GivenAnswer answer, Locale locale);
}
