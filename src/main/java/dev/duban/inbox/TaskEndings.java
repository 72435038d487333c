package dev.duban.inbox;

import dev.duban.engine.EngineState;
import dev.duban.engine.HumanTasks;
import dev.duban.identity.People;
import dev.duban.identity.Person;
import dev.duban.inbox.FormSheets.Sheet;
import dev.duban.registry.Organs;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a person sees when his part of a task is over: it went away or somebody else was first, or he has submitted it. */
@Component
class TaskEndings {

    private final InboxTaskRows tasks;
    private final InboxFinds finds;
    private final InboxRows rows;
    private final TaskForms forms;
    private final FormSheets sheets;
    private final TaskStates states;
    private final TaskWords words;
    private final People people;
    private final Organs organs;
    private final HumanTasks humanTasks;
    private final EngineState engine;

    TaskEndings(
            InboxTaskRows tasks,
            InboxFinds finds,
            InboxRows rows,
            TaskForms forms,
            FormSheets sheets,
            TaskStates states,
            TaskWords words,
            People people,
            Organs organs,
            HumanTasks humanTasks,
            EngineState engine) {
        this.tasks = tasks;
        this.finds = finds;
        this.rows = rows;
        this.forms = forms;
        this.sheets = sheets;
        this.states = states;
        this.words = words;
        this.people = people;
        this.organs = organs;
        this.humanTasks = humanTasks;
        this.engine = engine;
    }

    /** Both texts, when somebody else was first or the task went away. */
    Gone gone(InboxTask task, Person person, Map<String, Object> sent, Locale locale) {
        var form = forms.of(task, person, false, locale);
        var theirs = humanTasks.answersTo(task.id()).stream()
                .filter(given -> !given.author().equals(person.id()))
                .findFirst();
        return new Gone(
                states.of(task, person, "", Integer.MAX_VALUE, locale),
                words.name(task.nameKey(), task.name(), locale),
                sheets.of(form, sent, locale),
                theirs.map(given -> sheets.of(form, given.data(), locale)).orElse(null));
    }

    Submitted submitted(InboxTask task, Person person, Locale locale) {
        var mine = finds.nextOf(task.caseNo(), person);
        var other =
                tasks.ofCase(task.caseNo()).stream().filter(InboxTask::isOpen).findFirst();
        var holder = other.map(InboxTask::assignee).flatMap(people::find);
        return new Submitted(
                task,
                words.name(task.nameKey(), task.name(), locale),
                engine.reachable(),
                mine == null ? null : rows.of(mine, person, locale),
                other.map(next -> words.name(next.nameKey(), next.name(), locale))
                        .orElse(null),
                holder.map(Person::name)
                        .orElse(other.map(next -> words.group(
                                        next.organ() == null ? null : organs.of(next.organ()), next.roles(), locale))
                                .orElse(null)));
    }

    /** @param theirs what the other one answered; null if the task was withdrawn */
    record Gone(
            TaskStates.TaskState state,
            String name,
            Sheet mine,
            @Nullable Sheet theirs) {}

    /**
     * After an answer.
     *
     * @param next the person's own next task of the case; null if there is none
     * @param other name of an open task of the case; null if there is none
     * @param others who does it: a name, or the roles and their organ
     */
    record Submitted(
            InboxTask task,
            String name,
            boolean engineRuns,
            InboxRows.@Nullable RowView next,
            @Nullable String other,
            @Nullable String others) {}
}
