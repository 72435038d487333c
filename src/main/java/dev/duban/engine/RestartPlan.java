package dev.duban.engine;

import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.instance.BoundaryEvent;
import io.camunda.zeebe.model.bpmn.instance.EndEvent;
import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.camunda.zeebe.model.bpmn.instance.ParallelGateway;
import io.camunda.zeebe.model.bpmn.instance.SequenceFlow;
import io.camunda.zeebe.model.bpmn.instance.ServiceTask;
import io.camunda.zeebe.model.bpmn.instance.StartEvent;
import io.camunda.zeebe.model.bpmn.instance.SubProcess;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeTaskDefinition;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where a process that was ended goes on: before the chosen element, before each task that was open, and on every other branch of
 * the forks that the case had passed. A branch goes on after its newest recorded step; without one it begins again, so that the
 * watch over the terms, which is a branch of its own, looks again. A branch that had come to its end stays ended.
 */
final class RestartPlan {

    private final Map<String, Instant> recorded;
    private final SequencedSet<FlowNode> starts = new LinkedHashSet<>();
    private final Deque<FlowNode> toLookAround = new ArrayDeque<>();
    private final Set<ParallelGateway> restored = new HashSet<>();

    private RestartPlan(Map<String, Instant> recorded) {
        this.recorded = recorded;
    }

    /**
     * Ids of the elements to start before, the chosen one first.
     *
     * @param open ids of the tasks that were open; those that the diagram no longer has are left out
     * @param recorded when a step of the case was recorded last, by job type
     * @throws IllegalArgumentException if the diagram has no such element
     */
    static List<String> of(
            BpmnModelInstance diagram, String chosen, Collection<String> open, Map<String, Instant> recorded) {
        if (!(diagram.getModelElementById(chosen) instanceof FlowNode element)) {
            throw new IllegalArgumentException("The diagram has no " + chosen);
        }
        var plan = new RestartPlan(recorded);
        plan.start(element);
        open.stream()
                .map(id -> (Object) diagram.getModelElementById(id))
                .filter(FlowNode.class::isInstance)
                .forEach(task -> plan.start((FlowNode) task));
        plan.lookAround();
        return plan.starts.stream().map(FlowNode::getId).toList();
    }

    private void start(FlowNode element) {
        if (starts.add(element)) {
            toLookAround.add(element);
        }
    }

    private void lookAround() {
        while (!toLookAround.isEmpty()) {
            var here = Optional.of(toLookAround.remove());
            while (here.isPresent()) {
                var at = here.get();
                forksBefore(at).filter(restored::add).forEach(fork -> restoreBeside(at, fork));
                here = around(at);
            }
        }
    }

    private void restoreBeside(FlowNode at, ParallelGateway fork) {
        var after = reachable(at);
        for (var flow : fork.getOutgoing()) {
            var first = flow.getTarget();
            var branch = reachable(first);
            if (!branch.contains(at)) {
                branch.removeAll(after);
                restore(fork, first, branch);
            }
        }
    }

    private void restore(ParallelGateway fork, FlowNode first, Set<FlowNode> branch) {
        if (starts.stream().anyMatch(started -> isIn(branch, started))) {
            return;
        }
        var passed = latest(stepsBefore(fork, new HashSet<>()));
        branch.stream()
                .flatMap(RestartPlan::steps)
                .filter(step -> at(step).isAfter(passed))
                .max(Comparator.comparing(this::at))
                .ifPresentOrElse(step -> goOnAfter(step, branch), () -> start(first));
    }

    private void goOnAfter(FlowNode done, Set<FlowNode> branch) {
        for (var flow : done.getOutgoing()) {
            switch (flow.getTarget()) {
                case EndEvent end ->
                    around(end).filter(scope -> isIn(branch, scope)).ifPresent(scope -> goOnAfter(scope, branch));
                // Entered without its flows it would not wait for the others; the step, done again, comes by one of
                // them.
                case ParallelGateway join when join.getIncoming().size() > 1 -> start(done);
                case FlowNode next -> start(next);
            }
        }
    }

