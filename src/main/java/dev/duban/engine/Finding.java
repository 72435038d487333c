package dev.duban.engine;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * Something wrong with a model, found before it could do harm.
 *
 * @param file name of the model file
 * @param elementId id of the element it is about; of the model itself when no element is
 * @param rule which rule of the house it breaks; its words are the message {@code engine.finding.<rule>}
 * @param arguments of that message, after file and element
 */
public record Finding(String file, String elementId, String rule, List<Object> arguments) {

    public Finding {
        arguments = List.copyOf(arguments);
    }

    /** What is wrong and what to do, one sentence without file and element. */
    public String words(Locale locale) {
        var sentence = ResourceBundle.getBundle("messages.engine", locale).getString("engine.finding." + rule);
        return new MessageFormat(sentence, locale).format(arguments.toArray());
    }

    @Override
    public String toString() {
        return "%s: %s: %s (%s)".formatted(file, elementId, words(Locale.ENGLISH), rule);
    }
}
