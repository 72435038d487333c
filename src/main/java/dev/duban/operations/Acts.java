package dev.duban.operations;

import dev.duban.casefile.CaseFiles;
import dev.duban.casefile.Timeline;
import dev.duban.engine.EngineState;
import dev.duban.engine.RepairFailed;
import dev.duban.engine.Repairs;
import dev.duban.engine.StalledCases;
import dev.duban.engine.StalledCases.Stalled;
import dev.duban.engine.Standstill;
import dev.duban.engine.Standstill.OpenCommand;
import dev.duban.engine.Standstill.TroubledStep;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The repairs, each with its reason in the timeline of the case. What only changes rows of ours is one transaction with its
 * entry. What asks the engine notes the entry first, so that nothing is done that nobody stands for and no row is locked over
 * the network; should the engine not take it, a second entry says so.
 */
@Service
class Acts {

    private static final Logger log = LoggerFactory.getLogger(Acts.class);

    private final Repairs repairs;
    private final Standstill standstill;
    private final StalledCases stalledCases;
    private final EngineState engine;
    private final Timeline timeline;
    private final CaseFiles cases;
    private final StepNames names;
    private final TransactionTemplate transaction;

    Acts(
            Repairs repairs,
            Standstill standstill,
            StalledCases stalledCases,
            EngineState engine,
            Timeline timeline,
            CaseFiles cases,
            StepNames names,
            TransactionTemplate transaction) {
        this.repairs = repairs;
        this.standstill = standstill;
        this.stalledCases = stalledCases;
        this.engine = engine;
        this.timeline = timeline;
        this.cases = cases;
        this.names = names;
        this.transaction = transaction;
    }

    /** @throws AlreadySettled if the command was sent or given up meanwhile */
    void resend(UUID id, String reason) {
        transaction.executeWithoutResult(status -> {
            var command = open(id);
            unlessSettled(repairs.resend(id));
            note(command.caseNo(), "operations-command-resent", facts(command, reason));
        });
    }

    /** @throws AlreadySettled if the command was sent or given up meanwhile, or is being sent this moment */
    void drop(UUID id, String reason) {
        transaction.executeWithoutResult(status -> {
            var command = open(id);
            unlessSettled(repairs.drop(id, reason));
            note(command.caseNo(), "operations-command-dropped", facts(command, reason));
        });
    }

    /**
     * Hands a parked step out again.
     *
     * @return false if the engine no longer knew its job; it is off the list then
     * @throws AlreadySettled if the step is not parked any more
     * @throws EngineAway if the engine cannot be reached; the step stays parked
     */
    boolean release(long jobKey, String reason) {
        var step = parked(jobKey);
        return ask(step.caseNo(), "operations-step-released", facts(step, reason), () -> repairs.release(jobKey));
    }

    /**
     * Enters a parked step again with changed routing facts.
     *
     * @param facts as they shall be; one that is as before, or left out, is not touched
     * @throws AlreadySettled if the step is not parked any more
     * @throws EngineAway if the engine cannot be reached; the step stays parked
     * @throws EngineRefused if the engine refuses; the step stays parked
     */
    void enterAgain(long jobKey, Map<String, @Nullable Object> facts, String reason) {
        var step = parked(jobKey);
        var before = standstill.routingFacts(step.caseNo());
        var changed = RoutingFacts.changed(before, facts);
        var noted = facts(step, reason);
        noted.put("changed", changed.isEmpty() ? "-" : RoutingFacts.words(before, changed));
        unlessSettled(
                ask(step.caseNo(), "operations-step-entered-again", noted, () -> repairs.enterAgain(jobKey, changed)));
    }

    /**
     * Carries a stalled case on before this element of the newest diagram.
     *
     * @throws AlreadySettled if the case moves
     * @throws EngineAway if the engine cannot be reached; the case stays on the list
     * @throws EngineRefused if the engine refuses; the case stays on the list
     */
    void restart(Stalled stalled, String element, Map<String, @Nullable Object> facts, String reason) {
        var process = processOf(stalled);
        var before = standstill.routingFacts(stalled.caseNo());
        var noted = place(process, element, reason);
        noted.put(
                "changed",
                facts.equals(before) ? "-" : RoutingFacts.words(before, RoutingFacts.changed(before, facts)));
        unlessSettled(ask(
                stalled.caseNo(),
                "operations-case-restarted",
                noted,
                () -> repairs.restart(stalled.caseNo(), process, element, facts).isPresent()));
    }

    /** @throws AlreadySettled if the case moves */
    Stalled stalled(String caseNo) {
        return stalledCases.find().stream()
                .filter(found -> found.caseNo().equals(caseNo))
                .findAny()
                .orElseThrow(AlreadySettled::new);
    }

    /** The process that carries the case, also when it was last seen in one that this process calls. */
    String processOf(Stalled stalled) {
        return cases.find(stalled.caseNo()).map(file -> file.flow()).orElse(stalled.processId());
    }

    OpenCommand open(UUID id) {
        return standstill.openCommand(id).orElseThrow(AlreadySettled::new);
    }

    TroubledStep troubled(long jobKey) {
        return standstill.troubledStep(jobKey).orElseThrow(AlreadySettled::new);
    }

    private TroubledStep parked(long jobKey) {
        var step = troubled(jobKey);
        unlessSettled(step.parked());
        return step;
    }

    private boolean ask(String caseNo, String kind, Map<String, String> facts, BooleanSupplier repair) {
        if (!engine.reachable()) {
            throw new EngineAway();
        }
        transaction.executeWithoutResult(status -> note(caseNo, kind, facts));
        try {
            return repair.getAsBoolean();
        } catch (RepairFailed failed) {
            transaction.executeWithoutResult(
                    status -> note(caseNo, "operations-repair-failed", Map.of("words", failed.getMessage())));
            throw failed.isAway() ? new EngineAway() : new EngineRefused(failed.getMessage());
        }
    }

    /** A process outside any case has no timeline: what was done to it stands in the log only. */
    private void note(String caseNo, String kind, Map<String, String> facts) {
        log.info("{} in case {}", kind, caseNo);
        if (cases.find(caseNo).isPresent()) {
            timeline.record(caseNo, kind, facts);
        }
    }

    private Map<String, String> facts(OpenCommand command, String reason) {
        var facts = new LinkedHashMap<String, String>();
        facts.put("command", command.kind());
        facts.put("name", command.name());
        facts.put("refused", String.valueOf(command.refused()));
        facts.put("reason", reason);
        return facts;
    }

    private Map<String, String> facts(TroubledStep step, String reason) {
        var facts = place(step.processId(), step.elementId(), reason);
        facts.put("tries", String.valueOf(step.tries()));
        return facts;
    }

    private Map<String, String> place(String process, String element, String reason) {
        var facts = new LinkedHashMap<String, String>();
        facts.put("element", element);
        facts.put("stepZh", names.in(Locale.SIMPLIFIED_CHINESE).of(process, element));
        facts.put("stepEn", names.in(Locale.ENGLISH).of(process, element));
        facts.put("reason", reason);
        return facts;
    }

    private static void unlessSettled(boolean stillThere) {
        if (!stillThere) {
            throw new AlreadySettled();
        }
    }
}
