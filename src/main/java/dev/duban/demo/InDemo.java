package dev.duban.demo;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;

/** A bean of the demonstration: in the local mode unless {@code duban.demo=false}, elsewhere only with {@code duban.demo=true}. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ConditionalOnExpression("${duban.demo:${duban.local.enabled:false}}")
@interface InDemo {}
