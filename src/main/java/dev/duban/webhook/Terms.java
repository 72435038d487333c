package dev.duban.webhook;

import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an administrator agrees with the owner of another system: who is told what, about which cases.
 *
 * @param scope {@code region:<code>} or {@code organ:<id>}
 */
record Terms(String name, String url, Set<Fact> facts, String scope) {

    private static final String REGION = "region:";
    private static final String ORGAN = "organ:";

    Terms {
        facts = Set.copyOf(facts);
        if (!scope.startsWith(REGION) && !scope.startsWith(ORGAN)) {
            throw new IllegalArgumentException("No scope: " + scope);
        }
    }

    static Terms of(Webhook webhook) {
        return new Terms(webhook.name(), webhook.url(), webhook.facts(), webhook.scope());
    }

    @Nullable
    String region() {
        return scope.startsWith(REGION) ? scope.substring(REGION.length()) : null;
    }

    @Nullable
    UUID organ() {
        return scope.startsWith(ORGAN) ? UUID.fromString(scope.substring(ORGAN.length())) : null;
    }

    /** The facts by name, in their order. */
    String factNames() {
        return EnumSet.copyOf(facts).stream().map(Fact::name).collect(Collectors.joining(" "));
    }
}
