package dev.duban.inbox;

import dev.duban.casefile.CaseFile;
import dev.duban.casefile.CaseFiles;
import dev.duban.engine.EngineState;
import dev.duban.engine.HumanTasks;
import dev.duban.identity.Access;
import dev.duban.identity.People;
import dev.duban.identity.Person;
import dev.duban.inbox.FormSheets.Sheet;
import dev.duban.inbox.TaskForms.TaskForm;
import dev.duban.registry.Enterprise;
import dev.duban.registry.Enterprises;
import dev.duban.web.FormTranslation;
import dev.duban.web.Problem;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gathers what the pages of one task show. */
@Component
class TaskPages {

    private final InboxTaskRows tasks;
    private final InboxLists lists;
    private final InboxRows rows;
    private final Duties duties;
    private final TaskClaims claims;
    private final TaskForms forms;
    private final FormSheets sheets;
    private final FormTranslation translation;
    private final Drafts drafts;
    private final CaseDiagrams diagrams;
    private final SameEnterprise sameEnterprise;
    private final TaskWords words;
    private final People people;
    private final Enterprises enterprises;
    private final CaseFiles cases;
    private final HumanTasks humanTasks;
    private final EngineState engine;
    private final Access access;
    private final Clock clock;

    TaskPages(
            InboxTaskRows tasks,
            InboxLists lists,
            InboxRows rows,
            Duties duties,
            TaskClaims claims,
            TaskForms forms,
            FormSheets sheets,
            FormTranslation translation,
            Drafts drafts,
            CaseDiagrams diagrams,
            SameEnterprise sameEnterprise,
            TaskWords words,
            People people,
            Enterprises enterprises,
            CaseFiles cases,
            HumanTasks humanTasks,
            EngineState engine,
            Access access,
            Clock clock) {
        this.tasks = tasks;
        this.lists = lists;
        this.rows = rows;
        this.duties = duties;
        this.claims = claims;
        this.forms = forms;
        this.sheets = sheets;
        this.translation = translation;
        this.drafts = drafts;
        this.diagrams = diagrams;
        this.sameEnterprise = sameEnterprise;
        this.words = words;
        this.people = people;
        this.enterprises = enterprises;
        this.cases = cases;
        this.humanTasks = humanTasks;
        this.engine = engine;
        this.access = access;
        this.clock = clock;
    }

    /** Whether a person has to do with a task without seeing its case by region. */
    boolean concerns(InboxTask task, Person person) {
        return person.id().equals(task.assignee())
                || person.id().equals(task.answeredBy())
                || duties.mayWork(task, person);
    }

    /** The page of a task, with what the person had typed. */
    TaskPage of(InboxTask task, Person person, Locale locale) {
        var draft = drafts.find(task.id(), person.id());
        return page(
                task,
                person,
                draft.map(Drafts.Draft::data).orElse(Map.of()),
                draft.map(Drafts.Draft::version).orElse(0),
                draft.map(Drafts.Draft::savedAt).orElse(null),
                List.of(),
                locale);
    }

    /** The page again, with what was sent and what is wrong with it. */
    TaskPage again(InboxTask task, Person person, Map<String, Object> sent, List<Problem> problems, Locale locale) {
        var version =
                drafts.find(task.id(), person.id()).map(Drafts.Draft::version).orElse(0);
        return page(task, person, sent, version, null, problems, locale);
    }

