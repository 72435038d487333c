package dev.duban.operations;

import dev.duban.engine.Standstill.Backlog;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Says in one sentence how things run; the worst first. */
@Component
class Headlines {

    /** From here on a waiting command is late though the engine answers. */
    private static final Duration LATE = Duration.ofMinutes(1);

    private final Wording words;
    private final Clock clock;

    Headlines(Wording words, Clock clock) {
        this.words = words;
        this.clock = clock;
    }

    Headline of(
            boolean reachable,
            Instant since,
            Backlog backlog,
            List<Row> refused,
            List<Row> steps,
            List<Row> stalled,
            Locale locale) {
        var needsHand = Stream.of(refused, steps, stalled)
                .flatMap(Collection::stream)
                .filter(row -> row.tag().needsHand())
                .toList();
        if (!reachable) {
            var sentence = say(locale, away(backlog.waiting()), since, backlog);
            return new Headline(false, sentence, words.say(locale, "headline.away.next"));
        }
        if (!needsHand.isEmpty()) {
            var oldest = needsHand.stream()
                    .map(Row::since)
                    .min(Comparator.naturalOrder())
                    .orElseThrow();
            return new Headline(
                    false,
                    words.say(locale, "headline.trouble", counted(backlog, stalled, locale), words.since(oldest)),
                    words.say(locale, onlyHindered(needsHand) ? "headline.hindered.next" : "headline.trouble.next"));
        }
        if (backlog.oldestWaiting() != null
                && backlog.oldestWaiting().isBefore(clock.instant().minus(LATE))) {
            return new Headline(false, say(locale, "slow", since, backlog), words.say(locale, "headline.slow.next"));
        }
        return new Headline(true, say(locale, backlog.waiting() == 0 ? "well-idle" : "well", since, backlog), null);
    }

    /** Comes before all else, for all else follows from it. */
    Headline diskLow(DiskSpace.Left left, Locale locale) {
        return new Headline(
                false,
                words.say(locale, "headline.disk", left.megabytes(), left.leastMegabytes()),
                words.say(locale, "headline.disk.next", left.folder()));
    }

    private static boolean onlyHindered(List<Row> rows) {
        return rows.stream().allMatch(row -> row.tag() == Row.Tag.HINDERED);
    }

    private static String away(long waiting) {
        return waiting == 0 ? "away" : waiting == 1 ? "away-waiting.one" : "away-waiting";
    }

    private String say(Locale locale, String kind, Instant since, Backlog backlog) {
        var oldest = backlog.oldestWaiting();
        return words.say(
                locale,
                "headline." + kind,
                words.since(since),
                backlog.waiting(),
                oldest == null ? "" : words.ago(oldest, locale));
    }

    private String counted(Backlog backlog, List<Row> stalled, Locale locale) {
        var counts = new ArrayList<String>();
        count(counts, "refused", backlog.refused(), locale);
        count(counts, "parked", backlog.parked(), locale);
        count(counts, "hindered", backlog.hindered(), locale);
        count(counts, "stalled", stalled.size(), locale);
        return String.join(words.say(locale, "headline.comma"), counts);
    }

    private void count(List<String> counts, String kind, long count, Locale locale) {
        if (count > 0) {
            counts.add(words.say(locale, "headline." + kind + (count == 1 ? ".one" : ""), count));
        }
    }
}
