package dev.duban.operations;

import dev.duban.identity.Person;
import java.time.Instant;
import org.springframework.beans.factory.BeanFactory;

/** Begins jumps without a browser, for tests of other packages. */
public final class TimeMachineTesting {

    private TimeMachineTesting() {}

    public static void begin(BeanFactory program, Person by, Instant target) {
        program.getBean(TimeMachine.class).begin(by, target);
    }
}
