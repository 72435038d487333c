package dev.duban.inbox;

import dev.duban.casefile.CaseFile;
import dev.duban.casefile.CaseFiles;
import dev.duban.engine.HumanTasks;
import dev.duban.identity.Person;
import dev.duban.inbox.FormSheets.Sheet;
import dev.duban.registry.Enterprise;
import dev.duban.registry.Enterprises;
import dev.duban.web.Citations;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** A task to be read: the draft beside another page, and the sheet that is printed and signed at the site. */
@Component
class TaskSheets {

    private final Duties duties;
    private final TaskForms forms;
    private final FormSheets sheets;
    private final Drafts drafts;
    private final TaskWords words;
    private final Citations citations;
    private final Enterprises enterprises;
    private final CaseFiles cases;
    private final HumanTasks humanTasks;
    private final Clock clock;

    TaskSheets(
            Duties duties,
            TaskForms forms,
            FormSheets sheets,
            Drafts drafts,
            TaskWords words,
            Citations citations,
            Enterprises enterprises,
            CaseFiles cases,
            HumanTasks humanTasks,
            Clock clock) {
        this.duties = duties;
        this.forms = forms;
        this.sheets = sheets;
        this.drafts = drafts;
        this.words = words;
        this.citations = citations;
        this.enterprises = enterprises;
        this.cases = cases;
        this.humanTasks = humanTasks;
        this.clock = clock;
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
                citations.of(task.legalBasis(), locale),
                sheets.of(
                        form, given.isEmpty() ? forms.judge(form, data, locale).values() : data, locale),
                clock.instant());
    }

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
