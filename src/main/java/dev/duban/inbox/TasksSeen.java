package dev.duban.inbox;

import dev.duban.casefile.CaseFiles;
import dev.duban.identity.Access;
import dev.duban.identity.Person;
import java.util.Collection;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Tasks as far as a person may see them. A task of a case that the person may not see is as good as none. */
@Component
class TasksSeen {

    private final InboxTaskRows tasks;
    private final Access access;
    private final CaseFiles cases;
    private final Duties duties;

    TasksSeen(InboxTaskRows tasks, Access access, CaseFiles cases, Duties duties) {
        this.tasks = tasks;
        this.access = access;
        this.cases = cases;
        this.duties = duties;
    }

    /** @throws NoSuchElementException if there is none, or the person may not see it */
    InboxTask of(UUID id, Person person) {
        return find(id, person)
                .orElseThrow(() -> new NoSuchElementException("No task %s for person %s".formatted(id, person.id())));
    }

    /** Those that the person may see, in the given order. */
    List<InboxTask> of(Collection<UUID> ids, Person person) {
        return ids.stream().distinct().flatMap(id -> find(id, person).stream()).toList();
    }

    private Optional<InboxTask> find(UUID id, Person person) {
        return tasks.find(id)
                .filter(task ->
                        access.maySee(person, cases.of(task.caseNo()).scope()) || duties.concerns(task, person));
    }
}
