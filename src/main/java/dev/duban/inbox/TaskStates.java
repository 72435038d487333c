package dev.duban.inbox;

import dev.duban.identity.People;
import dev.duban.identity.Person;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says of a task what a page that stays open must know: who holds it, how it ended, and whether its draft moved on elsewhere. */
@Component
class TaskStates {

    private final Duties duties;
    private final Drafts drafts;
    private final People people;
    private final TaskWords words;

    TaskStates(Duties duties, Drafts drafts, People people, TaskWords words) {
        this.duties = duties;
        this.drafts = drafts;
        this.people = people;
        this.words = words;
    }

    /**
     * What the banner of the page says.
     *
     * @param pen of the opened page
     * @param read version of the draft that it was opened with
     */
    TaskState of(InboxTask task, Person person, String pen, int read, Locale locale) {
        var holder = task.assignee();
        var held = duties.holds(task, person);
        var absent = task.isOpen() ? duties.forWhom(task, person) : null;
        var draft = task.isOpen() && held ? drafts.find(task.id(), person.id()) : null;
        var elsewhere = draft == null
                ? null
                : draft.filter(last -> last.version() > read && !last.pen().equals(pen))
                        .map(Drafts.Draft::savedAt)
                        .orElse(null);
        return new TaskState(
                task,
                holder == null ? null : people.of(holder).name(),
                person.id().equals(holder) || held,
                absent == null ? null : absent.name(),
                task.answeredBy() == null ? null : people.of(task.answeredBy()).name(),
                person.id().equals(task.answeredBy()),
                task.isOpen()
                        ? ""
                        : words.outcome(
                                task.state(), task.processId(), task.processDefinitionKey(), task.why(), locale),
                elsewhere,
                pen,
                read);
    }

    /**
     * What a page that stays open must say of its task.
     *
     * @param holder name of who holds or held it; null if nobody
     * @param mine whether the reader holds or held it, or stands in for who holds it
     * @param absent name of the one for whom the reader would do it; null if it is the reader's own
     * @param author name of who answered it; null if nobody
     * @param outcome how it ended; empty while open
     * @param elsewhere when the same person saved from another page since; null if not
     */
    record TaskState(
            InboxTask task,
            @Nullable String holder,
            boolean mine,
            @Nullable String absent,
            @Nullable String author,
            boolean byMe,
            String outcome,
            @Nullable Instant elsewhere,
            String pen,
            int read) {}
}
