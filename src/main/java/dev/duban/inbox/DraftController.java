package dev.duban.inbox;

import dev.duban.casefile.Particulars;
import dev.duban.identity.Person;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Keeps what is being typed into a form. */
@RestController
class DraftController {

    /** Bytes of a draft as JSON, as of an answer. */
    private static final int MOST_BYTES = 256 * 1024;

    private final InboxTaskRows tasks;
    private final Duties duties;
    private final Drafts drafts;
    private final TaskAnswers answers;
    private final JsonMapper json;

    DraftController(InboxTaskRows tasks, Duties duties, Drafts drafts, TaskAnswers answers, JsonMapper json) {
        this.tasks = tasks;
        this.duties = duties;
        this.drafts = drafts;
        this.answers = answers;
        this.json = json;
    }

    /**
     * Saves a draft. 409 if another page of the same person has saved since this one was opened, 410 if the task is not open any
     * more (what was typed is kept all the same), 413 if it is too large.
     *
     * @param pen of the opened page
     * @param read version of the draft that the page was opened with
     * @param over saves over whatever another page wrote
     */
    @PutMapping("/tasks/{id}/draft")
    ResponseEntity<Saved> save(
            @PathVariable UUID id,
            @RequestParam String pen,
            @RequestParam int read,
            @RequestParam(defaultValue = "false") boolean over,
            @RequestBody Typed typed,
            Person person) {
        var task = tasks.of(id);
        if (!duties.mayWork(task, person)) {
            throw new AccessDeniedException("Person %s may not write into task %s".formatted(person.id(), id));
        }
        if (json.writeValueAsBytes(typed.values()).length > MOST_BYTES) {
            return ResponseEntity.status(HttpStatus.CONTENT_TOO_LARGE).build();
        }
        if (!task.isOpen()) {
            drafts.keep(id, person.id(), typed.values());
            answers.describe(task, typed.files(), typed.said());
            return ResponseEntity.status(HttpStatus.GONE).build();
        }
        var last =
                over ? drafts.find(id, person.id()).map(Drafts.Draft::version).orElse(0) : read;
        var saved = drafts.save(id, person.id(), typed.values(), pen.substring(0, Math.min(pen.length(), 64)), last);
        // After the values, which must not get lost if what is said of a file is refused.
        answers.describe(task, typed.files(), typed.said());
        return saved.map(draft -> ResponseEntity.ok(new Saved(draft.version(), draft.savedAt())))
                .orElse(ResponseEntity.status(HttpStatus.CONFLICT).build());
    }

    /** What the browser sends: the values, and what is said of the files among them. */
    record Typed(Map<String, Object> values, Map<String, Particulars> said) {

        /** Of one form. */
        private static final int MOST_FILES = 200;

        Typed {
            values = values == null ? Map.of() : values;
            said = said == null ? Map.of() : said;
        }

        /** The files of which something is said; text that is no id is none. */
        Set<UUID> files() {
            return said.keySet().stream()
                    .filter(id -> id.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"))
                    .limit(MOST_FILES)
                    .map(UUID::fromString)
                    .collect(Collectors.toSet());
        }
    }

    /** What the browser is told. */
    record Saved(int version, Instant savedAt) {}
}
