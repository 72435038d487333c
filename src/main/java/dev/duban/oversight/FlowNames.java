package dev.duban.oversight;

import dev.duban.engine.Models;
import dev.duban.web.ModelNames;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** What flows are called: in Chinese as in their newest diagram, kept for a minute, in English as its names say. */
@Component
class FlowNames {

    /** Another program may have deployed a diagram with another name. */
    private static final Duration KEPT = Duration.ofMinutes(1);

    private static final Pattern NAME = Pattern.compile("<(?:\\w+:)?process\\b[^>]*?\\bname=\"([^\"]*)\"");

    private final Models models;
    private final ModelNames english;
    private final Clock clock;
    private final Map<String, Kept> chinese = new ConcurrentHashMap<>();

    FlowNames(Models models, ModelNames english, Clock clock) {
        this.models = models;
        this.english = english;
        this.clock = clock;
    }

    /** The id of the process where no diagram of it was deployed. */
    String of(String flow, Locale locale) {
        return english.of(flow, locale).orElseGet(() -> chinese(flow));
    }

    private String chinese(String flow) {
        var now = clock.instant();
        return chinese.compute(
                        flow,
                        (id, known) -> known != null && now.isBefore(known.until())
                                ? known
                                : new Kept(read(id), now.plus(KEPT)))
                .name();
    }

    private String read(String flow) {
        return models.newestDiagram(flow)
                .map(NAME::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .orElse(flow);
    }

    private record Kept(String name, Instant until) {}
}
