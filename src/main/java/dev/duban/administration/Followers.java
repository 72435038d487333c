package dev.duban.administration;

import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Things that change because another one does: each is written in the same transaction, and has the change among its own. */
@Component
class Followers {

    private final ChangeRows rows;
    private final Clock clock;

    Followers(ChangeRows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /** Gives a field of a thing the value that follows from the change of another. */
    void follow(Register register, UUID id, String field, String value, Changes.Whole change) {
        var thing = id.toString();
        rows.lock(register.subject(), thing);
        var before = register.values(thing);
        register.write(thing, before, Values.over(before, Map.of(field, value)), change);
        note(register, id, field, Values.get(before, field), value, change);
    }

    /** Notes at a thing what another's change means for it. */
    void note(Register register, UUID id, String field, String before, String after, Changes.Whole change) {
        var now = clock.instant();
        rows.insert(new Change(
                UUID.randomUUID(),
                register.subject(),
                id.toString(),
                Change.Kind.CHANGED,
                Map.of(field, before),
                Map.of(field, after),
                change.reason(),
                change.by(),
                now,
                change.from(),
                Change.State.APPLIED,
                null,
                now,
                null,
                null));
    }
}