    /** Forks that every way to an element of the same scope leads through. */
    private static Stream<ParallelGateway> forksBefore(FlowNode at) {
        var scope = at.getParentElement();
        var begin = scope.getChildElementsByType(StartEvent.class).stream().findFirst();
        if (begin.isEmpty()) {
            return Stream.empty();
        }
        if (at instanceof SubProcess event && event.triggeredByEvent()) {
            return interrupts(event) ? Stream.empty() : firstFork(begin.get()).stream();
        }
        return scope.getChildElementsByType(ParallelGateway.class).stream()
                .filter(gateway -> gateway.getOutgoing().size() > 1 && !gateway.equals(at))
                .filter(gateway -> !reachable(begin.get(), gateway).contains(at));
    }

    private static boolean interrupts(SubProcess event) {
        return event.getChildElementsByType(StartEvent.class).stream().allMatch(StartEvent::isInterrupting);
    }

    /** The fork that is passed whatever is decided, if there is one before the first decision. */
    private static Optional<ParallelGateway> firstFork(FlowNode begin) {
        FlowNode at = begin;
        while (at.getOutgoing().size() == 1) {
            at = at.getOutgoing().iterator().next().getTarget();
        }
        return at instanceof ParallelGateway fork ? Optional.of(fork) : Optional.empty();
    }

    /** The element and all that may follow it in its scope, but for what lies behind one that is left out. */
    private static Set<FlowNode> reachable(FlowNode from, FlowNode... without) {
        var left = List.of(without);
        var found = new HashSet<FlowNode>();
        var next = new ArrayDeque<FlowNode>(List.of(from));
        while (!next.isEmpty()) {
            var here = next.remove();
            if (!left.contains(here) && found.add(here)) {
                here.getOutgoing().stream().map(SequenceFlow::getTarget).forEach(next::add);
                here.getParentElement().getChildElementsByType(BoundaryEvent.class).stream()
                        .filter(event -> here.equals(event.getAttachedTo()))
                        .forEach(next::add);
            }
        }
        return found;
    }

    /** The steps that were the last before an element, whichever way led there. */
    private static Set<FlowNode> stepsBefore(FlowNode at, Set<FlowNode> seen) {
        var steps = new HashSet<FlowNode>();
        if (at instanceof StartEvent) {
            around(at).ifPresent(scope -> steps.addAll(stepsBefore(scope, seen)));
        }
        for (var flow : at.getIncoming()) {
            var before = flow.getSource() instanceof BoundaryEvent event ? event.getAttachedTo() : flow.getSource();
            if (before instanceof ServiceTask || before instanceof SubProcess) {
                steps(before).forEach(steps::add);
            } else if (seen.add(before)) {
                steps.addAll(stepsBefore(before, seen));
            }
        }
        return steps;
    }

    /** An element itself, or all in it, as far as they are steps. */
    private static Stream<FlowNode> steps(FlowNode at) {
        return switch (at) {
            case ServiceTask step -> Stream.of(step);
            case SubProcess scope ->
                scope.getChildElementsByType(FlowNode.class).stream().flatMap(RestartPlan::steps);
            default -> Stream.empty();
        };
    }

    private Instant latest(Set<FlowNode> steps) {
        return steps.stream().map(this::at).max(Comparator.naturalOrder()).orElse(Instant.MIN);
    }

    private Instant at(FlowNode step) {
        var definition = step.getSingleExtensionElement(ZeebeTaskDefinition.class);
        return definition == null ? Instant.MIN : recorded.getOrDefault(definition.getType(), Instant.MIN);
    }

    private static boolean isIn(Set<FlowNode> branch, FlowNode element) {
        return branch.contains(element)
                || around(element).filter(scope -> isIn(branch, scope)).isPresent();
    }

    private static Optional<FlowNode> around(FlowNode element) {
        return element.getParentElement() instanceof SubProcess scope ? Optional.of(scope) : Optional.empty();
    }
}
