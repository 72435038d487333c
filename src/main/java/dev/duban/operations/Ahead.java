package dev.duban.operations;

import dev.duban.deadline.Mark;
import dev.duban.deadline.MarksAhead;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What lies ahead or happened, in words: "1 件升 L4 停产、处罚，2 件提醒，1 件到期". */
@Component
class Ahead {

    private final MessageSource messages;

    Ahead(MessageSource messages) {
        this.messages = messages;
    }

    /** The most serious first; a sentence of its own if there is nothing. */
    String sentence(List<MarksAhead.Coming> coming, Locale locale) {
        if (coming.isEmpty()) {
            return messages.getMessage("operations.time.ahead.nothing", null, locale);
        }
        var counts = new LinkedHashMap<String, Integer>();
        coming.stream()
                .sorted((one, other) -> other.kind() == one.kind()
                        ? other.code().compareTo(one.code())
                        : other.kind().compareTo(one.kind()))
                .forEach(mark -> counts.merge(
                        mark.kind() == Mark.Kind.RUNG
                                ? mark.code()
                                : mark.kind().name(),
                        mark.cases(),
                        Integer::sum));
        return counts.entrySet().stream()
                .map(count -> words(count.getKey(), count.getValue(), locale))
                .collect(Collectors.joining(messages.getMessage("operations.headline.comma", null, locale)));
    }

    /** What one mark was, for a list of cases. */
    String words(MarksAhead.Happened mark, Locale locale) {
        var passed = mark.state() == Mark.State.PASSED_OVER ? ".passed" : "";
        return mark.kind() == Mark.Kind.RUNG
                ? messages.getMessage(
                        "operations.time.happened.RUNG" + passed, new Object[] {rung(mark.code(), locale)}, locale)
                : messages.getMessage("operations.time.happened." + mark.kind() + passed, null, locale);
    }

    private String rung(String code, Locale locale) {
        return messages.getMessage("timeline.rung." + code, null, code, locale);
    }

    private String words(String what, int count, Locale locale) {
        var one = count == 1 ? ".one" : "";
        return what.startsWith("L")
                ? messages.getMessage(
                        "operations.time.ahead.RUNG" + one, new Object[] {count, rung(what, locale)}, locale)
                : messages.getMessage("operations.time.ahead." + what + one, new Object[] {count}, locale);
    }
}
