package dev.duban.engine;

import io.camunda.zeebe.model.bpmn.instance.ExclusiveGateway;
import io.camunda.zeebe.model.bpmn.instance.Message;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeCalledDecision;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeCalledElement;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeSubscription;
import io.camunda.zeebe.model.bpmn.validation.zeebe.ZeebeDesignTimeValidators;
import java.util.regex.Pattern;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** What a diagram calls exists, messages find their case, and no token is left without a way. */
final class ReferenceCheck implements ModelCheck {

    private static final Pattern MESSAGE = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)+");

    /** The one message that is for a single deadline and not for a whole case. */
    private static final String DEADLINE_EXPIRED = "deadline-expired";

    /** The variable in which the flow keeps the deadline's id, as {@code extensionDeadline}. */
    private static final Pattern DEADLINE_KEY = Pattern.compile("=(deadlineId|[a-z]\\w*Deadline)");

    @Override
    public void check(ModelSet models, Findings findings) {
        for (var diagram : models.diagrams()) {
            var model = diagram.model();
            model.getModelElementsByType(ZeebeCalledDecision.class).stream()
                    .filter(called -> !models.hasDecision(String.valueOf(called.getDecisionId())))
                    .forEach(called -> findings.add(
                            diagram.file(), owner(called), "decision-unknown", String.valueOf(called.getDecisionId())));
            model.getModelElementsByType(ZeebeCalledElement.class).stream()
                    .filter(called -> !models.hasProcess(String.valueOf(called.getProcessId())))
                    .forEach(called -> findings.add(
                            diagram.file(), owner(called), "process-unknown", String.valueOf(called.getProcessId())));
            model.getModelElementsByType(Message.class).forEach(message -> message(diagram, message, findings));
            model.getModelElementsByType(ExclusiveGateway.class).stream()
                    .filter(gateway -> gateway.getOutgoing().size() > 1 && gateway.getDefault() == null)
                    .forEach(gateway -> findings.add(diagram.file(), gateway.getId(), "default-missing"));
            model.validate(ZeebeDesignTimeValidators.VALIDATORS)
                    .getResults()
                    .forEach((element, results) -> results.forEach(result ->
                            findings.add(diagram.file(), owner(element), "engine-refuses", result.getMessage())));
        }
    }

    private static void message(ModelSet.Diagram diagram, Message message, Findings findings) {
        var name = String.valueOf(message.getName());
        if (!MESSAGE.matcher(name).matches()) {
            findings.add(diagram.file(), message.getId(), "message-shape", name);
        }
        var subscription = message.getSingleExtensionElement(ZeebeSubscription.class);
        var key = subscription == null ? null : subscription.getCorrelationKey();
        var fits = name.equals(DEADLINE_EXPIRED)
                ? DEADLINE_KEY.matcher(String.valueOf(key)).matches()
                : "=caseNo".equals(key);
        if (!fits) {
            var expected = name.equals(DEADLINE_EXPIRED) ? "=…Deadline" : "=caseNo";
            findings.add(diagram.file(), message.getId(), "correlation-key", expected, String.valueOf(key));
        }
    }

    /** The id of the element, or of the nearest one around it that has an id. */
    private static String owner(ModelElementInstance element) {
        for (var at = element; at != null; at = at.getParentElement()) {
            var id = at.getAttributeValue("id");
            if (id != null) {
                return id;
            }
        }
        return "";
    }
}
