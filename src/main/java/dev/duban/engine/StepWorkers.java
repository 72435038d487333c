package dev.duban.engine;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.worker.JobWorker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.stereotype.Component;

/** One worker per step and one for all human tasks. They ask for jobs, unless the brokers may send them unasked. */
@Component
class StepWorkers {

    private static final Logger log = LoggerFactory.getLogger(StepWorkers.class);
    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(10);

    private final CamundaClient client;
    private final ConfigurableListableBeanFactory beans;
    private final StepRunner runner;
    private final HumanTaskIntake intake;
    private final EngineSettings settings;
    private final Turnstile turnstile;
    private final List<JobWorker> open = new ArrayList<>();

    StepWorkers(
            CamundaClient client,
            ConfigurableListableBeanFactory beans,
            StepRunner runner,
            HumanTaskIntake intake,
            EngineSettings settings,
            Turnstile turnstile) {
        this.client = client;
        this.beans = beans;
        this.runner = runner;
        this.intake = intake;
        this.settings = settings;
        this.turnstile = turnstile;
    }

    /** @throws IllegalStateException if two methods are marked as the same step */
    synchronized void open() {
        if (!open.isEmpty()) {
            return;
        }
        var steps = new HashMap<String, StepMethod>();
        for (var found : AnnotatedMethods.of(beans, Step.class)) {
            var step = new StepMethod(found);
            if (steps.put(step.jobType(), step) != null) {
                throw new IllegalStateException("Two steps of type " + step.jobType());
            }
        }
        steps.values().forEach(step -> open.add(worker(step)));
        open.add(humanTasks());
        log.info("Working on {} steps and the human tasks", steps.size());
    }

    synchronized void close() {
        var closing = List.copyOf(open);
        open.clear();
        ClientEnd.within(LONGEST_CLOSE, "job workers", () -> closing.forEach(JobWorker::close));
    }

    private JobWorker worker(StepMethod step) {
        return client.newWorker()
                .jobType(step.jobType())
                .handler((jobs, job) -> handle(step, job))
                .timeout(settings.stepLock())
                .fetchVariables(step.variables())
                .name("duban")
                .streamEnabled(settings.streamJobs())
                .open();
    }

    /** Lets nothing out, since the client would take a retry from the job; it comes again when its lock has run out. */
    private void handle(StepMethod step, ActivatedJob job) {
        try {
            turnstile.pass(() -> runner.handle(step, job));
        } catch (RuntimeException trouble) {
            log.atLevel(ServerAway.database(trouble) ? Level.DEBUG : Level.WARN)
                    .log("{} is left to come again: {}", step.jobType(), EngineFailure.words(trouble));
        }
    }

    private JobWorker humanTasks() {
        return client.newWorker()
                .jobType(HumanTaskIntake.JOB_TYPE)
                .handler((jobs, job) -> turnstile.pass(() -> intake.handle(job)))
                .timeout(settings.taskFirstLock())
                .fetchVariables(HumanTaskIntake.VARIABLES)
                .name("duban")
                .streamEnabled(settings.streamJobs())
                .open();
    }
}
