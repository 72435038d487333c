package dev.duban.inbox;

import dev.duban.identity.Person;
import java.util.UUID;
import org.springframework.beans.factory.BeanFactory;

/** What the inbox lets a person do, for tests that answer tasks without its pages. */
public final class InboxTesting {

    private InboxTesting() {}

    /** Whether the task is the person's by role and organ or enterprise, or may be entered from paper. */
    public static boolean mayWork(BeanFactory beans, UUID task, Person person) {
        return beans.getBean(Duties.class)
                .mayWork(beans.getBean(InboxTaskRows.class).of(task), person);
    }
}
