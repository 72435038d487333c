package dev.duban.webhook;

import dev.duban.identity.People;
import dev.duban.identity.Person;
import dev.duban.registry.Organs;
import dev.duban.registry.Regions;
import java.time.Clock;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Gathers what the pages of the subscriptions show, in the reader's language. */
@Component
class WebhookPages {

    private static final int SHOWN = 50;

    private final Webhooks webhooks;
    private final Deliveries deliveries;
    private final Regions regions;
    private final Organs organs;
    private final People people;
    private final MessageSource messages;
    private final Clock clock;

    WebhookPages(
            Webhooks webhooks,
            Deliveries deliveries,
            Regions regions,
            Organs organs,
            People people,
            MessageSource messages,
            Clock clock) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.regions = regions;
        this.organs = organs;
        this.people = people;
        this.messages = messages;
        this.clock = clock;
    }

    List<Row> list(Locale locale) {
        var counts = deliveries.counts();
        return webhooks.all().stream()
                .map(webhook -> row(webhook, counts, locale))
                .toList();
    }

    Page page(Webhook webhook, Locale locale) {
        var history = webhooks.history(webhook.id());
        var names = people.find(history.stream().map(Change::person).distinct().toList());
        return new Page(
                row(webhook, deliveries.counts(), locale),
                deliveries.newest(webhook.id(), SHOWN),
                history.stream().map(change -> line(change, names, locale)).toList(),
                webhook.oldSecretEnds() != null && webhook.oldSecretEnds().isAfter(clock.instant()));
    }

    /** The regions to choose from, those below moved in. */
    List<Choice> regions(Locale locale) {
        return regions.all().stream()
                .map(region -> new Choice(
                        "region:" + region.code(),
                        "　".repeat(Math.max(0, region.level().ordinal() - 1)) + region.name(locale)))
                .toList();
    }

    List<Choice> organs(Locale locale) {
        return organs.all().stream()
                .map(organ -> new Choice("organ:" + organ.id(), organ.name(locale)))
                .toList();
    }

    /** Whether this is one of the choices. */
    boolean isScope(String scope) {
        var parts = scope.split(":", 2);
        return switch (parts[0]) {
            case "region" -> regions.find(parts[1]).isPresent();
            case "organ" ->
                id(parts[1])
                        .filter(id -> organs.find(List.of(id)).containsKey(id))
                        .isPresent();
            default -> false;
        };
    }

    private Row row(Webhook webhook, Map<UUID, Deliveries.Count> counts, Locale locale) {
        var count = counts.get(webhook.id());
        return new Row(
                webhook,
                EnumSet.copyOf(webhook.facts()).stream()
                        .map(fact -> say("webhook.fact." + fact, locale))
                        .toList(),
                scope(webhook.scope(), locale),
                count == null ? 0 : count.waiting(),
                count == null ? 0 : count.givenUp());
    }

    private Line line(Change change, Map<UUID, Person> names, Locale locale) {
        var person = names.get(change.person());
        var who = person == null ? "" : person.name();
        return new Line(
                change,
                who,
                change.field().isEmpty() ? "" : say("webhook.form." + change.field(), locale),
                value(change.field(), change.before(), locale),
                value(change.field(), change.after(), locale));
    }

    private @Nullable String value(String field, @Nullable String stored, Locale locale) {
        if (stored == null) {
            return null;
        }
        return switch (field) {
            case "facts" ->
                Arrays.stream(stored.split(" "))
                        .map(fact -> say("webhook.fact." + fact, locale))
                        .collect(Collectors.joining(locale.getLanguage().equals("en") ? ", " : "、"));
            case "scope" -> scope(stored, locale);
            default -> stored;
        };
    }

    private String scope(String scope, Locale locale) {
        var parts = scope.split(":", 2);
        if (parts[0].equals("region")) {
            var name = regions.find(parts[1]).map(region -> region.name(locale)).orElse(parts[1]);
            return say("webhook.scope.region", locale, name);
        }
        var organ = UUID.fromString(parts[1]);
        var found = organs.find(List.of(organ)).get(organ);
        return say("webhook.scope.organ", locale, found == null ? parts[1] : found.name(locale));
    }

    private String say(String key, Locale locale, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }

    /** A choice of a list. */
    record Choice(String value, String name) {}

    /**
     * A subscription as a row.
     *
     * @param facts their words
     * @param scope in words
     */
    record Row(Webhook webhook, List<String> facts, String scope, long waiting, long givenUp) {}

    /**
     * A line of the history in words.
     *
     * @param field what was changed; empty for other acts
     * @param before null where nothing was
     */
    record Line(
            Change change,
            String who,
            String field,
            @Nullable String before,
            @Nullable String after) {}

    /**
     * The page of a subscription; the newest deliveries and changes first.
     *
     * @param overlaps whether the secret before still signs
     */
    record Page(Row row, List<Delivery> deliveries, List<Line> history, boolean overlaps) {

        /** Whether something may still move while one looks. */
        public boolean moves() {
            return row.waiting() > 0;
        }
    }
}
