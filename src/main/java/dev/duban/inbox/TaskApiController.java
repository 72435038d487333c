package dev.duban.inbox;

import dev.duban.engine.TaskGone;
import dev.duban.identity.NeedsScope;
import dev.duban.identity.People;
import dev.duban.identity.Person;
import dev.duban.identity.TokenScope;
import dev.duban.web.ApiBody;
import dev.duban.web.ApiProblem;
import dev.duban.web.Citations;
import dev.duban.web.Cursor;
import dev.duban.web.FormTranslation;
import dev.duban.web.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Tasks for other systems: the same forms, the same judge and the same rules as on the pages. */
@RestController
@Transactional(readOnly = true)
@RequestMapping("/api/tasks")
@Tag(name = "Tasks", description = "What waits for an answer, with its form; and answering it.")
class TaskApiController {

    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private final TaskApiRows rows;
    private final TasksSeen seen;
    private final TaskForms forms;
    private final TaskAnswers answers;
    private final TaskWords words;
    private final InboxTaskRows tasks;
    private final Duties duties;
    private final FormTranslation translation;
    private final Citations citations;
    private final People people;
    private final JsonMapper json;

    TaskApiController(
            TaskApiRows rows,
            TasksSeen seen,
            TaskForms forms,
            TaskAnswers answers,
            TaskWords words,
            InboxTaskRows tasks,
            Duties duties,
            FormTranslation translation,
            Citations citations,
            People people,
            JsonMapper json) {
        this.rows = rows;
        this.seen = seen;
        this.forms = forms;
        this.answers = answers;
        this.words = words;
        this.tasks = tasks;
        this.duties = duties;
        this.translation = translation;
        this.citations = citations;
        this.people = people;
        this.json = json;
    }

    @GetMapping
    @NeedsScope(TokenScope.TASKS_READ)
    @Operation(
            summary = "List open tasks, those longest open first",
            description =
                    "Those that the service account may answer: of its roles in its organ, and held by nobody else.")
    Slice<TaskItem> list(
            @RequestParam(required = false) @Nullable String caseNo,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = Slice.USUAL) @Min(1) @Max(Slice.MOST) int limit,
            Person account,
            Locale locale) {
        var found = rows.find(account, caseNo, Cursor.read(after, 2), limit + 1);
        return Slice.of(found, limit, row -> List.of(row.openedAt(), row.id()), row -> item(row, locale));
    }

    @GetMapping("/{id}")
    @NeedsScope(TokenScope.TASKS_READ)
    @Operation(summary = "Read a task with its form", description = """
        The form is the Camunda Form that the task was made under; options are what its selects and checklists \
        offer, by valuesKey; prefilled is what stands in it already. A task that the account may not see is \
        answered as one that does not exist.\
        """)
    TaskDetail read(@PathVariable UUID id, Person account, Locale locale) {
        var task = seen.of(id, account);
        var candidate = duties.isCandidate(task, account);
        var form = forms.of(task, account, !candidate && duties.entersPaper(task, account), locale);
        return new TaskDetail(
                task.id(),
                task.caseNo(),
                task.nameKey(),
                words.name(task.nameKey(), task.name(), locale),
                task.title(),
                task.state(),
                task.openedAt(),
                name(task.assignee()),
                name(task.answeredBy()),
                task.answeredAt(),
                citations.of(task.legalBasis(), locale),
                task.isOpen()
                        && candidate
                        && (task.state() == InboxTask.State.TODO || task.isHeldBy(account.id()))
                        && !duties.separateFrom(task).contains(account.id()),
                json.readValue(translation.translate(form.schema(), locale), OBJECT),
                form.options(),
                form.prefilled());
    }

    @PostMapping("/{id}/answer")
    @NeedsScope(TokenScope.TASKS_ANSWER)
    @Operation(summary = "Answer a task", description = """
        The values are judged against the form of the task as on the pages; what is wrong is named by its key. \
        Hidden fields are neither checked nor kept. Whoever did a task that this one must be separate from is \
        refused. The answer changes the records in the step after the task; until then its state is ANSWERED. \
        A task that a colleague holds is 409 task-held, one that somebody answered 409 task-answered, each with \
        by whom; one that the case left behind is 409 task-gone.\
        """)
    Answered answer(@PathVariable UUID id, @Valid @RequestBody Answer answer, Person account, Locale locale) {
        var task = seen.of(id, account);
        try {
            var problems = answers.answer(id, account, answer.values(), Map.of(), locale);
            if (!problems.isEmpty()) {
                throw ApiProblem.invalid(problems);
            }
        } catch (TaskGone | TaskTaken gone) {
            throw gone(tasks.of(id));
        }
        return new Answered(id, task.caseNo(), InboxTask.State.ANSWERED);
    }

    private ApiProblem gone(InboxTask task) {
        if (task.isOpen()) {
            var holder = String.valueOf(name(task.assignee()));
            return new ApiProblem(HttpStatus.CONFLICT, "task-held", holder)
                    .with("heldBy", holder)
                    .with("state", task.state());
        }
        var author = name(task.answeredBy());
        if (author != null) {
            return new ApiProblem(HttpStatus.CONFLICT, "task-answered", author)
                    .with("answeredBy", author)
                    .with("state", task.state());
        }
        var gone = new ApiProblem(HttpStatus.CONFLICT, "task-gone").with("state", task.state());
        return task.why() == null ? gone : gone.with("movedTo", task.processId() + "." + task.why());
    }

    private @Nullable String name(@Nullable UUID person) {
        return person == null ? null : people.of(person).name();
    }

    private TaskItem item(TaskApiRows.Row row, Locale locale) {
        return new TaskItem(
                row.id(),
                row.caseNo(),
                row.element(),
                words.name(row.element(), row.name(), locale),
                row.title(),
                row.enterpriseName(),
                row.sector(),
                row.region(),
                row.state(),
                row.openedAt(),
                row.dueAt(),
                citations.of(row.legalBasis(), locale));
    }

    /** An answer. */
    record Answer(
            @NotNull
            @Schema(
                    description = "Values by key of the form's fields.",
                    example = "{\"checkedItems\": [], \"decision\": \"ACCEPT\", \"opinion\": \"方案可行，同意\"}")
            Map<String, Object> values)
            implements ApiBody {}

    record Answered(UUID id, String caseNo, InboxTask.State state) {}

    /** A task in a list. */
    record TaskItem(
            UUID id,
            String caseNo,

            @Schema(
                    description = "Process and element of the diagram.",
                    example = "hazard-supervision.task-review-plan")
            String element,

            String name,
            String title,
            String enterpriseName,
            String sector,
            String region,
            InboxTask.State state,
            Instant openedAt,

            @Schema(description = "From this instant on it is late; null without a limit and while its clock stands.")
            @Nullable
            Instant dueAt,

            List<String> legalBasis) {}

    /** A task with its form. */
    record TaskDetail(
            UUID id,
            String caseNo,
            String element,
            String name,
            String title,
            InboxTask.State state,
            Instant openedAt,

            @Schema(description = "Who holds or held it.") @Nullable
            String heldBy,

            @Nullable String answeredBy,
            @Nullable Instant answeredAt,
            List<String> legalBasis,

            @Schema(description = "Whether this service account may answer it now.")
            boolean answerable,

            Map<String, Object> form,
            Map<String, Object> options,
            Map<String, Object> prefilled) {}
}
