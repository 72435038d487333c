package dev.duban.hazard;

import dev.duban.casefile.Actor;
import dev.duban.casefile.CaseFile;
import dev.duban.casefile.CaseFiles;
import dev.duban.casefile.Part;
import dev.duban.casefile.Timeline;
import dev.duban.engine.EngineCommands;
import dev.duban.engine.StepRun;
import dev.duban.identity.Person;
import dev.duban.identity.Role;
import dev.duban.registry.Organs;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Corrections, voidings and mergers. Until a listing is proposed one officer of the handling organ does them; from then on they
 * wait for a second person, a supervisor of that organ.
 */
@Service
@Transactional
class HazardChanges {

    private final JdbcClient jdbc;
    private final Hazards hazards;
    private final CaseFiles cases;
    private final Organs organs;
    private final Timeline timeline;
    private final EngineCommands commands;
    private final Clock clock;

    HazardChanges(
            JdbcClient jdbc,
            Hazards hazards,
            CaseFiles cases,
            Organs organs,
            Timeline timeline,
            EngineCommands commands,
            Clock clock) {
        this.jdbc = jdbc;
        this.hazards = hazards;
        this.cases = cases;
        this.organs = organs;
        this.timeline = timeline;
        this.commands = commands;
        this.clock = clock;
    }

    /** Whether the person may ask for a change of this case: an officer or supervisor of the handling organ. */
    boolean mayAsk(Person person, CaseFile file) {
        return worksForHandler(person, file) && (person.holds(Role.OFFICER) || person.isSupervisor());
    }

    /** Whether the person may confirm what somebody else asked for: a supervisor of the handling organ. */
    boolean mayConfirm(Person person, CaseFile file) {
        return worksForHandler(person, file) && person.isSupervisor();
    }

    /**
     * Asks for a change, and makes it at once where no second person is needed.
     *
     * @return whether it was made
     * @throws AccessDeniedException if the person has no part in the handling organ
     * @throws ChangeTooLate if the case is closed
     * @throws ChangeWaits if another change of it waits
     * @throws dev.duban.engine.Refusal if the two cases cannot be one matter, or a listing to be withdrawn does not stand
     */
    boolean ask(Person person, String caseNo, Asked asked) {
        var file = cases.of(caseNo);
        if (!mayAsk(person, file)) {
            throw new AccessDeniedException("Person %s may not change case %s".formatted(person.id(), caseNo));
        }
        if (!file.inForce()) {
            throw new ChangeTooLate(caseNo);
        }
        if (waiting(caseNo).isPresent()) {
            throw new ChangeWaits(caseNo);
        }
        if (asked.kind() == Change.Kind.MERGE) {
            cases.mayMerge(caseNo, String.valueOf(asked.intoCase()));
        }
        if (asked.kind() == Change.Kind.WITHDRAWAL) {
            askWithdrawal(person, asked, caseNo);
            return false;
        }
        boolean second = hazards.of(caseNo).needsSecondPerson();
        var change = store(person, caseNo, asked, second);
        if (second) {
            timeline.record(
                    caseNo,
                    "hazard-change-asked",
                    Actor.person(person.id()),
                    HazardFacts.of("change", change.kind(), "why", change.reason(), "into", change.intoCase()));
        } else {
            make(change, person);
        }
        return !second;
    }

    /** The listing organ decides; until it has, the case goes on. */
    private void askWithdrawal(Person person, Asked asked, String caseNo) {
        hazards.take(caseNo).mayWithdraw();
        store(person, caseNo, asked, true);
        timeline.record(
                caseNo, "hazard-withdrawal-asked", Actor.person(person.id()), HazardFacts.of("why", asked.reason()));
        commands.publish("hazard-withdrawal-asked", caseNo);
    }

    /** The listing organ has decided in the flow. Without a request nothing changes. */
    void withdrawalDecided(String caseNo, boolean approved) {
        jdbc.sql("""
            update hazard_change
               set state = :state, confirmed_at = :now
             where case_no = :case and kind = 'WITHDRAWAL' and state = 'ASKED'
            """)
                .param("state", approved ? "DONE" : "REJECTED")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("case", caseNo)
                .update();
    }

    /**
     * Confirms what waits.
     *
     * @throws AccessDeniedException if the person supervises nothing in the handling organ
     * @throws AskerConfirms if the person asked for it
     * @throws NoSuchElementException if nothing waits
     */
    void confirm(Person person, String caseNo) {
        var change = decidable(person, caseNo);
        settle(change, "DONE", person);
        make(change, person);
    }

    /** Turns down what waits; throws as {@link #confirm}. */
    void reject(Person person, String caseNo) {
        var change = decidable(person, caseNo);
        settle(change, "REJECTED", person);
        timeline.record(
                caseNo,
                "hazard-change-rejected",
                Actor.person(person.id()),
                HazardFacts.of("change", change.kind(), "why", change.reason()));
    }

    /** The change that waits for its second person, if one does. */
    @Transactional(readOnly = true)
    Optional<Change> waiting(String caseNo) {
        return last(caseNo, "state = 'ASKED'");
    }

