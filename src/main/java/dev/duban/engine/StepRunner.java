package dev.duban.engine;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.ActivatedJob;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs the step of a job in one transaction with the storing of its result, commits, and then completes the job. A job
 * delivered again finds its result and is only completed again.
 */
@Component
class StepRunner {

    private static final Logger log = LoggerFactory.getLogger(StepRunner.class);

    private final CamundaClient client;
    private final TransactionTemplate transaction;
    private final StepResults results;
    private final StepTroubles troubles;
    private final TaskConfirmation confirmation;
    private final CaseLife life;
    private final Json json;
    private final Clock clock;

    StepRunner(
            CamundaClient client,
            TransactionTemplate transaction,
            StepResults results,
            StepTroubles troubles,
            TaskConfirmation confirmation,
            CaseLife life,
            Json json,
            Clock clock) {
        this.client = client;
        this.transaction = transaction;
        this.results = results;
        this.troubles = troubles;
        this.confirmation = confirmation;
        this.life = life;
        this.json = json;
        this.clock = clock;
    }

    void handle(StepMethod step, ActivatedJob job) {
        StepResult result;
        try {
            var caseNo = caseNo(job.getVariablesAsMap());
            result = results.find(job, caseNo).orElseGet(() -> runOnce(step, job));
        } catch (Undeclared refused) {
            troubles.park(job, refused);
            return;
        } catch (RuntimeException trouble) {
            troubles.happened(job, trouble);
            return;
        }
        send(job, result);
    }

    private StepResult runOnce(StepMethod step, ActivatedJob job) {
        try {
            return transaction.execute(status -> run(step, job));
        } catch (Refusal refusal) {
            if (!step.declares(refusal)) {
                throw new Undeclared(refusal);
            }
            return transaction.execute(status -> refuse(job, refusal));
        }
    }

    private StepResult run(StepMethod step, ActivatedJob job) {
        var variables = job.getVariablesAsMap();
        var caseNo = caseNo(variables);
        if (!results.reserve(job, caseNo)) {
            return results.find(job, caseNo).orElseThrow();
        }
        var set = call(step, job, variables, caseNo);
        answer(variables).forEach(answer -> confirmation.confirm(answer, clock.instant()));
        life.seen(place(job, caseNo));
        results.done(job.getKey(), set);
        troubles.over(job.getKey());
        return new StepResult(StepResult.Outcome.DONE, set, null, null);
    }

    private StepResult refuse(ActivatedJob job, Refusal refusal) {
        var variables = job.getVariablesAsMap();
        var caseNo = caseNo(variables);
        results.refused(job, caseNo, refusal);
        answer(variables).forEach(answer -> confirmation.refuse(answer, refusal.code(), clock.instant()));
        life.seen(place(job, caseNo));
        troubles.over(job.getKey());
        log.info("{} refused in case {}: {}", job.getType(), caseNo, refusal.code());
        return new StepResult(StepResult.Outcome.REFUSED, Map.of(), refusal.code(), refusal.getMessage());
    }

    private Map<String, Object> call(StepMethod step, ActivatedJob job, Map<String, Object> variables, String caseNo) {
        var run = new StepRun(
                caseNo,
                job.getProcessInstanceKey(),
                job.getBpmnProcessId(),
                job.getElementId(),
                job.getProcessDefinitionVersion());
        var output = step.call(input -> json.convert(variables, input), run);
        return output == null ? Map.of() : json.map(json.write(output));
    }

    private void send(ActivatedJob job, StepResult result) {
        var sent = result.outcome() == StepResult.Outcome.DONE
                ? client.newCompleteCommand(job).variables(result.variables()).send()
                : client.newThrowErrorCommand(job)
                        .errorCode(String.valueOf(result.errorCode()))
                        .errorMessage(String.valueOf(result.message()))
                        .send();
        sent.whenComplete((done, failure) -> {
            if (failure != null && !EngineFailure.isNotFound(failure)) {
                log.debug("Job {} not completed, it will come again: {}", job.getKey(), EngineFailure.words(failure));
            }
        });
    }

    private CasePlaces.Place place(ActivatedJob job, String caseNo) {
        return new CasePlaces.Place(
                caseNo,
                job.getProcessInstanceKey(),
                job.getBpmnProcessId(),
                job.getProcessDefinitionKey(),
                job.getProcessDefinitionVersion(),
                job.getElementId(),
                CasePlaces.Kind.STEP,
                clock.instant());
    }

    /** A refusal that the step does not declare: no boundary event waits for it, so as an error it would be an incident. */
    private static final class Undeclared extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Undeclared(Refusal refusal) {
            super("Refused with %s, which the step does not declare: %s"
                    .formatted(refusal.code(), refusal.getMessage()));
        }
    }

    private static String caseNo(Map<String, Object> variables) {
        var caseNo = variables.get("caseNo");
        if (caseNo == null) {
            throw new IllegalStateException("The process has no variable caseNo");
        }
        return caseNo.toString();
    }

    private static Iterable<UUID> answer(Map<String, Object> variables) {
        var found = new ArrayList<UUID>(1);
        if (variables.get("answer") instanceof String answer) {
            found.add(UUID.fromString(answer));
        }
        return found;
    }
}
