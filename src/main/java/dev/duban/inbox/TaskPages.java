package dev.duban.inbox;

import dev.duban.casefile.CaseFile;
import dev.duban.casefile.CaseFiles;
import dev.duban.casefile.EvidenceChoices;
import dev.duban.deadline.DeadlineView;
import dev.duban.deadline.DeadlineViews;
import dev.duban.deadline.MarkWords;
import dev.duban.deadline.RungWords;
import dev.duban.deadline.TaskDeadlines;
import dev.duban.engine.HumanTasks;
import dev.duban.engine.Refusal;
import dev.duban.identity.Access;
import dev.duban.identity.Person;
import dev.duban.inbox.FormSheets.Sheet;
import dev.duban.inbox.TaskForms.TaskForm;
import dev.duban.web.Citations;
import dev.duban.web.FormSchema;
import dev.duban.web.FormTranslation;
import dev.duban.web.Problem;
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

/** Gathers what the page of a task shows. */
@Component
class TaskPages {

    private final InboxTaskRows tasks;
    private final Duties duties;
    private final TaskClaims claims;
    private final TaskForms forms;
    private final FormSheets sheets;
    private final TaskStates states;
    private final FormTranslation translation;
    private final EvidenceChoices choices;
    private final Drafts drafts;
    private final TaskOutlooks outlooks;
    private final CaseDiagrams diagrams;
    private final SameEnterprise sameEnterprise;
    private final TaskWords words;
    private final Citations citations;
    private final CaseFiles cases;
    private final HumanTasks humanTasks;
    private final Access access;
    private final TaskDeadlines deadlines;
    private final DeadlineViews deadlineViews;
    private final MarkWords markWords;
    private final RungWords rungWords;

    TaskPages(
            InboxTaskRows tasks,
            Duties duties,
            TaskClaims claims,
            TaskForms forms,
            FormSheets sheets,
            TaskStates states,
            FormTranslation translation,
            EvidenceChoices choices,
            Drafts drafts,
            TaskOutlooks outlooks,
            CaseDiagrams diagrams,
            SameEnterprise sameEnterprise,
            TaskWords words,
            Citations citations,
            CaseFiles cases,
            HumanTasks humanTasks,
            Access access,
            TaskDeadlines deadlines,
            DeadlineViews deadlineViews,
            MarkWords markWords,
            RungWords rungWords) {
        this.tasks = tasks;
        this.duties = duties;
        this.claims = claims;
        this.forms = forms;
        this.sheets = sheets;
        this.states = states;
        this.translation = translation;
        this.choices = choices;
        this.drafts = drafts;
        this.outlooks = outlooks;
        this.diagrams = diagrams;
        this.sameEnterprise = sameEnterprise;
        this.words = words;
        this.citations = citations;
        this.cases = cases;
        this.humanTasks = humanTasks;
        this.access = access;
        this.deadlines = deadlines;
        this.deadlineViews = deadlineViews;
        this.markWords = markWords;
        this.rungWords = rungWords;
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

    /** The page again, with what was sent and what the rules say to it, at the field that they speak of. */
    TaskPage refused(InboxTask task, Person person, Map<String, Object> sent, Refusal refusal, Locale locale) {
        var keys = FormSchema.of(forms.of(task, person, false, locale).schema()).keys();
        var field = refusal.fields().stream().filter(keys::contains).findFirst().orElse("");
        var said = words.say(
                "refusal." + refusal.code(), locale, refusal.arguments().toArray());
        return again(task, person, sent, List.of(new Problem(field, refusal.code(), said)), locale);
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
        var held = task.state() == InboxTask.State.CLAIMED && !duties.holds(task, person);
        var editable = task.isOpen() && duties.mayWork(task, person) && !held && separate == null;
        var form = forms.of(task, person, fromPaper, locale);
        var pen = UUID.randomUUID().toString();
        var openElements = tasks.ofCase(task.caseNo()).stream()
                .filter(InboxTask::isOpen)
                .map(InboxTask::elementId)
                .collect(Collectors.toSet());
        var due = task.isOpen() ? deadlines.ofTasks(List.of(task.id())).get(task.id()) : null;
        return new TaskPage(
                task,
                words.name(task.nameKey(), task.name(), locale),
                file,
                states.of(task, person, pen, read, locale),
                rungWords
                        .why(List.of(task.id()), locale)
                        .getOrDefault(task.id(), words.why(task.processId(), task.elementId(), locale)),
                words.roles(task.roles(), locale),
                citations.of(task.legalBasis(), locale),
                words.noLimit(task.processId(), task.elementId(), task.deadlineRule(), locale),
                separate,
                fromPaper,
                editable,
                editable ? shown(task, person, form, typed, pen, read, problems, locale) : null,
                editable ? null : settled(task, form, typed, locale),
                savedAt,
                claims.heirs(task, person),
                task.isOpen() && (task.isHeldBy(person.id()) || held && duties.leads(task, person)),
                outlooks.has(task),
                diagrams.of(file, openElements, locale),
                sameEnterprise.openCases(file, access.sees(person)),
                due == null ? null : deadlineViews.of(due, locale),
                due == null ? List.of() : markWords.ofTerm(due, file, locale));
    }

    private @Nullable String separate(InboxTask task, Person person, Locale locale) {
        return !task.isOpen()
                ? null
                : duties.forbidding(task, person)
                        .map(other -> words.element(task.processId(), task.processDefinitionKey(), other, locale))
                        .orElse(null);
    }

    private Map<String, Object> shown(
            InboxTask task,
            Person person,
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
        shown.put("evidence", choices.of(person, locale));
        shown.put("options", form.options());
        shown.put("readOnly", false);
        shown.put("uploadUrl", "/uploads?caseNo=%s&task=%s".formatted(task.caseNo(), task.id()));
        shown.put("draftUrl", "/tasks/%s/draft?pen=%s&read=%d".formatted(task.id(), pen, read));
        shown.put("draftKey", "%s:%s".formatted(task.id(), person.id()));
        shown.put("problems", problems);
        return shown;
    }

    /** What was answered, or what the person had typed when the task went away. */
    private Sheet settled(InboxTask task, TaskForm form, Map<String, Object> typed, Locale locale) {
        var given = humanTasks.answersTo(task.id());
        return sheets.of(form, given.isEmpty() ? typed : given.getFirst().data(), locale);
    }

    /**
     * The page of a task.
     *
     * @param why the sentence of the flow, or of a rung its late term; null if it has none
     * @param noLimit why no rule limits it; null if one does
     * @param separate what the person did that forbids this task; null if nothing
     * @param form what {@code fragments/form} shows; null if the person may not fill it in
     * @param sheet what stands there instead; null while the form is shown
     * @param savedAt of the draft; null without one
     * @param heirs to whom the person may hand it
     * @param releasable whether the person may give it back to the group
     * @param outlook whether its flow says, while one types, what would follow
     * @param due its term; null if none runs
     * @param idle what happens by itself if nobody does it
     */
    record TaskPage(
            InboxTask task,
            String name,
            CaseFile file,
            TaskStates.TaskState state,
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
            boolean outlook,
            Map<String, Object> diagram,
            List<SameEnterprise.OpenCase> same,
            @Nullable DeadlineView due,
            List<MarkWords.Next> idle) {}
}
