package dev.duban.inbox;

import dev.duban.casefile.Particulars;
import dev.duban.engine.Refusal;
import dev.duban.engine.TaskGone;
import dev.duban.identity.Person;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The page of a task, and what is done with a task. */
@Controller
class TaskController {

    private static final TypeReference<Map<String, Object>> VALUES = new TypeReference<>() {};
    /** Sent to the list, which then looks up again how much there is to do and to claim. */
    private static final String COUNTS_CHANGED = "inbox-counts";

    private static final TypeReference<Map<String, Particulars>> SAID = new TypeReference<>() {};

    private final TaskPages pages;
    private final TaskStates states;
    private final TaskEndings endings;
    private final TaskSheets sheets;
    private final TaskOutlooks outlooks;
    private final TaskClaims claims;
    private final TaskAnswers answers;
    private final Drafts drafts;
    private final InboxTaskRows tasks;
    private final InboxFinds finds;
    private final InboxRows rows;
    private final TaskWords words;
    private final TasksSeen seen;
    private final JsonMapper json;

    TaskController(
            TaskPages pages,
            TaskStates states,
            TaskEndings endings,
            TaskSheets sheets,
            TaskOutlooks outlooks,
            TaskClaims claims,
            TaskAnswers answers,
            Drafts drafts,
            InboxTaskRows tasks,
            InboxFinds finds,
            InboxRows rows,
            TaskWords words,
            TasksSeen seen,
            JsonMapper json) {
        this.pages = pages;
        this.states = states;
        this.endings = endings;
        this.sheets = sheets;
        this.outlooks = outlooks;
        this.claims = claims;
        this.answers = answers;
        this.drafts = drafts;
        this.tasks = tasks;
        this.finds = finds;
        this.rows = rows;
        this.words = words;
        this.seen = seen;
        this.json = json;
    }

    @GetMapping("/tasks/{id}")
    String page(@PathVariable UUID id, Person person, Locale locale, Model model) {
        model.addAttribute("page", pages.of(seen.of(id, person), person, locale));
        return "inbox/task";
    }

    /** What became of the task while its page is open; asked again and again. */
    @GetMapping("/tasks/{id}/state")
    String state(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String pen,
            @RequestParam(defaultValue = "0") int read,
            Person person,
            Locale locale,
            Model model) {
        model.addAttribute("state", states.of(seen.of(id, person), person, pen, read, locale));
        return "inbox/parts :: state";
    }

    /** What would follow from what is typed; asked while one types. */
    @PostMapping("/tasks/{id}/outlook")
    String outlook(@PathVariable UUID id, @RequestParam String values, Person person, Locale locale, Model model) {
        model.addAttribute("outlook", outlooks.of(seen.of(id, person), person, read(values, VALUES), locale));
        return "inbox/parts :: outlook";
    }

    @PostMapping("/tasks/{id}/answer")
    String answer(
            @PathVariable UUID id,
            @RequestParam String values,
            @RequestParam(defaultValue = "{}") String said,
            Person person,
            Locale locale,
            Model model,
            HttpServletResponse response) {
        var task = seen.of(id, person);
        var sent = read(values, VALUES);
        try {
            var problems = answers.answer(id, person, sent, read(said, SAID), locale);
            if (problems.isEmpty()) {
                return "redirect:/tasks/%s/submitted".formatted(id);
            }
            model.addAttribute("page", pages.again(task, person, sent, problems, locale));
        } catch (TaskGone | TaskTaken gone) {
            drafts.keep(id, person.id(), sent);
            model.addAttribute("gone", endings.gone(tasks.of(id), person, sent, locale));
            response.setStatus(HttpStatus.CONFLICT.value());
            return "inbox/gone";
        } catch (Refusal refusal) {
            drafts.keep(id, person.id(), sent);
            model.addAttribute("page", pages.refused(task, person, sent, refusal, locale));
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return "inbox/task";
    }

    @GetMapping("/tasks/{id}/submitted")
    String submitted(@PathVariable UUID id, Person person, Locale locale, Model model) {
        var task = seen.of(id, person);
        if (task.isOpen()) {
            return "redirect:/tasks/" + id;
        }
        model.addAttribute("submitted", endings.submitted(task, person, locale));
        return "inbox/submitted";
    }

    /** The draft as saved, to read beside what stands on another page. */
    @GetMapping("/tasks/{id}/both")
    String draft(@PathVariable UUID id, Person person, Locale locale, Model model) {
        var task = seen.of(id, person);
        model.addAttribute("task", task);
        model.addAttribute("name", words.name(task.nameKey(), task.name(), locale));
        model.addAttribute("sheet", sheets.draft(task, person, locale));
        return "inbox/draft";
    }

    @GetMapping("/tasks/{id}/print")
    String print(@PathVariable UUID id, Person person, Locale locale, Model model) {
        model.addAttribute("sheet", sheets.sheet(seen.of(id, person), person, locale));
        return "inbox/print";
    }

    @PostMapping("/tasks/{id}/claim")
    String claim(
            @PathVariable UUID id,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String part,
            Person person,
            Locale locale,
            Model model,
            HttpServletResponse response) {
        claims.claim(seen.of(id, person).id(), person);
        if (part == null) {
            return "redirect:/tasks/" + id;
        }
        var view = rows.of(finds.of(id, person), person, locale);
        response.setHeader(
                "HX-Trigger",
                ascii(json.writeValueAsString(Map.of(
                        COUNTS_CHANGED,
                        Map.of(),
                        "claimed",
                        Map.of(
                                "text",
                                        words.say(
                                                "inbox.claimed",
                                                locale,
                                                view.name(),
                                                view.row().enterpriseName()),
                                "act", words.say("inbox.undo", locale),
                                "release", "/tasks/%s/release".formatted(id),
                                "row", "t-" + id)))));
        return row(view, model);
    }

    @PostMapping("/tasks/{id}/release")
    String release(
            @PathVariable UUID id,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String part,
            Person person,
            Locale locale,
            Model model,
            HttpServletResponse response) {
        claims.release(seen.of(id, person).id(), person);
        response.setHeader("HX-Trigger", COUNTS_CHANGED);
        return part == null ? "redirect:/inbox?list=claim" : row(rows.of(finds.of(id, person), person, locale), model);
    }

    private static String row(InboxRows.RowView view, Model model) {
        model.addAttribute("view", view);
        return "inbox/parts :: changed";
    }

    private <T> T read(String sent, TypeReference<T> type) {
        try {
            return json.readValue(sent, type);
        } catch (JacksonException notJson) {
            throw new UnreadableAnswer();
        }
    }

    /** Headers carry no other characters. */
    private static String ascii(String text) {
        var ascii = new StringBuilder();
        text.chars().forEach(c -> ascii.append(c < 128 ? String.valueOf((char) c) : "\\u%04x".formatted(c)));
        return ascii.toString();
    }
}
