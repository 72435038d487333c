package dev.duban.inbox;

import dev.duban.identity.Person;
import dev.duban.identity.Role;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which tasks are a person's, as conditions on rows {@code t} of {@code inbox_task}, each way of it over an index of its own. */
@Component
class InboxReader {

    /** What the person holds, and what those hold for whom the person stands in today. */
    static final String MINE = "(t.state = 'CLAIMED' and t.assignee = any(cast(:holders as uuid[])))";

    /** What the person did or lost lately. */
    static final String SETTLED = """
        (t.state not in ('TODO', 'CLAIMED') and t.assignee = :me and t.settled_at > :keptSince)
        """;

    /** How long what is done or withdrawn stays in the list. Source: pages 5.2. */
    static final Duration KEPT = Duration.ofDays(30);

    /** A colleague's claim stays in sight in its place this long, so that a row does not vanish under a finger. C. */
    private static final Duration CLAIM_SHOWN = Duration.ofHours(1);

    private final Duties duties;
    private final Clock clock;

    InboxReader(Duties duties, Clock clock) {
        this.duties = duties;
        this.clock = clock;
    }

    /**
     * A person as the lists need him.
     *
     * @param params of all conditions here; may be added to
     * @param claimable condition of what waits to be claimed
     * @param inGroup condition of that and of what colleagues claimed just now
     */
    record Reading(Map<String, @Nullable Object> params, String claimable, String inGroup) {}

    Reading of(Person person) {
        var params = params(person);
        var organs = duties.organsOf(person).stream().map(UUID::toString).toArray(String[]::new);
        var group = "t.roles && cast(:roles as text[]) and t.state in ('TODO', 'CLAIMED') and ";
        if (person.enterprise() != null) {
            params.put("enterprise", person.enterprise().toString());
            group += "t.enterprise = cast(:enterprise as uuid)";
        } else if (organs.length == 1) {
            params.put("organ", organs[0]);
            group += "t.organ = cast(:organ as uuid)";
        } else {
            params.put("organs", organs);
            group += "t.organ = any(cast(:organs as uuid[]))";
        }
        return new Reading(
                params,
                "(t.state = 'TODO' and %s)".formatted(group),
                "((t.state = 'TODO' or t.state = 'CLAIMED' and t.assignee <> all(cast(:holders as uuid[])) and t.claimed_at > :shownSince) and %s)"
                        .formatted(group));
    }

    /** What the conditions need that do not ask for the group. */
    Map<String, @Nullable Object> params(Person person) {
        var now = clock.instant();
        var params = new LinkedHashMap<String, @Nullable Object>();
        var absent = duties.absentFor(person);
        params.put("me", person.id());
        params.put(
                "holders",
                Stream.concat(Stream.of(person), absent.stream())
                        .map(one -> one.id().toString())
                        .toArray(String[]::new));
        params.put(
                "roles",
                Stream.concat(Stream.of(person), absent.stream())
                        .flatMap(one -> one.roles().stream())
                        .distinct()
                        .map(Role::name)
                        .toArray(String[]::new));
        params.put("shownSince", InboxTaskRows.at(now.minus(CLAIM_SHOWN)));
        params.put("keptSince", InboxTaskRows.at(now.minus(KEPT)));
        return params;
    }
}