    private TaskPage page(
            InboxTask task,
            Person person,
            Map<String, Object> typed,
            int read,
            @Nullable Instant savedAt,
            List<Problem> problems,
            Locale locale) {
        var file = cases.of(task.caseNo());
        var fromPaper = !duties.isCandidate(task, person) && duties.entersPaper(task, person);
        var separate = separate(task, person, locale);
        var held = task.state() == InboxTask.State.CLAIMED && !task.isHeldBy(person.id());
        var editable = task.isOpen() && duties.mayWork(task, person) && !held && separate == null;
        var form = forms.of(task, person, fromPaper, locale);
        var pen = UUID.randomUUID().toString();
        var openElements = tasks.ofCase(task.caseNo()).stream()
                .filter(InboxTask::isOpen)
                .map(InboxTask::elementId)
                .collect(Collectors.toSet());
        return new TaskPage(
                task,
                words.name(task.nameKey(), task.name(), locale),
                file,
                stateOf(task, person, pen, read, locale),
                words.why(task.processId(), task.elementId(), locale),
                words.roles(task.roles(), locale),
                words.basis(task.legalBasis(), locale),
                words.noLimit(task.processId(), task.elementId(), task.deadlineRule(), locale),
                separate,
                fromPaper,
                editable,
                editable ? shown(task, form, typed, pen, read, problems, locale) : null,
                editable ? null : settled(task, form, typed, locale),
                savedAt,
                claims.heirs(task, person),
                task.isOpen() && (task.isHeldBy(person.id()) || held && duties.leads(task, person)),
                diagrams.of(task.caseNo(), openElements, file.inForce(), locale),
                sameEnterprise.openCases(file, access.sees(person)));
    }

    private @Nullable String separate(InboxTask task, Person person, Locale locale) {
        return !task.isOpen()
                ? null
                : task.separateFrom().stream()
                        .filter(other -> tasks.lastAuthor(task.caseNo(), other)
                                .filter(person.id()::equals)
                                .isPresent())
                        .findFirst()
                        .map(other -> words.element(task.processId(), task.processDefinitionKey(), other, locale))
                        .orElse(null);
    }

    private Map<String, Object> shown(
            InboxTask task,
            TaskForm form,
            Map<String, Object> typed,
            String pen,
            int read,
            List<Problem> problems,
            Locale locale) {
        var data = new LinkedHashMap<>(form.prefilled());
        data.putAll(typed);
        var shown = new HashMap<String, Object>();
        shown.put("schema", translation.translate(form.schema(), locale));
        shown.put("data", sheets.withFiles(form.schema(), data));
        shown.put("options", form.options());
        shown.put("readOnly", false);
        shown.put("uploadUrl", "/attachments?caseNo=%s&task=%s".formatted(task.caseNo(), task.id()));
        shown.put("draftUrl", "/tasks/%s/draft?pen=%s&read=%d".formatted(task.id(), pen, read));
        shown.put("problems", problems);
        return shown;
    }

    /** What was answered, or what the person had typed when the task went away. */
    private Sheet settled(InboxTask task, TaskForm form, Map<String, Object> typed, Locale locale) {
        var given = humanTasks.answersTo(task.id());
        return sheets.of(form, given.isEmpty() ? typed : given.getFirst().data(), locale);
    }

