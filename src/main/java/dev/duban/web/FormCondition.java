package dev.duban.web;

import java.util.Map;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.camunda.feel.syntaxtree.ParsedExpression;

/** When a component is hidden, in FEEL. Only {@code true} hides; null, another type or a failed comparison does not. */
final class FormCondition {

    private static final FeelEngineApi FEEL = FeelEngineBuilder.forJava().build();

    private final ParsedExpression expression;

    private FormCondition(ParsedExpression expression) {
        this.expression = expression;
    }

    /** @throws UnsupportedForm if it is not an expression, or asks the clock, which the server would answer in another zone */
    static FormCondition of(String component, String text) {
        if (!text.startsWith("=")) {
            throw new UnsupportedForm(component, "the condition must be an expression that begins with '='");
        }
        if (text.contains("now()") || text.contains("today()")) {
            throw new UnsupportedForm(component, "a condition may not ask for the present time");
        }
        var parsed = FEEL.parseExpression(text.substring(1));
        if (parsed.isFailure()) {
            throw new UnsupportedForm(
                    component,
                    "the condition cannot be read: " + parsed.failure().message());
        }
        return new FormCondition(parsed.parsedExpression());
    }

    boolean holds(Map<String, Object> context) {
        var result = FEEL.evaluate(expression, context);
        return result.isSuccess() && Boolean.TRUE.equals(result.result());
    }
}
