package dev.duban.web;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * What acts and dates rest on, by the names that readers know. A basis is written in the codes of domain 0.2, parted by
 * semicolons: {@code WSL 65(1)(3); DMN-11 L2}. What is no known code stands as it was written.
 */
@Component
public class Citations {

    /** A rule's code and, where it has articles, article, paragraph and item. */
    private static final Pattern ARTICLE =
            Pattern.compile("([A-Z]+[0-9]*)(?: ([0-9]+)(?:\\(([0-9]+)\\))?(?:\\(([0-9]+)\\))?)?");

    private static final Pattern DECISION = Pattern.compile("(DMN-[0-9]+)(?: ([A-Z0-9]+))?");

    private final MessageSource messages;

    public Citations(MessageSource messages) {
        this.messages = messages;
    }

    /** Each of them by its full name, in the order written. */
    public List<String> of(String basis, Locale locale) {
        return Arrays.stream(basis.split(";"))
                .map(String::strip)
                .filter(one -> !one.isEmpty() && !one.startsWith("none"))
                .map(one -> name(one, locale))
                .toList();
    }

    /** All of them in one line. */
    public String line(String basis, Locale locale) {
        return String.join(Languages.isEnglish(locale) ? "; " : "；", of(basis, locale));
    }

    private String name(String text, Locale locale) {
        var decision = DECISION.matcher(text);
        if (decision.matches()) {
            return decision.group(2) == null
                    ? say("table", locale, decision.group(1))
                    : say("table.row", locale, decision.group(1), decision.group(2));
        }
        var found = ARTICLE.matcher(text);
        if (!found.matches()) {
            return text;
        }
        var rule = messages.getMessage("web.law." + found.group(1), null, "", locale);
        if (rule == null || rule.isEmpty()) {
            return text;
        }
        if (found.group(2) == null) {
            return rule;
        }
        var depth = found.group(4) != null ? "item" : found.group(3) != null ? "paragraph" : "article";
        return say(depth, locale, rule, found.group(2), found.group(3), found.group(4));
    }

    private String say(String depth, Locale locale, @Nullable Object... values) {
        return messages.getMessage("web.law." + depth, values, locale);
    }
}
