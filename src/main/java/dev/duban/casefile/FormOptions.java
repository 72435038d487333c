package dev.duban.casefile;

import dev.duban.engine.HumanTask;
import dev.duban.identity.Person;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a flow puts into the forms of its tasks. Each flow has one bean of this type; a flow without one puts in nothing. */
public interface FormOptions {

    /** @param flow id of the process, as {@link CaseFile#flow} */
    boolean supports(String flow);

    /** Asked when a form is shown and again when it is judged: only options offered then may be chosen. */
    FormStart optionsFor(HumanTask task, Person person, Locale locale);

    /**
     * How a form begins.
     *
     * @param options what its selects and checklists offer, by the {@code valuesKey} of the field
     * @param prefilled values of fields that are filled already, by key; a draft and the person's own typing go before them
     */
    record FormStart(Map<String, List<Option>> options, Map<String, Object> prefilled) {

        public FormStart {
            options = Map.copyOf(options);
            prefilled = Map.copyOf(prefilled);
        }

        public static FormStart empty() {
            return new FormStart(Map.of(), Map.of());
        }
    }

    /** One choice; the label is in the reader's language, the value is what is stored. */
    record Option(String value, String label) {}
}
