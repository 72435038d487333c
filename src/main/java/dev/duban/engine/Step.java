package dev.duban.engine;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An automatic step of a process: the method that runs when the engine hands out a job of this type.
 *
 * <p>The method takes a record whose components name exactly the variables the step reads, and optionally a {@link StepRun}
 * after it. It returns a record of the variables the step sets, or nothing. It runs in one transaction together with the
 * storing of its result, so a job that the engine delivers again does not run again.
 *
 * <p>A {@link Refusal} becomes a BPMN error, any other exception a later try with back-off; after some tries the step is
 * parked with its reason until an administrator releases it.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Step {

    /** The job type, written once in Java: here. */
    String value();

    /**
     * What the rules may forbid here. Each is caught by a boundary event of the task, and nothing else is: the check of the
     * models compares the two by {@link Refusal#codeOf}.
     */
    Class<? extends Refusal>[] refuses() default {};
}
