package dev.duban.inbox;

import dev.duban.casefile.AnswerOutlook;
import dev.duban.engine.GivenAnswer;
import dev.duban.identity.Person;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the answer to a task would set in motion, in the words of its flow. */
@Component
class TaskOutlooks {

    private final List<AnswerOutlook> flows;
    private final TaskForms forms;
    private final Duties duties;
    private final Clock clock;

    TaskOutlooks(List<AnswerOutlook> flows, TaskForms forms, Duties duties, Clock clock) {
        this.flows = flows;
        this.forms = forms;
        this.duties = duties;
        this.clock = clock;
    }

    /** Whether the flow foretells anything of this task. */
    boolean has(InboxTask task) {
        return of(task).isPresent();
    }

    /**
     * What would follow, a sentence each; empty if nothing can be said yet, or no flow says anything of this task.
     *
     * @param typed as sent by the browser, finished or not
     */
    @Transactional(readOnly = true)
    public List<String> of(InboxTask task, Person person, Map<String, Object> typed, Locale locale) {
        return of(task).map(flow -> flow.of(
                        new GivenAnswer(
                                task.id(),
                                task.id(),
                                task.caseNo(),
                                task.elementId(),
                                person.id(),
                                clock.instant(),
                                sound(task, person, typed, locale)),
                        locale))
                .orElse(List.of());
    }

    /** The values with which nothing is wrong. */
    private Map<String, Object> sound(InboxTask task, Person person, Map<String, Object> typed, Locale locale) {
        var form = forms.of(task, person, !duties.isCandidate(task, person), locale);
        var judged = forms.judge(form, typed, locale);
        var sound = new LinkedHashMap<>(judged.values());
        judged.problems().forEach(problem -> sound.remove(problem.key().split("[.\\[]", 2)[0]));
        return sound;
    }

    private Optional<AnswerOutlook> of(InboxTask task) {
        return flows.stream()
                .filter(flow -> flow.supports(task.flow(), task.elementId()))
                .findFirst();
    }
}
