package dev.duban.deadline;

import dev.duban.casefile.Actor;
import dev.duban.casefile.Timeline;
import dev.duban.engine.Answers;
import dev.duban.engine.Step;
import dev.duban.engine.StepRun;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The automatic steps of {@code deadline-watch.bpmn}, in the order of the diagram. */
@Component
class DeadlineSteps {

    private final Ledger ledger;
    private final Answers answers;
    private final Timeline timeline;

    DeadlineSteps(Ledger ledger, Answers answers, Timeline timeline) {
        this.ledger = ledger;
        this.answers = answers;
        this.timeline = timeline;
    }

    @Step("deadline-look")
    Looked look(Woken job, StepRun run) {
        var look = ledger.look(run.caseNo(), "TIMER".equals(job.wokenBy()), run);
        return Looked.of(look);
    }

    @Step("deadline-climb-rung")
    Climbed climbRung(Decided job, StepRun run) {
        return ledger.climb(job.deadlineId(), job.said(), run)
                .map(climb -> new Climbed(true, climb.turn().code(), climb.mark()))
                .orElse(new Climbed(false, null, null));
    }

    @Step("deadline-record-rung")
    void recordRung(Answered job, StepRun run) {
        var answer = answers.of(job.answer());
        var done = answers.read(answer, Done.class);
        var facts = new LinkedHashMap<String, Object>();
        facts.put("rung", job.rung());
        facts.put("outcome", done.outcome());
        facts.put("measure", done.measure());
        facts.put("doneOn", done.doneOn());
        facts.put("document", done.document());
        facts.put("reason", done.reason());
        timeline.record(run.caseNo(), "deadline-rung-carried-out", Actor.person(answer.author()), facts, run);
    }

    /** @param wokenBy {@code TIMER} or {@code CHANGED}; null at the first look */
    record Woken(@Nullable String wokenBy) {}

    /** What the watch sleeps until, and what the ladder is asked; without a rung due the facts are those of a case in time. */
    record Looked(
            String wakeAt,
            boolean rungDue,
            @Nullable UUID deadlineId,
            String ladder,
            int daysLate,
            int workingDaysLate,
            String level,
            boolean unanswered,
            boolean secondWarning,
            boolean dangerRises,
            boolean refuses,
            boolean closureFound,
            boolean accident,
            boolean ordinary) {

        static Looked of(Ledger.Look look) {
            var standing = look.standing();
            if (standing == null) {
                return new Looked(
                        look.wakeAt().toString(),
                        false,
                        null,
                        "NONE",
                        0,
                        0,
                        "COUNTY",
                        false,
                        false,
                        false,
                        false,
                        false,
                        false,
                        false);
            }
            var facts = standing.facts();
            return new Looked(
                    look.wakeAt().toString(),
                    true,
                    standing.deadline(),
                    standing.ladder().name(),
                    standing.daysLate(),
                    standing.workingDaysLate(),
                    standing.level() == null ? "COUNTY" : standing.level().name(),
                    facts.contains(LadderFacts.Fact.UNANSWERED),
                    facts.contains(LadderFacts.Fact.SECOND_WARNING),
                    facts.contains(LadderFacts.Fact.DANGER_RISES),
                    facts.contains(LadderFacts.Fact.REFUSES),
                    facts.contains(LadderFacts.Fact.CLOSURE_FOUND),
                    facts.contains(LadderFacts.Fact.ACCIDENT),
                    facts.contains(LadderFacts.Fact.ORDINARY));
        }
    }

    /**
     * What the decision said, and what it was asked.
     *
     * @param rung null, as the addressee, if no row of the decision applies
     */
    record Decided(
            UUID deadlineId,
            @Nullable String rung,
            @Nullable String addressee,
            int daysLate,
            boolean unanswered,
            boolean secondWarning,
            boolean dangerRises,
            boolean refuses,
            boolean closureFound,
            boolean accident) {

        private Ledger.Said said() {
            var facts = EnumSet.noneOf(LadderFacts.Fact.class);
            add(facts, unanswered, LadderFacts.Fact.UNANSWERED);
            add(facts, secondWarning, LadderFacts.Fact.SECOND_WARNING);
            add(facts, dangerRises, LadderFacts.Fact.DANGER_RISES);
            add(facts, refuses, LadderFacts.Fact.REFUSES);
            add(facts, closureFound, LadderFacts.Fact.CLOSURE_FOUND);
            add(facts, accident, LadderFacts.Fact.ACCIDENT);
            return new Ledger.Said(rung, addressee, daysLate, facts);
        }

        private static void add(Set<LadderFacts.Fact> facts, boolean known, LadderFacts.Fact fact) {
            if (known) {
                facts.add(fact);
            }
        }
    }

    /**
     * What the tasks of a rung are asked with.
     *
     * @param organ part of whoever is late; null, as the cause, if nothing was climbed
     * @param cause mark of the rung
     */
    record Climbed(
            boolean climbed,
            @Nullable String organ,
            @Nullable UUID cause) {}

    record Answered(UUID answer, String rung) {}

    /** What the supervisor wrote into the form {@code deadline-rung}. */
    private record Done(
            String outcome,
            @Nullable String measure,
            @Nullable LocalDate doneOn,
            @Nullable String document,
            @Nullable String reason) {}
}
