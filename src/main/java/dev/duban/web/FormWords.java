package dev.duban.web;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** The words that {@code form.js} and {@code diagram.js} say, from the same messages that the server uses, with {@code {0}}. */
@Component("formWords")
class FormWords {

    private static final List<String> FORM = List.of(
            "required",
            "min-length",
            "max-length",
            "pattern",
            "min",
            "max",
            "not-a-number",
            "integer",
            "decimals",
            "phone",
            "email",
            "min-files",
            "max-files",
            "after-now",
            "missing",
            "complete",
            "list",
            "choose",
            "search",
            "none",
            "add",
            "remove",
            "photo",
            "file",
            "caption",
            "kind",
            "secondCollector",
            "nobody",
            "sending",
            "sent",
            "network",
            "keepPlace",
            "notPhoto",
            "notAccepted",
            "tooBig",
            "unchangeable",
            "draft-saving",
            "draft-saved",
            "draft-failed",
            "draft-closed",
            "held",
            "date",
            "time",
            "nothing");
    private static final List<String> DIAGRAM = List.of("steps", "open", "close", "passed", "now", "label", "legend");

    private final MessageSource messages;

    FormWords(MessageSource messages) {
        this.messages = messages;
    }

    public Map<String, String> form() {
        return words("web.form.", FORM);
    }

    public Map<String, String> diagram() {
        return words("web.diagram.", DIAGRAM);
    }

    private Map<String, String> words(String prefix, List<String> keys) {
        var locale = LocaleContextHolder.getLocale();
        var words = new TreeMap<String, String>();
        keys.forEach(key -> words.put(key, messages.getMessage(prefix + key, new Object[] {"{0}", "{1}"}, locale)));
        return words;
    }
}
