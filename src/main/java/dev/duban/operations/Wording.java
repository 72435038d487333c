package dev.duban.operations;

import dev.duban.engine.Refusal;
import dev.duban.web.Dates;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Sentences of this package's pages, and how long something lasts in words. */
@Component
class Wording {

    private final MessageSource messages;
    private final Dates dates;
    private final Clock clock;

    Wording(MessageSource messages, Dates dates, Clock clock) {
        this.messages = messages;
        this.dates = dates;
        this.clock = clock;
    }

    /** The message {@code operations.<key>}; numbers are shown as they are, without separators. */
    String say(Locale locale, String key, @Nullable Object... arguments) {
        var shown = new Object[arguments.length];
        for (int n = 0; n < arguments.length; n++) {
            shown[n] = arguments[n] instanceof Long || arguments[n] instanceof Integer
                    ? arguments[n].toString()
                    : arguments[n];
        }
        return messages.getMessage("operations." + key, shown, locale);
    }

    /** The words of a refusal of this package. */
    String refusal(Refusal refusal, Locale locale) {
        return messages.getMessage(
                "refusal." + refusal.code(), refusal.arguments().toArray(), locale);
    }

    /** "0.4 秒", "18 分钟": tenths below ten seconds, then whole units of which at least two have passed. */
    String lasted(Duration time, Locale locale) {
        var seconds = time.toMillis() / 1000.0;
        if (seconds < 10) {
            return say(locale, "age.seconds", "%.1f".formatted(Math.max(0, seconds)));
        }
        if (seconds < 120) {
            return say(locale, "age.seconds", (long) seconds);
        }
        if (seconds < 120 * 60) {
            return say(locale, "age.minutes", time.toMinutes());
        }
        return time.toHours() < 48 ? say(locale, "age.hours", time.toHours()) : say(locale, "age.days", time.toDays());
    }

    /** How long ago that was. */
    String ago(Instant then, Locale locale) {
        return lasted(Duration.between(then, clock.instant()), locale);
    }

    /** The hour, with the day when it was not today. */
    String since(Instant then) {
        return dates.recent(then);
    }
}
