package dev.duban.oversight;

import dev.duban.engine.Models;
import dev.duban.web.ModelNames;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** What flows are called: in Chinese as in their diagram when it was first asked for here, in English as its names say. */
@Component
class FlowNames {

    private static final Pattern NAME = Pattern.compile("<(?:\\w+:)?process\\b[^>]*?\\bname=\"([^\"]*)\"");

    private final Models models;
    private final ModelNames english;
    private final Map<String, String> chinese = new ConcurrentHashMap<>();

    FlowNames(Models models, ModelNames english) {
        this.models = models;
        this.english = english;
    }

    /** The id of the process where no diagram of it was deployed. */
    String of(String flow, Locale locale) {
        return english.of(flow, locale)
                .orElseGet(() -> chinese.computeIfAbsent(
                        flow,
                        id -> models.newestDiagram(id)
                                .map(NAME::matcher)
                                .filter(java.util.regex.Matcher::find)
                                .map(found -> found.group(1))
                                .orElse(id)));
    }
}
