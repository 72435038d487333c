package dev.duban.engine;

import io.camunda.zeebe.model.bpmn.instance.BpmnModelElementInstance;
import io.camunda.zeebe.model.bpmn.instance.ExclusiveGateway;
import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.camunda.zeebe.model.bpmn.instance.ServiceTask;
import io.camunda.zeebe.model.bpmn.instance.UserTask;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeAssignmentDefinition;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeFormDefinition;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeTaskHeaders;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeUserTask;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A user task says whose it is, by what rule it is due, on what article it rests, and is followed by its step. */
final class TaskCheck implements ModelCheck {

    /** The parts in a case whose organ a task may belong to. */
    static final Set<String> ORGANS = Set.of(
            "handling-organ",
            "supervising-organ",
            "listing-organ",
            "lead-department",
            "enterprise",
            "township",
            "government",
            "licensing-department",
            "utility",
            "addressee",
            "reviewing-organ");

    /** The variable {@code organ} names the part, where it is not the same for every task of the element. */
    static final String ORGAN_TOLD = "=organ";

    private static final Pattern GROUPS = Pattern.compile("[A-Z][A-Z_]*(,\\s*[A-Z][A-Z_]*)*|=\\[.+]|=[a-z]\\w*");
    private static final Pattern DEADLINE_RULE = Pattern.compile("F\\d+-\\d{2}(-[a-z]+)?|none:\\s*\\S.*");

    private final DeadlineRuleIds rules;

    TaskCheck(DeadlineRuleIds rules) {
        this.rules = rules;
    }

    @Override
    public void check(ModelSet models, Findings findings) {
        for (var diagram : models.diagrams()) {
            var tasks = diagram.model().getModelElementsByType(UserTask.class);
            var known = tasks.stream().map(UserTask::getId).collect(Collectors.toSet());
            for (var task : tasks) {
                form(models, diagram, task, findings);
                assignment(diagram, task, findings);
                headers(models, diagram, task, known, findings);
                if (extension(task, ZeebeUserTask.class) != null) {
                    findings.add(diagram.file(), task.getId(), "task-not-a-job");
                }
                if (task.getOutgoing().isEmpty()
                        || !task.getOutgoing().stream().allMatch(flow -> leadsToStep(flow.getTarget()))) {
                    findings.add(diagram.file(), task.getId(), "task-without-step");
                }
            }
        }
    }

    /** Ways of several tasks may meet before the one step that records their answers. */
    private static boolean leadsToStep(FlowNode next) {
        return next instanceof ServiceTask
                || next instanceof ExclusiveGateway merge
                        && merge.getOutgoing().size() == 1
                        && merge.getOutgoing().iterator().next().getTarget() instanceof ServiceTask;
    }

    private static void form(ModelSet models, ModelSet.Diagram diagram, UserTask task, Findings findings) {
        var form = extension(task, ZeebeFormDefinition.class);
        var formId = form == null ? null : form.getFormId();
        if (formId == null || !models.hasForm(formId)) {
            findings.add(diagram.file(), task.getId(), "form-unknown", String.valueOf(formId));
        }
    }

    private static void assignment(ModelSet.Diagram diagram, UserTask task, Findings findings) {
        var assignment = extension(task, ZeebeAssignmentDefinition.class);
        var groups = assignment == null ? null : assignment.getCandidateGroups();
        if (groups == null || !GROUPS.matcher(groups).matches()) {
            findings.add(diagram.file(), task.getId(), "candidate-group", String.valueOf(groups));
        }
    }

    private void headers(
            ModelSet models, ModelSet.Diagram diagram, UserTask task, Set<String> tasks, Findings findings) {
        var headers = headers(task);
        var id = task.getId();
        var organ = headers.getOrDefault("organ", "");
        if (!ORGANS.contains(organ) && !organ.equals(ORGAN_TOLD)) {
            findings.add(diagram.file(), id, "organ-unknown", organ);
        }
        var rule = headers.getOrDefault("deadlineRule", "");
        if (!DEADLINE_RULE.matcher(rule).matches()) {
            findings.add(diagram.file(), id, "deadline-rule", rule);
        } else if (!rule.startsWith("none:") && !rules.has(rule)) {
            findings.add(diagram.file(), id, "deadline-rule-unknown", rule);
        }
        var reason = diagram.process().getId() + "." + id + ".deadlineRule";
        if (rule.startsWith("none:") && !models.hasEnglish(reason)) {
            findings.add(diagram.file(), id, "english-missing", reason);
        }
        if (headers.getOrDefault("legalBasis", "").isBlank()) {
            findings.add(diagram.file(), id, "legal-basis");
        }
        var separateFrom = headers.getOrDefault("separateFrom", "");
        var others = Arrays.stream(separateFrom.split(",")).map(String::strip).collect(Collectors.toSet());
        if (!separateFrom.equals("none") && (others.contains(id) || !tasks.containsAll(others))) {
            findings.add(diagram.file(), id, "separate-from", separateFrom);
        }
    }

    private static Map<String, String> headers(UserTask task) {
        var found = new HashMap<String, String>();
        var headers = extension(task, ZeebeTaskHeaders.class);
        if (headers != null) {
            headers.getHeaders().forEach(header -> found.put(header.getKey(), String.valueOf(header.getValue())));
        }
        return found;
    }

    private static <T extends BpmnModelElementInstance> @Nullable T extension(UserTask task, Class<T> type) {
        return task.getSingleExtensionElement(type);
    }
}
