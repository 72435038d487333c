package dev.duban.inbox;

import dev.duban.registry.Organ;
import dev.duban.web.Dates;
import dev.duban.web.ModelNames;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What tasks, their reasons and their legal basis are called in the reader's language. */
@Component
class TaskWords {

    private final MessageSource messages;
    private final ModelNames english;
    private final ElementNames chinese;
    private final Dates dates;
    private final Clock clock;

    TaskWords(MessageSource messages, ModelNames english, ElementNames chinese, Dates dates, Clock clock) {
        this.messages = messages;
        this.english = english;
        this.chinese = chinese;
        this.dates = dates;
        this.clock = clock;
    }

    /**
     * What a user task is called.
     *
     * @param key {@code process.element}
     * @param name in Chinese, as in the diagram
     */
    String name(String key, String name, Locale locale) {
        return english.of(key, locale).orElse(name);
    }

    /** What any element of a process version is called. */
    String element(String processId, long processDefinitionKey, String elementId, Locale locale) {
        return english.of(processId + "." + elementId, locale).orElse(chinese.of(processDefinitionKey, elementId));
    }

    /** What a flow is called; its id if its diagram was never deployed here. */
    String flow(String flow, long processDefinitionKey, Locale locale) {
        return english.of(flow, locale)
                .orElseGet(() ->
                        processDefinitionKey == 0 ? chinese.newest(flow) : chinese.of(processDefinitionKey, flow));
    }

    /** Why such a task exists, in one sentence of its flow; null if the flow has none. */
    @Nullable
    String why(String processId, String elementId, Locale locale) {
        var flow = processId.split("-", 2)[0];
        return find("%s.why.%s".formatted(flow, elementId), locale);
    }

    /** Why no rule limits the task; null if one does. */
    @Nullable
    String noLimit(String processId, String elementId, String deadlineRule, Locale locale) {
        if (!deadlineRule.startsWith("none")) {
            return null;
        }
        return english.of("%s.%s.deadlineRule".formatted(processId, elementId), locale)
                .orElse(deadlineRule.replaceFirst("none:?\\s*", ""));
    }

    /** What the roles are called, as "执法人员、科室负责人". */
    String roles(List<String> roles, Locale locale) {
        return roles.stream()
                .map(role -> messages.getMessage("identity.role." + role, null, role, locale))
                .collect(Collectors.joining(locale.getLanguage().equals("en") ? ", " : "、"));
    }

    /**
     * Who may do a task, as "禾川区安委办的安委办工作人员".
     *
     * @param organ whose task it is; null if the enterprise does it
     */
    String group(@Nullable Organ organ, List<String> roles, Locale locale) {
        var words = roles(roles, locale);
        return organ == null ? words : say("inbox.rolesOf", locale, organ.name(locale), words);
    }

    /** How long somebody has waited: the minutes of the first hour, the hours of the first day, then days. */
    String waited(Instant since, Locale locale) {
        var now = clock.instant();
        long days = ChronoUnit.DAYS.between(dates.dayOf(since), dates.dayOf(now));
        if (days > 0) {
            return say("inbox.waited.days", locale, days);
        }
        long minutes = Math.max(0, ChronoUnit.MINUTES.between(since, now));
        return minutes < 60
                ? say("inbox.waited.minutes", locale, minutes)
                : say("inbox.waited.hours", locale, minutes / 60);
    }

    /**
     * How a task ended.
     *
     * @param why element the case moved to, or the code of a refusal
     */
    String outcome(
            InboxTask.State state, String processId, long processDefinitionKey, @Nullable String why, Locale locale) {
        return switch (state) {
            case WITHDRAWN, TOO_LATE -> {
                var moved = why == null ? "" : element(processId, processDefinitionKey, why, locale);
                yield say("inbox.outcome." + state + (moved.isEmpty() ? "" : ".moved"), locale, moved);
            }
            case REFUSED -> {
                var words = why == null ? null : find("refusal." + why, locale);
                yield words == null || words.contains("{")
                        ? say("inbox.outcome.REFUSED", locale)
                        : say("inbox.outcome.REFUSED.words", locale, words);
            }
            default -> say("inbox.outcome." + state, locale);
        };
    }

    String say(String key, Locale locale, @Nullable Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }

    private @Nullable String find(String key, Locale locale) {
        return messages.getMessage(key, null, null, locale);
    }
}
