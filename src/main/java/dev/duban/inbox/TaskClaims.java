package dev.duban.inbox;

import dev.duban.casefile.Actor;
import dev.duban.casefile.Timeline;
import dev.duban.identity.People;
import dev.duban.identity.Person;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who holds a task: claiming, giving back, handing on. Of several at once one wins, and the others are told by whom. */
@Service
@Transactional
class TaskClaims {

    private final InboxTaskRows tasks;
    private final Drafts drafts;
    private final Duties duties;
    private final People people;
    private final Timeline timeline;
    private final Clock clock;

    TaskClaims(InboxTaskRows tasks, Drafts drafts, Duties duties, People people, Timeline timeline, Clock clock) {
        this.tasks = tasks;
        this.drafts = drafts;
        this.duties = duties;
        this.people = people;
        this.timeline = timeline;
        this.clock = clock;
    }

    /**
     * The person takes a task of the group. A second call changes nothing.
     *
     * @throws TaskTaken if somebody else holds it, or it has ended
     * @throws SeparateDuties if the person did a task that this one must be separate from
     */
    void claim(UUID id, Person person) {
        var task = tasks.of(id);
        if (!duties.mayWork(task, person)) {
            throw notTheirs(task, person);
        }
        if (duties.holds(task, person)) {
            return;
        }
        duties.mustBeSeparate(task, person);
        if (!tasks.claim(id, person.id(), clock.instant())) {
            throw taken(id);
        }
        var absent = duties.forWhom(task, person);
        note(task, "task-claimed", person, absent == null ? Map.of() : Map.of("for", absent.id()));
    }

    /**
     * The holder gives a task back to the group; the head of section may give back a colleague's. What was typed is kept. A
     * task that nobody holds stays as it is.
     *
     * @throws TaskTaken if it has ended
     */
    void release(UUID id, Person person) {
        var task = tasks.of(id);
        var holder = task.assignee();
        var own = task.isHeldBy(person.id());
        if (!own && !duties.leads(task, person)) {
            throw notTheirs(task, person);
        }
        if (task.state() == InboxTask.State.TODO) {
            return;
        }
        if (holder == null || !tasks.release(id, holder)) {
            throw taken(id);
        }
        note(task, "task-released", person, own ? Map.of() : Map.of("from", holder));
    }

    /**
     * The head of section hands a task to somebody of the group. To its present holder changes nothing.
     *
     * @throws TaskTaken if it has ended or changed hands meanwhile
     * @throws SeparateDuties if that person did a task that this one must be separate from
     */
    void reassign(UUID id, UUID to, Person person) {
        var task = tasks.of(id);
        var next = people.of(to);
        if (!duties.leads(task, person) || !duties.mayWork(task, next)) {
            throw notTheirs(task, person);
        }
        if (task.isHeldBy(to)) {
            return;
        }
        duties.mustBeSeparate(task, next);
        var holder = task.assignee();
        if (!task.isOpen() || !tasks.reassign(id, holder, to, person.id(), clock.instant())) {
            throw taken(id);
        }
        if (holder != null) {
            drafts.handOn(id, holder, to);
        }
        var facts = new TreeMap<String, Object>(Map.of("to", to));
        if (holder != null) {
            facts.put("from", holder);
        }
        note(task, holder == null ? "task-assigned" : "task-reassigned", person, facts);
    }

    /** Whether the person is the head of section who may hand it on. */
    boolean mayHandOn(InboxTask task, Person person) {
        return task.isOpen() && duties.leads(task, person);
    }

    /** To whom the head of section may hand it: colleagues who may do it, by name; empty if the person may not hand it on. */
    @Transactional(readOnly = true)
    public List<Person> heirs(InboxTask task, Person person) {
        var organ = person.organ();
        if (organ == null || !mayHandOn(task, person)) {
            return List.of();
        }
        var separate = duties.separateFrom(task);
        return people.in(organ).stream()
                .filter(colleague -> !task.isHeldBy(colleague.id())
                        && !separate.contains(colleague.id())
                        && duties.mayWork(task, colleague))
                .toList();
    }

    private void note(InboxTask task, String kind, Person by, Map<String, ?> facts) {
        var all = new TreeMap<String, @Nullable Object>(facts);
        all.put("task", task.name());
        all.put("element", task.nameKey());
        timeline.record(task.caseNo(), kind, Actor.person(by.id()), all);
    }

    private TaskTaken taken(UUID id) {
        var now = tasks.of(id);
        return now.isOpen() && now.assignee() != null
                ? TaskTaken.by(people.of(Objects.requireNonNull(now.assignee())).name())
                : TaskTaken.ended();
    }

    private static AccessDeniedException notTheirs(InboxTask task, Person person) {
        return new AccessDeniedException("Person %s may not do this with task %s".formatted(person.id(), task.id()));
    }
}
