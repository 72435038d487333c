package dev.duban.engine;

import io.camunda.zeebe.model.bpmn.instance.Activity;
import io.camunda.zeebe.model.bpmn.instance.BoundaryEvent;
import io.camunda.zeebe.model.bpmn.instance.CallActivity;
import io.camunda.zeebe.model.bpmn.instance.EndEvent;
import io.camunda.zeebe.model.bpmn.instance.ErrorEventDefinition;
import io.camunda.zeebe.model.bpmn.instance.ServiceTask;
import io.camunda.zeebe.model.bpmn.instance.StartEvent;
import io.camunda.zeebe.model.bpmn.instance.SubProcess;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeTaskDefinition;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** Each job has its step, what a step may refuse is caught at its task, and nothing is caught that is never thrown. */
final class StepCheck implements ModelCheck {

    private static final Pattern KEBAB = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)+");

    private final Map<String, KnownStep> steps;

    StepCheck(Collection<KnownStep> steps) {
        this.steps = steps.stream().collect(Collectors.toMap(KnownStep::jobType, Function.identity(), (a, b) -> a));
    }

    /** Job types of steps that no diagram asks for; harmless at run time, forgotten code in a release. */
    static Set<String> unused(ModelSet models, Collection<KnownStep> steps) {
        var left = steps.stream().map(KnownStep::jobType).collect(Collectors.toCollection(TreeSet::new));
        models.diagrams().stream()
                .flatMap(diagram -> diagram.model().getModelElementsByType(ZeebeTaskDefinition.class).stream())
                .forEach(definition -> left.remove(definition.getType()));
        return left;
    }

    @Override
    public void check(ModelSet models, Findings findings) {
        for (var diagram : models.diagrams()) {
            for (var task : diagram.model().getModelElementsByType(ServiceTask.class)) {
                var jobType = jobType(task);
                if (!shape(diagram, jobType)) {
                    findings.add(diagram.file(), task.getId(), "job-type-shape", jobType);
                }
                if (!steps.containsKey(jobType)) {
                    findings.add(diagram.file(), task.getId(), "step-missing", jobType);
                }
                var caught = caughtAround(task);
                thrownIn(models, task).stream()
                        .filter(code -> !caught.contains(code))
                        .forEach(code -> findings.add(diagram.file(), task.getId(), "refusal-not-caught", code));
            }
            for (var event : diagram.model().getModelElementsByType(BoundaryEvent.class)) {
                caughtBy(event.getEventDefinitions())
                        .filter(code -> !thrownIn(models, event.getAttachedTo()).contains(code))
                        .forEach(code -> findings.add(diagram.file(), event.getId(), "error-not-thrown", code));
            }
        }
    }

    /** {@code <flow>-<verb>-<object>}; the flow is one of the words of the process id. */
    private static boolean shape(ModelSet.Diagram diagram, String jobType) {
        return KEBAB.matcher(jobType).matches()
                && Arrays.asList(diagram.process().getId().split("-")).contains(jobType.split("-")[0]);
    }

    private static String jobType(ServiceTask task) {
        var definition = task.getSingleExtensionElement(ZeebeTaskDefinition.class);
        return definition == null ? "" : String.valueOf(definition.getType());
    }

    /** Error codes that can leave an activity. */
    private Set<String> thrownIn(ModelSet models, ModelElementInstance activity) {
        var codes = new HashSet<String>();
        switch (activity) {
            case ServiceTask task ->
                codes.addAll(steps.getOrDefault(jobType(task), new KnownStep("", Set.of()))
                        .errorCodes());
            case SubProcess scope -> scope.getFlowElements().forEach(inside -> codes.addAll(thrownIn(models, inside)));
            case EndEvent end -> caughtBy(end.getEventDefinitions()).forEach(codes::add);
            case CallActivity call ->
                models.diagrams().stream()
                        .flatMap(diagram -> diagram.model().getModelElementsByType(EndEvent.class).stream())
                        .forEach(end -> caughtBy(end.getEventDefinitions()).forEach(codes::add));
            default -> {}
        }
        return codes;
    }

    /** Error codes caught at the task itself, at a scope around it, or by an event sub-process of such a scope. */
    private static Set<String> caughtAround(Activity task) {
        var codes = new HashSet<String>();
        for (ModelElementInstance at = task; at != null; at = at.getParentElement()) {
            var here = at;
            task.getModelInstance().getModelElementsByType(BoundaryEvent.class).stream()
                    .filter(event -> here.equals(event.getAttachedTo()))
                    .forEach(event -> caughtBy(event.getEventDefinitions()).forEach(codes::add));
            at.getChildElementsByType(SubProcess.class).stream()
                    .filter(SubProcess::triggeredByEvent)
                    .flatMap(sub -> sub.getChildElementsByType(StartEvent.class).stream())
                    .forEach(start -> caughtBy(start.getEventDefinitions()).forEach(codes::add));
        }
        return codes;
    }

    private static Stream<String> caughtBy(Collection<?> definitions) {
        return List.copyOf(definitions).stream()
                .filter(ErrorEventDefinition.class::isInstance)
                .map(definition -> ((ErrorEventDefinition) definition).getError())
                .map(error -> error == null ? "" : String.valueOf(error.getErrorCode()));
    }
}
