package dev.duban.inbox;

import dev.duban.casefile.Actor;
import dev.duban.casefile.Attachments;
import dev.duban.casefile.CaseFiles;
import dev.duban.casefile.Paper;
import dev.duban.casefile.Particulars;
import dev.duban.casefile.Timeline;
import dev.duban.deadline.TaskDeadlines;
import dev.duban.engine.HumanTasks;
import dev.duban.identity.People;
import dev.duban.identity.Person;
import dev.duban.web.Dates;
import dev.duban.web.Problem;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Answers tasks: one transaction keeps the answer, its files, who gave it, and the word to the engine. */
@Service
class TaskAnswers {

    private final InboxTaskRows tasks;
    private final Duties duties;
    private final TaskForms forms;
    private final FormSheets sheets;
    private final HumanTasks humanTasks;
    private final Attachments attachments;
    private final People people;
    private final Timeline timeline;
    private final TaskDeadlines deadlines;
    private final CaseFiles cases;
    private final Dates dates;
    private final Clock clock;

    TaskAnswers(
            InboxTaskRows tasks,
            Duties duties,
            TaskForms forms,
            FormSheets sheets,
            HumanTasks humanTasks,
            Attachments attachments,
            People people,
            Timeline timeline,
            TaskDeadlines deadlines,
            CaseFiles cases,
            Dates dates,
            Clock clock) {
        this.tasks = tasks;
        this.duties = duties;
        this.forms = forms;
        this.sheets = sheets;
        this.humanTasks = humanTasks;
        this.attachments = attachments;
        this.people = people;
        this.timeline = timeline;
        this.deadlines = deadlines;
        this.cases = cases;
        this.dates = dates;
        this.clock = clock;
    }

    /**
     * Answers a task. One of the group that nobody holds is claimed by answering it.
     *
     * @param sent the form's values as sent by the browser
     * @param said of the files among them, by id
     * @return what is wrong with the values; empty if the answer was taken
     * @throws dev.duban.engine.TaskGone if it was answered or withdrawn meanwhile; nothing is changed then
     * @throws TaskTaken if a colleague holds it
     * @throws dev.duban.engine.Refusal if the person or the answer is against the rules
     */
    @Transactional
    public List<Problem> answer(
            UUID id, Person person, Map<String, Object> sent, Map<String, Particulars> said, Locale locale) {
        var task = tasks.of(id);
        var candidate = duties.isCandidate(task, person);
        if (!candidate && !duties.entersPaper(task, person)) {
            throw new AccessDeniedException("Person %s may not answer task %s".formatted(person.id(), id));
        }
        if (task.state() == InboxTask.State.CLAIMED && !duties.holds(task, person)) {
            throw heldByAnother(task);
        }
        duties.mustBeSeparate(task, person);
        var absent = duties.forWhom(task, person);
        var form = forms.of(task, person, !candidate, locale);
        var judged = forms.judge(form, sent, locale);
        if (!judged.accepted()) {
            return judged.problems();
        }
        var values = new LinkedHashMap<>(judged.values());
        var now = clock.instant();
        var paper = candidate ? Optional.<Paper>empty() : Paper.behind(values);
        if (!candidate) {
            values.put(Paper.ENTERED, true);
        }
        paper.ifPresent(one -> mustBeReceived(one, task.caseNo()));
        // Steps hold the timeline when they come to tasks and commands; so does an answer, and neither waits for the
        // other crosswise.
        timeline.lock(List.of(task.caseNo()));
        humanTasks.answer(id, person.id(), values);
        // After the engine's own row, whose lock decides between two answers and a withdrawal.
        var holder = absent != null && task.isHeldBy(absent.id()) ? absent : person;
        if (!tasks.answered(id, holder.id(), person.id(), now)) {
            throw heldByAnother(tasks.of(id));
        }
        deadlines.answering(id, paper.map(one -> one.doneAt(now)).orElse(now));
        var files = sheets.filesIn(form.schema(), values);
        describe(task, files, said);
        attachments.claim(task.caseNo(), files);
        note(task, person, absent, paper.orElse(null), files);
        return List.of();
    }

    /**
     * Keeps what is said of files that were uploaded for the task and are not submitted yet; others stay as they are.
     *
     * @param files their ids
     * @throws dev.duban.engine.Refusal if what is said cannot be; nothing is kept then
     */
    @Transactional
    public void describe(InboxTask task, Collection<UUID> files, Map<String, Particulars> said) {
        for (var file : files) {
            var particulars = said.get(file.toString());
            if (particulars != null
                    && attachments
                            .find(file)
                            .filter(one -> task.id().equals(one.task()))
                            .isPresent()) {
                attachments.describe(file, particulars);
            }
        }
    }

    private void mustBeReceived(Paper paper, String caseNo) {
        var opened = dates.dayOf(cases.of(caseNo).openedAt());
        if (paper.receivedOn().isBefore(opened) || paper.receivedOn().isAfter(dates.today())) {
            throw new PaperDayWrong(caseNo, opened, dates.today());
        }
    }

    /**
     * @param absent for whom a substitute did it; null if it was the person's own
     * @param paper what the person typed in; null if the words are the person's own
     * @param files what was submitted with it
     */
    private void note(
            InboxTask task, Person person, @Nullable Person absent, @Nullable Paper paper, Collection<UUID> files) {
        var actor = Actor.person(person.id());
        var facts = new TreeMap<String, Object>(Map.of("task", task.name(), "element", task.nameKey()));
        if (paper != null) {
            actor = actor.enteredFor(Objects.requireNonNull(task.enterprise()), paper.scan());
            facts.put("receivedOn", paper.receivedOn());
        }
        if (absent != null) {
            facts.put("for", absent.id());
        }
        if (!files.isEmpty()) {
            facts.put("evidence", attachments.proven(files));
        }
        timeline.record(task.caseNo(), "task-answered", actor, facts);
    }

    private TaskTaken heldByAnother(InboxTask task) {
        return task.isOpen() && task.assignee() != null
                ? TaskTaken.by(people.of(task.assignee()).name())
                : TaskTaken.ended();
    }
}
