package dev.duban.engine;

import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.ClassUtils;

/** The methods of all singleton beans of ours that carry an annotation. */
final class AnnotatedMethods {

    private static final String OURS = "dev.duban.";

    private AnnotatedMethods() {}

    static <A extends Annotation> List<Found<A>> of(ConfigurableListableBeanFactory beans, Class<A> annotation) {
        var found = new ArrayList<Found<A>>();
        for (var name : beans.getBeanDefinitionNames()) {
            var type = beans.getType(name, false);
            if (type == null || !type.getName().startsWith(OURS)) {
                continue;
            }
            MethodIntrospector.selectMethods(ClassUtils.getUserClass(type), (MethodIntrospector.MetadataLookup<A>)
                            method -> AnnotatedElementUtils.findMergedAnnotation(method, annotation))
                    .forEach((method, value) -> {
                        method.setAccessible(true);
                        found.add(new Found<>(beans.getBean(name), method, value));
                    });
        }
        return found;
    }

    record Found<A extends Annotation>(Object bean, Method method, A annotation) {

        @Nullable
        Object call(Object... arguments) {
            try {
                return method.invoke(bean, arguments);
            } catch (InvocationTargetException thrown) {
                if (thrown.getCause() instanceof RuntimeException cause) {
                    throw cause;
                }
                throw new IllegalStateException(thrown.getCause());
            } catch (IllegalAccessException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }
}