    /** The diagram has left its way: what was decided on paper becomes true. A second call changes nothing. */
    void recordVoid(String caseNo, StepRun run) {
        var hazard = hazards.take(caseNo);
        if (hazard.state() == Hazard.State.VOID) {
            return;
        }
        var before = hazard.state();
        var change = last(caseNo, "state = 'DONE' and kind in ('VOID', 'MERGE')");
        hazard.makeVoid();
        hazards.save(hazard);
        timeline.record(
                caseNo,
                "hazard-voided",
                Actor.system(),
                HazardFacts.of(
                        "before", before, "why", change.map(Change::reason).orElse(null)),
                run);
        var into = change.map(Change::intoCase).orElse(null);
        if (into == null) {
            cases.revoked(caseNo, "VOID");
        } else {
            cases.merged(caseNo, into);
        }
    }

    private void make(Change change, Person person) {
        var actor = Actor.person(person.id());
        if (change.kind() != Change.Kind.CORRECTION) {
            timeline.record(
                    change.caseNo(),
                    "hazard-void-decided",
                    actor,
                    HazardFacts.of("change", change.kind(), "why", change.reason(), "into", change.intoCase()));
            commands.publish("hazard-voided", change.caseNo());
            return;
        }
        var hazard = hazards.take(change.caseNo());
        var before = hazard.finding();
        hazard.correct(
                String.valueOf(change.title()), String.valueOf(change.description()), String.valueOf(change.place()));
        hazards.save(hazard);
        var after = hazard.finding();
        timeline.record(
                change.caseNo(),
                "hazard-corrected",
                actor,
                HazardFacts.of(
                        "why", change.reason(),
                        "titleBefore", before.title(),
                        "titleAfter", after.title(),
                        "placeBefore", before.place(),
                        "placeAfter", after.place(),
                        "descriptionBefore", before.description(),
                        "descriptionAfter", after.description()));
        cases.retitle(change.caseNo(), after.title());
    }

    private Change decidable(Person person, String caseNo) {
        var file = cases.of(caseNo);
        if (!mayConfirm(person, file)) {
            throw new AccessDeniedException("Person %s may not confirm a change of %s".formatted(person.id(), caseNo));
        }
        if (!file.inForce()) {
            throw new ChangeTooLate(caseNo);
        }
        var change = waiting(caseNo)
                .filter(waits -> waits.kind() != Change.Kind.WITHDRAWAL)
                .orElseThrow(() -> new NoSuchElementException("Nothing waits in case " + caseNo));
        if (change.askedBy().equals(person.id())) {
            throw new AskerConfirms(caseNo);
        }
        if (change.kind() == Change.Kind.MERGE) {
            cases.mayMerge(caseNo, String.valueOf(change.intoCase()));
        }
        return change;
    }

    private boolean worksForHandler(Person person, CaseFile file) {
        var organ = person.organ();
        return organ != null
                && file.organ(Part.HANDLING_ORGAN)
                        .filter(organs.worksFor(organ)::contains)
                        .isPresent();
    }

    private Change store(Person person, String caseNo, Asked asked, boolean waits) {
        var change = new Change(
                UUID.randomUUID(),
                caseNo,
                asked.kind(),
                asked.reason(),
                asked.intoCase(),
                asked.title(),
                asked.description(),
                asked.place(),
                person.id(),
                clock.instant());
        jdbc.sql("""
            insert into hazard_change (id, case_no, kind, reason, into_case, title, description, place, state, asked_by, asked_at)
            values (:id, :case, :kind, :reason, :into, :title, :description, :place, :state, :by, :now)
            """)
                .param("id", change.id())
                .param("case", caseNo)
                .param("kind", change.kind().name())
                .param("reason", change.reason())
                .param("into", change.intoCase())
                .param("title", change.title())
                .param("description", change.description())
                .param("place", change.place())
                .param("state", waits ? "ASKED" : "DONE")
                .param("by", person.id())
                .param("now", change.askedAt().atOffset(ZoneOffset.UTC))
                .update();
        return change;
    }

    private void settle(Change change, String state, Person by) {
        int settled = jdbc.sql("""
            update hazard_change
               set state = :state, confirmed_by = :by, confirmed_at = :now
             where id = :id and state = 'ASKED'
            """)
                .param("state", state)
                .param("by", by.id())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("id", change.id())
                .update();
        if (settled == 0) {
            throw new NoSuchElementException("The change was decided before");
        }
    }

    private Optional<Change> last(String caseNo, String condition) {
        return jdbc.sql("""
            select id, case_no, kind, reason, into_case, title, description, place, asked_by, asked_at
              from hazard_change
             where case_no = :case and\s\
            """ + condition + " order by asked_at desc limit 1")
                .param("case", caseNo)
                .query(Change.class)
                .optional();
    }

    /** What is asked; of the nullable ones, those that its kind needs are given. */
    record Asked(
            Change.Kind kind,
            String reason,
            @Nullable String intoCase,
            @Nullable String title,
            @Nullable String description,
            @Nullable String place) {}
}
