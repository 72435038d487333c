package dev.duban.inbox;

import dev.duban.identity.Person;
import dev.duban.identity.Role;
import dev.duban.registry.Organ;
import dev.duban.registry.Organs;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Who may do which task (domain 2.2, 15.1). */
@Component
class Duties {

    /** Whose holders may enter from paper what an enterprise without an account hands over. C. */
    private static final Set<Role> ENTER_PAPER = EnumSet.of(Role.OFFICER, Role.DEPT_HEAD_SECTION, Role.TOWN_OFFICER);

    private final Organs organs;
    private final InboxTaskRows tasks;

    Duties(Organs organs, InboxTaskRows tasks) {
        this.organs = organs;
        this.tasks = tasks;
    }

    /**
     * The organs whose tasks the person may do: the own one; for a safety committee also its office, and for the office its
     * committee, since they work as one (C).
     */
    List<UUID> organsOf(Person person) {
        var own = person.organ();
        if (own == null) {
            return List.of();
        }
        var organ = organs.of(own);
        var parent = organ.parent();
        if (organ.kind() == Organ.Kind.WSC_OFFICE && parent != null) {
            return List.of(own, parent);
        }
        if (organ.kind() == Organ.Kind.WSC) {
            return organs.of(Organ.Kind.WSC_OFFICE, organ.region())
                    .filter(office -> own.equals(office.parent()))
                    .map(office -> List.of(own, office.id()))
                    .orElse(List.of(own));
        }
        return List.of(own);
    }

    /** Whether the person is a candidate: holds the role in the organ or enterprise of the task. */
    boolean isCandidate(InboxTask task, Person person) {
        return isCandidate(task, person, task.organ() == null ? List.of() : organsOf(person));
    }

    /**
     * As {@link #isCandidate(InboxTask, Person)}, for several tasks at once.
     *
     * @param organs what {@link #organsOf} says of the person
     */
    static boolean isCandidate(InboxTask task, Person person, List<UUID> organs) {
        if (!person.active() || person.roles().stream().map(Role::name).noneMatch(task.roles()::contains)) {
            return false;
        }
        return task.enterprise() != null
                ? task.enterprise().equals(person.enterprise())
                : task.organ() != null && organs.contains(task.organ());
    }

    /** Whether the person may enter for the enterprise what it handed over on paper. */
    boolean entersPaper(InboxTask task, Person person) {
        return task.paperOrgan() != null
                && person.active()
                && task.paperOrgan().equals(person.organ())
                && person.holdsAny(ENTER_PAPER);
    }

    boolean mayWork(InboxTask task, Person person) {
        return isCandidate(task, person) || entersPaper(task, person);
    }

    /** Whether a person has to do with a task without seeing its case by region. */
    boolean concerns(InboxTask task, Person person) {
        return person.id().equals(task.assignee()) || person.id().equals(task.answeredBy()) || mayWork(task, person);
    }

    /** Whether the person may release or hand on a colleague's task: the head of section of the organ that does it. */
    boolean leads(InboxTask task, Person person) {
        if (!person.active() || !person.holds(Role.DEPT_HEAD_SECTION)) {
            return false;
        }
        return task.organ() != null && task.organ().equals(person.organ())
                || task.paperOrgan() != null && task.paperOrgan().equals(person.organ());
    }

    /** Who answered one of the tasks that this one must be separate from. */
    Set<UUID> separateFrom(InboxTask task) {
        return task.separateFrom().stream()
                .flatMap(other -> tasks.lastAuthor(task.caseNo(), other).stream())
                .collect(Collectors.toSet());
    }

    /** @throws SeparateDuties if the person answered one of the tasks that this one must be separate from */
    void mustBeSeparate(InboxTask task, Person person) {
        for (var other : task.separateFrom()) {
            if (tasks.lastAuthor(task.caseNo(), other)
                    .filter(person.id()::equals)
                    .isPresent()) {
                throw new SeparateDuties(task, other);
            }
        }
    }
}
