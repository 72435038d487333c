package dev.duban.inbox;

import dev.duban.identity.Person;
import dev.duban.identity.Role;
import dev.duban.identity.Substitutions;
import dev.duban.registry.Organ;
import dev.duban.registry.Organs;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who may do which task (domain 2.2, 15.1). */
@Component
class Duties {

    /** Whose holders may enter from paper what an enterprise without an account hands over. C. */
    private static final Set<Role> ENTER_PAPER = EnumSet.of(Role.OFFICER, Role.DEPT_HEAD_SECTION, Role.TOWN_OFFICER);

    private final Organs organs;
    private final InboxTaskRows tasks;
    private final Substitutions substitutions;

    Duties(Organs organs, InboxTaskRows tasks, Substitutions substitutions) {
        this.organs = organs;
        this.tasks = tasks;
        this.substitutions = substitutions;
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

    /** Whether the person is a candidate, or stands in for one: holds the role in the organ or enterprise of the task. */
    boolean isCandidate(InboxTask task, Person person) {
        return isCandidateOneself(task, person)
                || substitutions.absentFor(person).stream().anyMatch(absent -> isCandidateOneself(task, absent));
    }

    private boolean isCandidateOneself(InboxTask task, Person person) {
        return isCandidate(task, person, task.organ() == null ? List.of() : organsOf(person));
    }

    /** The people whose tasks the person does today beside the own ones. */
    List<Person> absentFor(Person person) {
        return substitutions.absentFor(person);
    }

    /** Whether the person holds a task, or stands in for who does. */
    boolean holds(InboxTask task, Person person) {
        return task.isHeldBy(person.id())
                || task.state() == InboxTask.State.CLAIMED
                        && substitutions.absentFor(person).stream().anyMatch(absent -> task.isHeldBy(absent.id()));
    }

    /**
     * For whom the person does a task: its absent holder, or an absent candidate where the person is none; null if it is the
     * person's own.
     */
    @Nullable
    Person forWhom(InboxTask task, Person person) {
        var absent = substitutions.absentFor(person);
        return absent.stream()
                .filter(one -> task.isHeldBy(one.id()))
                .findFirst()
                .or(() -> absent.isEmpty() || isCandidateOneself(task, person) || entersPaper(task, person)
                        ? Optional.empty()
                        : absent.stream()
                                .filter(one -> isCandidateOneself(task, one))
                                .findFirst())
                .orElse(null);
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

    /**
     * The task that this one must be separate from and that the person, or the one for whom the person would do it, answered: what
     * either may not do, a substitute may not do. Empty if nothing forbids it.
     */
    Optional<String> forbidding(InboxTask task, Person person) {
        if (task.separateFrom().isEmpty()) {
            return Optional.empty();
        }
        var absent = forWhom(task, person);
        return task.separateFrom().stream()
                .filter(other -> tasks.lastAuthor(task.caseNo(), other)
                        .filter(author -> author.equals(person.id()) || absent != null && author.equals(absent.id()))
                        .isPresent())
                .findFirst();
    }

    /** @throws SeparateDuties if the person answered one of the tasks that this one must be separate from */
    void mustBeSeparate(InboxTask task, Person person) {
        forbidding(task, person).ifPresent(other -> {
            throw new SeparateDuties(task, other);
        });
    }
}
