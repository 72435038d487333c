package dev.duban.engine;

import java.util.List;
import java.util.function.Supplier;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** Finds the {@link AnswerCheck} methods of all beans and asks those that judge a task. */
@Component
class AnswerChecks {

    private final Supplier<List<AnnotatedMethods.Found<AnswerCheck>>> judges;

    AnswerChecks(ConfigurableListableBeanFactory beans) {
        this.judges = SingletonSupplier.of(() -> AnnotatedMethods.of(beans, AnswerCheck.class));
    }

    /** @throws Refusal if a rule forbids the answer */
    void ask(GivenAnswer answer) {
        for (var judge : judges.get()) {
            if (List.of(judge.annotation().value()).contains(answer.elementId())) {
                judge.call(answer);
            }
        }
    }
}
