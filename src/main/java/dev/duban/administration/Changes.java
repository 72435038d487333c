package dev.duban.administration;

import dev.duban.administration.Register.Trouble;
import dev.duban.identity.Person;
import dev.duban.web.Dates;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The one door through which administrators change people, organs, regions and enterprises. Every change has a reason and a day
 * from which it is valid: today or earlier, and it takes effect in this transaction; later, and it is kept as planned, may be
 * withdrawn, and takes effect on its day, judged again as things stand then.
 */
@Service
@Transactional
class Changes {

    private static final Logger log = LoggerFactory.getLogger(Changes.class);

    static final int LONGEST_REASON = 500;

    /** How far a change may lie back or ahead; a day further off is a slip of the keyboard. Source: C. */
    private static final int MOST_YEARS = 1;

    private final ChangeRows rows;
    private final Clock clock;

    Changes(ChangeRows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * Why, from when, and by whom.
     *
     * @param seen {@link Change#appliedNo} of the newest change the person had seen; 0 if there was none
     */
    record Ground(String reason, LocalDate from, long seen, Person by) {}

    /** A change as a register is told of it, with what it may need beyond the values. */
    record Whole(String reason, LocalDate from, UUID by) {}

    LocalDate today() {
        return LocalDate.now(clock.withZone(Dates.ZONE));
    }

    /**
     * Adds a thing, from today or an earlier day.
     *
     * @return its id
     * @throws Refused with all that is wrong
     */
    String add(Register register, Map<String, String> values, Ground ground) {
        var troubles = judged(ground);
        if (ground.from().isAfter(today())) {
            troubles.add(Trouble.at("from", "from-new"));
        }
        troubles.addAll(register.judge(null, Map.of(), values));
        refuse(troubles);
        var id = register.newId(values);
        rows.lock(register.subject(), id);
        register.write(id, Map.of(), values, whole(ground));
        note(register, id, Change.Kind.ADDED, Map.of(), present(values), ground, Change.State.APPLIED);
        return id;
    }

    /**
     * Changes the values given; a field that is left out stays as it is.
     *
     * @return the change, planned or in effect
     * @throws Refused with all that is wrong, also if nothing is changed
     * @throws ChangedMeanwhile if somebody else's change has taken effect since the page was opened
     */
    Change change(Register register, String id, Map<String, String> values, Ground ground) {
        rows.lock(register.subject(), id);
        var unseen = rows.since(register.subject(), id, ground.seen());
        if (!unseen.isEmpty()) {
            throw new ChangedMeanwhile(unseen);
        }
        var before = register.values(id);
        var changed = Values.changed(before, values);
        var troubles = judged(ground);
        if (changed.isEmpty()) {
            troubles.add(Trouble.at("", "nothing-changed"));
        }
        troubles.addAll(register.judge(id, before, Values.over(before, changed)));
        refuse(troubles);
        var kind = kind(changed);
        if (ground.from().isAfter(today())) {
            return note(
                    register, id, kind, Values.only(changed.keySet(), before), changed, ground, Change.State.PLANNED);
        }
        register.write(id, before, Values.over(before, changed), whole(ground));
        return note(register, id, kind, Values.only(changed.keySet(), before), changed, ground, Change.State.APPLIED);
    }

    /** Notes that somebody was given a new one-time password. */
    void passwordGiven(Register register, String id, Ground ground) {
        var troubles = judged(ground);
        refuse(troubles);
        note(register, id, Change.Kind.PASSWORD, Map.of(), Map.of(), ground, Change.State.APPLIED);
    }

    /**
     * Takes a planned change back.
     *
     * @throws AlreadySettled if it has taken effect, was refused or withdrawn meanwhile
     */
    void withdraw(UUID id, Person by) {
        if (!rows.withdraw(id, by.id(), clock.instant())) {
            throw new AlreadySettled();
        }
    }

    /**
     * Lets a planned change take effect. One that somebody else has in hand is left to them.
     *
     * @throws Refused if it may not be as things stand now
     */
    void apply(Register register, UUID id) {
        rows.take(id).ifPresent(planned -> {
            rows.lock(planned.subject(), planned.subjectId());
            var before = register.values(planned.subjectId());
            var after = Values.over(before, planned.after());
            refuse(register.judge(planned.subjectId(), before, after));
            register.write(
                    planned.subjectId(),
                    before,
                    after,
                    new Whole(planned.reason(), planned.validFrom(), planned.madeBy()));
            rows.applied(id, Values.only(planned.after().keySet(), before), clock.instant());
            log.info(
                    "{} {}: the change planned for {} is in effect",
                    planned.subject(),
                    planned.subjectId(),
                    planned.validFrom());
        });
    }

    /** Keeps why a planned change could not take effect. */
    void refused(UUID id, Trouble trouble) {
        rows.refused(id, trouble, clock.instant());
    }

    private List<Trouble> judged(Ground ground) {
        if (!ground.by().holds(dev.duban.identity.Role.ADMINISTRATOR)) {
            throw new AccessDeniedException(
                    "Person %s is no administrator".formatted(ground.by().id()));
        }
        var troubles = new ArrayList<Trouble>();
        if (ground.reason().isBlank()) {
            troubles.add(Trouble.at("reason", "reason-missing"));
        } else if (ground.reason().length() > LONGEST_REASON) {
            troubles.add(Trouble.at("reason", "too-long", LONGEST_REASON));
        }
        var today = today();
        if (ground.from().isBefore(today.minusYears(MOST_YEARS))
                || ground.from().isAfter(today.plusYears(MOST_YEARS))) {
            troubles.add(Trouble.at("from", "from-far"));
        }
        return troubles;
    }

    private static void refuse(List<Trouble> troubles) {
        if (!troubles.isEmpty()) {
            throw new Refused(troubles);
        }
    }

    private static Change.Kind kind(Map<String, String> changed) {
        var active = changed.get(Register.ACTIVE);
        if (changed.containsKey(EnterpriseRegister.MERGED_INTO)) {
            return Change.Kind.MERGED;
        }
        return active == null
                ? Change.Kind.CHANGED
                : active.equals(Register.YES) ? Change.Kind.REOPENED : Change.Kind.CLOSED;
    }

    private static Map<String, String> present(Map<String, String> values) {
        return Values.changed(Map.of(), values);
    }

    static Whole whole(Ground ground) {
        return new Whole(ground.reason(), ground.from(), ground.by().id());
    }

    private Change note(
            Register register,
            String id,
            Change.Kind kind,
            Map<String, String> before,
            Map<String, String> after,
            Ground ground,
            Change.State state) {
        var now = clock.instant();
        var change = new Change(
                UUID.randomUUID(),
                register.subject(),
                id,
                kind,
                before,
                after,
                ground.reason().strip(),
                ground.by().id(),
                now,
                ground.from(),
                state,
                null,
                state == Change.State.APPLIED ? now : null,
                null,
                null);
        rows.insert(change);
        log.info("{} {}: {}, {}", register.subject(), id, kind, state);
        return change;
    }
}