    /**
     * What the banner of the page says.
     *
     * @param pen of the opened page
     * @param read version of the draft that it was opened with
     */
    TaskState stateOf(InboxTask task, Person person, String pen, int read, Locale locale) {
        var holder = task.assignee();
        var draft = task.isOpen() && task.isHeldBy(person.id()) ? drafts.find(task.id(), person.id()) : null;
        var elsewhere = draft == null
                ? null
                : draft.filter(last -> last.version() > read && !last.pen().equals(pen))
                        .map(Drafts.Draft::savedAt)
                        .orElse(null);
        return new TaskState(
                task,
                holder == null ? null : people.of(holder).name(),
                person.id().equals(holder),
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

    /** Both texts, when somebody else was first or the task went away. */
    Gone gone(InboxTask task, Person person, Map<String, Object> sent, Locale locale) {
        var form = forms.of(task, person, false, locale);
        var theirs = humanTasks.answersTo(task.id()).stream()
                .filter(given -> !given.author().equals(person.id()))
                .findFirst();
        return new Gone(
                stateOf(task, person, "", Integer.MAX_VALUE, locale),
                words.name(task.nameKey(), task.name(), locale),
                sheets.of(form, sent, locale),
                theirs.map(given -> sheets.of(form, given.data(), locale)).orElse(null));
    }

    Submitted submitted(InboxTask task, Person person, Locale locale) {
        var mine = lists.nextOf(task.caseNo(), person);
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
                        .orElse(other.map(next -> words.roles(next.roles(), locale))
                                .orElse(null)));
    }

    /** What the person saved last, on whatever page. */
    Sheet draft(InboxTask task, Person person, Locale locale) {
        var form = forms.of(task, person, false, locale);
        return sheets.of(
                form,
                drafts.find(task.id(), person.id()).map(Drafts.Draft::data).orElse(Map.of()),
                locale);
    }

    /** The task on paper: what is filled, and room for what is not. */
    PrintedTask sheet(InboxTask task, Person person, Locale locale) {
        var fromPaper = !duties.isCandidate(task, person) && duties.entersPaper(task, person);
        var form = forms.of(task, person, fromPaper, locale);
        var given = humanTasks.answersTo(task.id());
        var data = new LinkedHashMap<>(form.prefilled());
        data.putAll(
                given.isEmpty()
                        ? drafts.find(task.id(), person.id())
                                .map(Drafts.Draft::data)
                                .orElse(Map.of())
                        : given.getFirst().data());
        return new PrintedTask(
                task,
                words.name(task.nameKey(), task.name(), locale),
                cases.of(task.caseNo()),
                enterprises.of(task.caseEnterprise()),
                words.basis(task.legalBasis(), locale),
                sheets.of(
                        form, given.isEmpty() ? forms.judge(form, data, locale).values() : data, locale),
                clock.instant());
    }

    /**
     * The page of a task.
     *
     * @param why the sentence of the flow; null if it has none
     * @param noLimit why no rule limits it; null if one does
     * @param separate what the person did that forbids this task; null if nothing
     * @param form what {@code fragments/form} shows; null if the person may not fill it in
     * @param sheet what stands there instead; null while the form is shown
     * @param savedAt of the draft; null without one
     * @param heirs to whom the person may hand it
     * @param releasable whether the person may give it back to the group
     */
    record TaskPage(
            InboxTask task,
            String name,
            CaseFile file,
            TaskState state,
            @Nullable String why,
            String roles,
            List<String> basis,
            @Nullable String noLimit,
            @Nullable String separate,
            boolean fromPaper,
            boolean editable,
            @Nullable Map<String, Object> form,
            @Nullable Sheet sheet,
            @Nullable Instant savedAt,
            List<Person> heirs,
            boolean releasable,
            Map<String, Object> diagram,
            List<SameEnterprise.OpenCase> same) {}

    /**
     * What a page that stays open must say of its task.
     *
     * @param holder name of who holds or held it; null if nobody
     * @param author name of who answered it; null if nobody
     * @param outcome how it ended; empty while open
     * @param elsewhere when the same person saved from another page since; null if not
     */
    record TaskState(
            InboxTask task,
            @Nullable String holder,
            boolean mine,
            @Nullable String author,
            boolean byMe,
            String outcome,
            @Nullable Instant elsewhere,
            String pen,
            int read) {}

    /** @param theirs what the other one answered; null if the task was withdrawn */
    record Gone(
            TaskState state,
            String name,
            Sheet mine,
            @Nullable Sheet theirs) {}

    /**
     * After an answer.
     *
     * @param next the person's own next task of the case; null if there is none
     * @param other name of an open task of the case; null if there is none
     * @param others who does it: a name, or the roles
     */
    record Submitted(
            InboxTask task,
            String name,
            boolean engineRuns,
            InboxRows.@Nullable RowView next,
            @Nullable String other,
            @Nullable String others) {}

    /** A task as it is printed. */
    record PrintedTask(
            InboxTask task,
            String name,
            CaseFile file,
            Enterprise enterprise,
            List<String> basis,
            Sheet sheet,
            Instant at) {}
}
