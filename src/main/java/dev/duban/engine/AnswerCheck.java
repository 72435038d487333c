package dev.duban.engine;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Asks the rules whether an answer would be accepted, before it is given, so that a refusal is seen at once and not only by
 * the step after the task. The method takes a {@link GivenAnswer}, changes nothing, and throws the {@link Refusal} that the
 * step would throw.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface AnswerCheck {

    /** Ids of the user tasks whose answers it judges. */
    String[] value();
}
