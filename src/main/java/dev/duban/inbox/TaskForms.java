package dev.duban.inbox;

import dev.duban.casefile.FormOptions;
import dev.duban.casefile.FormOptions.FormStart;
import dev.duban.casefile.Paper;
import dev.duban.engine.HumanTasks;
import dev.duban.engine.Models;
import dev.duban.identity.Person;
import dev.duban.web.FormJudge;
import dev.duban.web.Judged;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import org.springframework.stereotype.Component;

/** The form a task was made under, with what its flow puts in; shown and judged alike. */
@Component
class TaskForms {

    private final Models models;
    private final HumanTasks humanTasks;
    private final List<FormOptions> flows;
    private final FormJudge judge;

    TaskForms(Models models, HumanTasks humanTasks, List<FormOptions> flows, FormJudge judge) {
        this.models = models;
        this.humanTasks = humanTasks;
        this.flows = flows;
        this.judge = judge;
    }

    /**
     * The form for this person. Only a task of the case's own flow is filled by it, not one of a process that runs beside it.
     *
     * @param fromPaper whether an officer enters what the enterprise handed over
     * @throws NoSuchElementException if the task was made without a form, or by an engine this database never saw
     */
    TaskForm of(InboxTask task, Person person, boolean fromPaper, Locale locale) {
        var given =
                humanTasks.find(task.id()).orElseThrow(() -> new NoSuchElementException("No human task " + task.id()));
        var start = flows.stream()
                .filter(flow -> task.processId().equals(task.flow()) && flow.supports(task.flow()))
                .findFirst()
                .map(flow -> flow.optionsFor(given, person, locale))
                .orElse(FormStart.empty());
        var options = new HashMap<String, Object>(start.options());
        options.put(Paper.ENTERED, fromPaper);
        return new TaskForm(models.form(task.formKey()), options, start.prefilled());
    }

    /** What form-js would say of these values, and what may be stored of them. */
    Judged judge(TaskForm form, Map<String, Object> values, Locale locale) {
        return judge.judge(form.schema(), values, judgeOptions(form), locale);
    }

    private static Map<String, Object> judgeOptions(TaskForm form) {
        var options = new HashMap<String, Object>();
        form.options().forEach((key, value) -> options.put(key, plain(value)));
        return options;
    }

    private static Object plain(Object option) {
        return switch (option) {
            case List<?> many -> many.stream().map(TaskForms::plain).toList();
            case FormOptions.Option one -> Map.of("value", one.value(), "label", one.label());
            default -> option;
        };
    }

    /**
     * A form about to be shown or judged.
     *
     * @param schema as it was deployed, Chinese
     * @param options what selects offer, by {@code valuesKey}, and facts that conditions read
     * @param prefilled values that are there before anybody types
     */
    record TaskForm(String schema, Map<String, Object> options, Map<String, Object> prefilled) {}
}
